import { formatMoment, type Moment } from '../model/date-time.ts';

/** The moment of an instant that nobody wrote: without a time of day when a day begins then in `zone`. */
export function momentOf(at: number, zone: string): Pick<Moment, 'at' | 'allDay'> {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en', { timeZone: zone, hourCycle: 'h23', timeStyle: 'medium' });
    clocks.set(zone, clock);
  }
  return { at, allDay: clock.format(at) === '00:00:00' && at % 1000 === 0 };
}

/** Making an `Intl.DateTimeFormat` costs a thousand times more than using one. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Writes an instant for people, with the time of day only when it is not the start of a day. */
export function formatInstant(at: number, zone: string, language: string): string {
  return formatMoment(momentOf(at, zone), zone, language);
}
