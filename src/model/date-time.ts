import { Temporal } from 'temporal-polyfill';

/** A point in time as a writer gave it. */
export type Moment = {
  /** Milliseconds since 1970-01-01T00:00Z: for a date without a time, the start of that day in the site's zone. */
  at: number;
  /** Whether only a date was written. */
  allDay: boolean;
  /** What was written. */
  text: string;
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2})?$/;
const HAS_OFFSET = /(?:[Zz]|[+-]\d{2}:?\d{2})$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const DURATION = /^\+?[Pp](?=.)(?:\d+[YyMmWwDd])*(?:[Tt](?:\d+(?:[.,]\d+)?[HhMmSs])+)?$/;

/**
 * What dates, times and durations look like, for the JSON Schemas of editors: all that the functions here accept, and some
 * that they refuse, like February 30.
 */
export const PATTERNS = {
  date: DATE.source,
  moment: `${DATE.source}|${DATE_TIME.source}`,
  duration: DURATION.source,
  timeOfDay: TIME.source,
};

/**
 * Reads a date (`2026-12-01`) or an instant (`2026-12-01T09:00-05:00`; without an offset it is local to `zone`).
 * Returns a sentence that says what is wrong when it is neither, or does not exist in the calendar.
 */
export function parseMoment(text: string, zone: string): Moment | string {
  const expected = 'expected a date like 2026-12-01 or an instant like 2026-12-01T09:00-05:00';
  try {
    if (DATE.test(text)) {
      const day = Temporal.PlainDate.from(text);
      return { at: day.toZonedDateTime(zone).epochMilliseconds, allDay: true, text };
    }
    if (DATE_TIME.test(text)) {
      const iso = text.replace(' ', 'T');
      const at = HAS_OFFSET.test(iso)
        ? Temporal.Instant.from(iso).epochMilliseconds
        : Temporal.PlainDateTime.from(iso).toZonedDateTime(zone).epochMilliseconds;
      return { at, allDay: false, text };
    }
  } catch (error) {
    if (error instanceof RangeError) return `“${text}” does not exist in the calendar; ${expected}`;
    throw error;
  }
  return `“${text}” is not a date; ${expected}`;
}

/** Whether `text` is a calendar date like `2026-12-01` that exists. */
export function isDate(text: string): boolean {
  return DATE.test(text) && typeof parseMoment(text, 'UTC') !== 'string';
}

/** Whether `text` is an ISO 8601 duration that is not negative, like `P90D` or `P6M`. */
export function isDuration(text: string): boolean {
  try {
    return Temporal.Duration.from(text).sign >= 0;
  } catch {
    return false;
  }
}

/** Whether the runtime knows the IANA time zone `zone`. */
export function isTimeZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** Whether `tag` is a BCP 47 language tag like `en-US`, by which dates can be written. */
export function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The instant that lies a duration before another, counted in the calendar of `zone` (a day may have 23 or 25 hours). */
export function subtractDuration(at: number, duration: string, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).subtract(duration).epochMilliseconds;
}

/** The instant that lies a duration after another, counted in the calendar of `zone`. */
export function addDuration(at: number, duration: string, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).add(duration).epochMilliseconds;
}

/** Whether `text` is a time of day like `09:00`. */
export function isTimeOfDay(text: string): boolean {
  return TIME.test(text);
}

/**
 * The first instant after `at` at which clocks in `zone` show a time of day (`09:00`); one a day, whatever the clocks do.
 * A time that a day leaves out is taken for as much later as the clocks are moved.
 */
export function nextTimeOfDay(at: number, time: string, zone: string): number {
  const clock = Temporal.PlainTime.from(time);
  let day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  for (;;) {
    const next = day.toZonedDateTime({ timeZone: zone, plainTime: clock }).epochMilliseconds;
    if (next > at) return next;
    day = day.add({ days: 1 });
  }
}

/** When a clock in `zone` shows a time (`09:30`) on a day (`2026-12-01`); later by the gap where the clocks leave it out. */
export function timeOnDay(day: string, time: string, zone: string): number {
  const plainTime = Temporal.PlainTime.from(time);
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
}

/** The calendar day (`2026-12-01`) that an instant lies in, in `zone`. */
export function dayAt(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The Monday (`2026-11-30`) of the week that an instant lies in, in `zone`. */
export function mondayAt(at: number, zone: string): string {
  const day = Temporal.PlainDate.from(dayAt(at, zone));
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

/** Whole calendar days from one instant to another in `zone`; negative when `to` is earlier. */
export function countDays(from: number, to: number, zone: string): number {
  const day = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  return day(from).until(day(to), { largestUnit: 'days' }).days;
}

/** Writes a moment for people: `1 Dec 2026`, or `8 Dec 2026, 09:00 EST` when it has a time of day. */
export function formatMoment(moment: Pick<Moment, 'at' | 'allDay'>, zone: string, language: string): string {
  // To Intl `en` alone means US order (Dec 1, 2026); day-month-year is read the same way everywhere.
  const dayLocale = language === 'en' ? 'en-GB' : language;
  const day = formatter(dayLocale, zone, { day: 'numeric', month: 'short', year: 'numeric' }).format(moment.at);
  if (moment.allDay) return day;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const;
  return `${day}, ${formatter(language, zone, time).format(moment.at)}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making an `Intl.DateTimeFormat` costs a thousand times more than using one. */
function formatter(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${Object.keys(options).join()}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    formatters.set(key, found);
  }
  return found;
}
