import { toldStrings as t } from './strings.ts';
import { dayNumber } from './zone-days.ts';

/** Says how long before it took effect a change was told, in whole calendar days of the site. */
export function formatNotice(told: number, effective: number, { timeZone }: { timeZone: string }): string {
  const days = dayNumber(effective, timeZone) - dayNumber(told, timeZone);
  return days < 0 ? t.late(-days) : days === 0 ? t.sameDay : t.before(days);
}
