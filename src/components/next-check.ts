import type { Period } from '../model/state.ts';

/** Longest delay of a browser's timer; more would fire at once. */
const LONGEST = 2 ** 31 - 1;

/** In every time zone a day begins at a full quarter of an hour. */
const QUARTER = 15 * 60_000;

/** Milliseconds from `now` until a state can change, or the number of days left; undefined when nothing will. */
export function delayToNextCheck(periods: Iterable<Period>, now: number, countsDays: boolean): number | undefined {
  let next = countsDays ? (Math.floor(now / QUARTER) + 1) * QUARTER : Number.POSITIVE_INFINITY;
  for (const { from, until } of periods) {
    for (const boundary of [from, until]) if (boundary !== undefined && boundary > now) next = Math.min(next, boundary);
  }
  return next === Number.POSITIVE_INFINITY ? undefined : Math.min(next - now, LONGEST);
}
