import type { ChangeNote } from './change-note.ts';
import type { Configuration } from './configuration.ts';
import { countDays, subtractDuration } from './date-time.ts';

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

/** Says a {@link judgeNotice} for people: `support hears 2 days before customers; policy asks for 3`. */
export function describeNotice({ given, asked }: ShortNotice): string {
  const days = Math.abs(given) === 1 ? '1 day' : `${Math.abs(given)} days`;
  const when = given === 0 ? 'on the same day as' : given > 0 ? `${days} before` : `${days} after`;
  return `support hears ${when} customers; policy asks for ${asked === 1 ? '1 day' : `${asked} days`} of notice`;
}
