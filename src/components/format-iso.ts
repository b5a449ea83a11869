import { Temporal } from 'temporal-polyfill';
import { dayAt } from '../model/date-time.ts';
import type { PlainMoment } from './site-data.ts';

/** A moment for tools. */
export type IsoMoment = {
  /** The instant from which it holds, UTC: `2026-12-01T05:00:00Z`. */
  at: string;
  /** Its calendar day in the site's time zone: `2026-12-01`. */
  day: string;
  /** Whether the writer gave only the day; it then begins at midnight in the site's time zone. */
  allDay: boolean;
};

/** Writes a moment for tools. */
export function formatIso({ at, allDay }: PlainMoment, zone: string): IsoMoment {
  return { at: instantOf(at), day: dayAt(at, zone), allDay };
}

/** An instant in UTC, without a fraction of nothing: `2026-12-01T05:00:00Z`. */
export function instantOf(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString();
}
