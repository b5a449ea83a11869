import { FirstlineError } from '../../src/platform/error.ts';

/** Port of the site when nobody names one. */
export const DEFAULT_PORT = 4321;

/**
 * Reads the value of --port.
 * @throws FirstlineError `usage/port`
 */
export function readPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new FirstlineError({
    code: 'usage/port',
    message: `--port should be a number from 0 to 65535; it is “${text}”.`,
  });
}
