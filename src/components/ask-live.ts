import { type LiveData, parseLive } from './live-data.ts';

/** What came of a question. */
export type LiveAnswer =
  | { kind: 'live'; data: LiveData }
  /** No network, or a server that fails. */
  | { kind: 'lost' }
  /** A server that answers something else: one that never had the file, or asks to sign in. */
  | { kind: 'other' };

/** Milliseconds after which a question has failed. */
const PATIENCE = 10_000;

/** Asks what is new. The browser sends the tag of the last answer, so that nothing new costs next to nothing. */
export async function askLive(): Promise<LiveAnswer> {
  try {
    const response = await fetch('/live.json', { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE) });
    if (response.status >= 500) return { kind: 'lost' };
    if (!response.ok || response.redirected) return { kind: 'other' };
    const data = parseLive(await response.json());
    return data ? { kind: 'live', data } : { kind: 'other' };
  } catch (error) {
    return { kind: error instanceof SyntaxError ? 'other' : 'lost' };
  }
}

/**
 * Whether the server has another version of the page that is open.
 * @throws Error, by rejecting, when it does not answer.
 */
export async function askWhetherChanged(version: string): Promise<boolean> {
  const response = await fetch(location.pathname, { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE) });
  if (response.status >= 500) throw new Error(`The page answers ${response.status}.`);
  const found = /<main[^>]* data-version="(\w+)"/.exec(await response.text())?.[1];
  return found !== version;
}
