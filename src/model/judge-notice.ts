import type { ChangeNote } from './change-note.ts';
import type { Configuration } from './configuration.ts';
import { addDuration, countDays, dayAt, parseMoment, subtractDuration } from './date-time.ts';

/** Calendar days from being told to taking effect (negative: told after it), and how many policy asks for. */
export type Notice = { given: number; asked: number };

type Noted = Pick<ChangeNote, 'effective' | 'tier' | 'urgent'>;
type Rules = Pick<Configuration, 'policy' | 'site'>;

/**
 * How many days before customers the frontline hears of a note that is told at `now`, and how many policy asks for. Counted as
 * people do, from one day of the calendar to another; `given` is negative when it is told after it.
 */
export function measureNotice({ effective, tier }: Noted, { policy, site }: Rules, now: number): Notice {
  const asked = countDays(
    subtractDuration(effective.at, policy.notice[tier], site.timeZone),
    effective.at,
    site.timeZone,
  );
  return { given: countDays(now, effective.at, site.timeZone), asked };
}

/** The same where it is less than policy asks for; undefined when it is enough, or the notice is waived. */
export function judgeNotice(note: Noted, rules: Rules, now: number): Notice | undefined {
  if (note.urgent !== undefined) return undefined;
  const { given, asked } = measureNotice(note, rules, now);
  // A policy that asks for none has nothing to say of a note that comes late.
  return asked > 0 && given < asked ? { given, asked } : undefined;
}

/**
 * The first day (`2026-12-01`) that leaves a notice period (ISO 8601 duration) from `now` on, and `spare` days more where one is
 * asked for. A day that the zone left out of its calendar is passed over.
 */
export function firstDayWithNotice(notice: string, zone: string, now: number, spare = 0): string {
  // Counted from the other end it is the same period, give or take the length of a month.
  const about = countDays(now, addDuration(now, notice, zone), zone) - 4;
  for (let days = Math.max(0, about); ; days += 1) {
    const day = dayAt(addDuration(now, `P${days}D`, zone), zone);
    const moment = parseMoment(day, zone);
    if (typeof moment === 'string') continue;
    const asked = countDays(subtractDuration(moment.at, notice, zone), moment.at, zone);
    if (days >= asked + (asked > 0 ? spare : 0)) return day;
  }
}

/** Says a {@link measureNotice} for people: `support hears 2 days before customers; policy asks for 3`. */
export function describeNotice({ given, asked }: Notice): string {
  const days = Math.abs(given) === 1 ? '1 day' : `${Math.abs(given)} days`;
  const when = given === 0 ? 'on the same day as' : given > 0 ? `${days} before` : `${days} after`;
  const least = asked === 0 ? 'none' : `${asked === 1 ? '1 day' : `${asked} days`} of notice`;
  return `support hears ${when} customers; policy asks for ${least}`;
}
