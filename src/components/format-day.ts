import { formatMoment, type Moment } from '../model/date-time.ts';

/** The moment of an instant that nobody wrote: without a time of day when a day begins then in `zone`. */
export function momentOf(at: number, zone: string): Pick<Moment, 'at' | 'allDay'> {
  const clock = clockOf(zone, { hourCycle: 'h23', timeStyle: 'medium' });
  return { at, allDay: clock.format(at) === '00:00:00' && at % 1000 === 0 };
}

/** Names the calendar day of an instant in `zone`, for comparing. */
export function dayOf(at: number, zone: string): string {
  return clockOf(zone, { dateStyle: 'short' }).format(at);
}

/** Making an `Intl.DateTimeFormat` costs a thousand times more than using one. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${Object.keys(options).join()}`;
  const clock = clocks.get(key) ?? new Intl.DateTimeFormat('en', { timeZone, ...options });
  clocks.set(key, clock);
  return clock;
}

/** Writes an instant for people, with the time of day only when it is not the start of a day. */
export function formatInstant(at: number, zone: string, language: string): string {
  return formatMoment(momentOf(at, zone), zone, language);
}
