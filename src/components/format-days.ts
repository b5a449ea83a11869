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

/** Days since 1970-01-01 in the calendar of `zone`. */
function dayNumber(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric' });
  const part: Record<string, number> = {};
  for (const { type, value } of parts.formatToParts(at)) part[type] = Number(value);
  return Date.UTC(part.year ?? 1970, (part.month ?? 1) - 1, part.day ?? 1) / 86_400_000;
}
