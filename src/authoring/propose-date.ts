import { countDays, dayAt, subtractDuration } from '../model/date-time.ts';
import { firstDayWithNotice } from '../model/judge-notice.ts';

/** Days between writing a note and merging it, which the notice period does not count. */
const REVIEW_DAYS = 1;

/**
 * Proposes an effective date for a note that is written at `now`: the first day that leaves the notice period and a day for
 * the review; today where policy asks for no notice.
 * @param notice ISO 8601 duration
 */
export function proposeDate(notice: string, zone: string, now: number): string {
  return firstDayWithNotice(notice, zone, now, REVIEW_DAYS);
}

/** The last day on which a note can be merged so that the frontline has its notice period; undefined when none is asked for. */
export function lastDayToMerge(effective: number, notice: string, zone: string): string | undefined {
  const at = subtractDuration(effective, notice, zone);
  return countDays(at, effective, zone) > 0 ? dayAt(at, zone) : undefined;
}
