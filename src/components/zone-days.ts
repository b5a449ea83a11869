/**
 * Days in the calendar of a time zone, as numbers: days since 1970-01-01.
 * Made for the browser: it needs nothing but `Intl`.
 */
export function dayNumber(at: number, zone: string): number {
  const { year = 1970, month = 1, day = 1 } = readClock(at, zone);
  return Date.UTC(year, month - 1, day) / DAY;
}

/** The instant at which a day begins in `zone`, epoch milliseconds. */
export function startOfDay(day: number, zone: string): number {
  const wall = day * DAY;
  // The offset of a moment nearby is that of the start of the day, unless the clocks are changed between them.
  const near = wall - offsetAt(wall, zone);
  const start = wall - offsetAt(near, zone);
  // Where the clocks skip midnight, the day begins at what follows it.
  return dayNumber(start, zone) < day ? near : start;
}

/** A day as ISO 8601 writes it, `2026-12-01`. */
export function formatIsoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Reads `2026-12-01`; undefined when it is no day. */
export function parseIsoDay(text: string): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? undefined : at / DAY;
}

const DAY = 86_400_000;

/** What has to be added to UTC to get the time that clocks show, milliseconds. */
function offsetAt(at: number, zone: string): number {
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = readClock(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function readClock(at: number, timeZone: string): Partial<Record<Intl.DateTimeFormatPartTypes, number>> {
  const numeric = 'numeric';
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en', {
      ...{ timeZone, hourCycle: 'h23', calendar: 'iso8601' },
      ...{ year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric },
    });
  clocks.set(timeZone, clock);
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of clock.formatToParts(at)) parts[type] = Number(value);
  return parts;
}
