import { type Period, type State, stateAt } from '../model/state.ts';
import { formatInstant } from './format-day.ts';
import { searchStrings as t } from './strings.ts';

/** How a result's time is said: `from 1 Dec 2026`, `until 1 Dec 2026`. */
export type PeriodLabel = { state: State; text: string };

/**
 * Says when a result is true; undefined when it is simply true. A note's start is always said (`isNote`), because its
 * date is half of what it tells.
 */
export function describePeriod(
  period: Period | undefined,
  now: number,
  { zone, language, isNote = false }: { zone: string; language: string; isNote?: boolean },
): PeriodLabel | undefined {
  if (!period) return undefined;
  const { from, until } = period;
  const day = (at: number) => formatInstant(at, zone, language);
  const state = stateAt(period, now);
  if (state === 'upcoming' && from !== undefined) {
    return { state, text: isNote ? `${t.upcoming}, ${t.from(day(from))}` : t.from(day(from)) };
  }
  if (state === 'superseded') {
    const wasTrue = until !== undefined && (from === undefined || from < until);
    return { state, text: wasTrue ? `${t.past}, ${t.until(day(until))}` : t.past };
  }
  if (until !== undefined) return { state, text: t.until(day(until)) };
  return isNote && from !== undefined ? { state, text: t.since(day(from)) } : undefined;
}
