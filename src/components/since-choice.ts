import { dayNumber, formatIsoDay, parseIsoDay, startOfDay } from './zone-days.ts';

/** From when on somebody wants to know what changed. */
export type SinceChoice =
  /** The last time they looked. */
  | { kind: 'look' }
  /** The last Friday, the whole of it: whoever left at noon misses nothing. */
  | { kind: 'friday' }
  /** Two weeks off, and the day before them. */
  | { kind: 'weeks' }
  /** A day, as a number. */
  | { kind: 'day'; day: number };

const FRIDAY = 5;
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 4;
const WEEKS_OFF = 15;

/** Reads the value of `?since=` in the address: `friday`, `weeks` or a day; anything else is the last look. */
export function parseChoice(text: string | null): SinceChoice {
  if (text === 'friday' || text === 'weeks') return { kind: text };
  const day = parseIsoDay(text ?? '');
  return day === undefined ? { kind: 'look' } : { kind: 'day', day };
}

/** Writes a choice as {@link parseChoice} reads it; empty for the last look. */
export function formatChoice(choice: SinceChoice): string {
  if (choice.kind === 'look') return '';
  return choice.kind === 'day' ? formatIsoDay(choice.day) : choice.kind;
}

/** The instant that a choice means: the start of its day in `zone`, or the last look. */
export function instantOf(
  choice: SinceChoice,
  { now, zone, look }: { now: number; zone: string; look: number },
): number {
  if (choice.kind === 'look') return look;
  if (choice.kind === 'day') return startOfDay(choice.day, zone);
  const today = dayNumber(now, zone);
  if (choice.kind === 'weeks') return startOfDay(today - WEEKS_OFF, zone);
  const weekday = (today + FIRST_WEEKDAY) % 7;
  // On a Friday the one of the week before is meant.
  return startOfDay(today - ((weekday - FRIDAY + 7) % 7 || 7), zone);
}
