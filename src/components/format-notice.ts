import { countDays } from '../model/date-time.ts';
import { toldStrings as t } from './strings.ts';

/** Says how long before it took effect a change was told, in whole calendar days of the site. */
export function formatNotice(told: number, effective: number, { timeZone }: { timeZone: string }): string {
  const days = countDays(told, effective, timeZone);
  return days < 0 ? t.late(-days) : days === 0 ? t.sameDay : t.before(days);
}
