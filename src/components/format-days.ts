import { dayNumber } from './zone-days.ts';

/**
 * Says how far a day lies from today, in whole calendar days of `zone`: `in 9 days`, `tomorrow`, `today`, `3 days ago`.
 * Made for the browser: it needs nothing but `Intl`.
 */
export function formatDays(at: number, now: number, zone: string, language: string): string {
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(
    dayNumber(at, zone) - dayNumber(now, zone),
    'day',
  );
}
