import { parseMoment } from '../src/model/date-time.ts';
import { systemClock } from '../src/platform/clock.ts';
import { FirstlineError } from '../src/platform/error.ts';

/**
 * Reads the instant of --now, in the time zone of the site; the present without it. Epoch milliseconds.
 * @param refuse the error of the command, from what is wrong
 * @throws FirstlineError what `refuse` makes; `usage/flags` without it
 */
export function readNow(
  text: string | undefined,
  zone: string,
  refuse: (message: string) => FirstlineError = refuseFlag,
): number {
  if (text === undefined) return systemClock.now();
  const moment = parseMoment(text, zone);
  if (typeof moment !== 'string') return moment.at;
  throw refuse(`--now: ${moment}.`);
}

function refuseFlag(message: string): FirstlineError {
  return new FirstlineError({ code: 'usage/flags', message, hint: 'Write `--now 2026-12-01`.' });
}
