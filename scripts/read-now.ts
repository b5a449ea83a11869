import { parseMoment } from '../src/model/date-time.ts';
import { systemClock } from '../src/platform/clock.ts';
import { FirstlineError } from '../src/platform/error.ts';

/**
 * Reads the instant of --now, in the time zone of the site; the present without it. Epoch milliseconds.
 * @throws FirstlineError `usage/flags`
 */
export function readNow(text: string | undefined, zone: string): number {
  if (text === undefined) return systemClock.now();
  const moment = parseMoment(text, zone);
  if (typeof moment !== 'string') return moment.at;
  throw new FirstlineError({ code: 'usage/flags', message: `--now: ${moment}.`, hint: 'Write `--now 2026-12-01`.' });
}
