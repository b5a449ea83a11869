import type { ChangeNote } from '../../model/change-note.ts';
import type { Configuration } from '../../model/configuration.ts';
import { countDays, subtractDuration } from '../../model/date-time.ts';
import type { NoteDigest } from '../announcement.ts';

type Noted = Pick<ChangeNote, 'effective' | 'tier' | 'urgent'>;
type Rules = Pick<Configuration, 'policy' | 'site'>;

/**
 * How many days before customers the frontline hears of a note that is told at `now`, and how many policy asks for. Counted as
 * people do, from one day of the calendar to another; `given` is negative when it is told after it.
 */
export function measureNotice(
  { effective, tier }: Noted,
  { policy, site }: Rules,
  now: number,
): { given: number; asked: number } {
  const asked = countDays(
    subtractDuration(effective.at, policy.notice[tier], site.timeZone),
    effective.at,
    site.timeZone,
  );
  return { given: countDays(now, effective.at, site.timeZone), asked };
}

/** The same where it is less than policy asks for; undefined when it is enough, or the notice is waived. */
export function judgeNotice(note: Noted, rules: Rules, now: number): NoteDigest['shortNotice'] {
  if (note.urgent !== undefined) return undefined;
  const { given, asked } = measureNotice(note, rules, now);
  // A policy that asks for none has nothing to say of a note that comes late.
  return asked > 0 && given < asked ? { given, asked } : undefined;
}

/** Says a {@link measureNotice} for people: `support hears 2 days before customers; policy asks for 3`. */
export function describeNotice({ given, asked }: NonNullable<NoteDigest['shortNotice']>): string {
  const days = Math.abs(given) === 1 ? '1 day' : `${Math.abs(given)} days`;
  const when = given === 0 ? 'on the same day as' : given > 0 ? `${days} before` : `${days} after`;
  const least = asked === 0 ? 'none' : `${asked === 1 ? '1 day' : `${asked} days`} of notice`;
  return `support hears ${when} customers; policy asks for ${least}`;
}
