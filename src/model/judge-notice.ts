import type { ChangeNote } from './change-note.ts';
import type { Configuration } from './configuration.ts';
import { addDuration, countDays, dayAt, parseMoment, subtractDuration } from './date-time.ts';

/** Calendar days from being told to taking effect, and what policy asks for, where that is more; negative: told after it. */
export type ShortNotice = { given: number; asked: number };

/**
 * How many days before customers the frontline hears of a note that is told at `now`, when policy asks for more. Counted
 * as people do, from one day of the calendar to another. Undefined when it is enough, or the notice is waived.
 */
export function judgeNotice(
  { effective, tier, urgent }: Pick<ChangeNote, 'effective' | 'tier' | 'urgent'>,
  { policy, site }: Pick<Configuration, 'policy' | 'site'>,
  now: number,
): ShortNotice | undefined {
  if (urgent !== undefined) return undefined;
  const asked = countDays(
    subtractDuration(effective.at, policy.notice[tier], site.timeZone),
    effective.at,
    site.timeZone,
  );
  const given = countDays(now, effective.at, site.timeZone);
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

/** Says a {@link judgeNotice} for people: `support hears 2 days before customers; policy asks for 3`. */
export function describeNotice({ given, asked }: ShortNotice): string {
  const days = Math.abs(given) === 1 ? '1 day' : `${Math.abs(given)} days`;
  const when = given === 0 ? 'on the same day as' : given > 0 ? `${days} before` : `${days} after`;
  return `support hears ${when} customers; policy asks for ${asked === 1 ? '1 day' : `${asked} days`} of notice`;
}
