import { dayOf, formatInstant } from './format-day.ts';

/** Writes since when something is known: of today the time alone. */
export function formatAge(at: number, now: number, zone: string, language: string): string {
  // A minute is exact enough, and no midnight loses its time of day.
  const moment = Math.floor(at / 60_000) * 60_000 + 1;
  if (dayOf(at, zone) !== dayOf(now, zone)) return formatInstant(moment, zone, language);
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  return new Intl.DateTimeFormat(language, time).format(moment);
}
