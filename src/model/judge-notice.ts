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

/** The first day (`2026-12-01`) on which a note of a tier that is told at `now` can take effect with enough notice. */
export function firstDayWithNotice(
  tier: ChangeNote['tier'],
  configuration: Pick<Configuration, 'policy' | 'site'>,
  now: number,
): string {
  const { timeZone } = configuration.site;
  for (let at = now; ; at = addDuration(at, 'P1D', timeZone)) {
    const day = dayAt(at, timeZone);
    const effective = parseMoment(day, timeZone);
    if (typeof effective === 'string') throw new RangeError(effective);
    if (!judgeNotice({ effective, tier, urgent: undefined }, configuration, now)) return day;
  }
}

/** Says a {@link measureNotice} for people: `support hears 2 days before customers; policy asks for 3`. */
export function describeNotice({ given, asked }: Notice): string {
  const days = Math.abs(given) === 1 ? '1 day' : `${Math.abs(given)} days`;
  const when = given === 0 ? 'on the same day as' : given > 0 ? `${days} before` : `${days} after`;
  const least = asked === 0 ? 'none' : `${asked === 1 ? '1 day' : `${asked} days`} of notice`;
  return `support hears ${when} customers; policy asks for ${least}`;
}
