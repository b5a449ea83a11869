import type { Article } from './article.ts';
import { addDuration, parseMoment } from './date-time.ts';

/** When a page is to be verified again, epoch milliseconds; undefined where it does not say for how long it is, or since when. */
export function reviewDue(
  { verified, review }: Pick<Article, 'verified' | 'review'>,
  zone: string,
): number | undefined {
  const day = verified === undefined ? undefined : parseMoment(verified, zone);
  return day === undefined || typeof day === 'string' || review === undefined
    ? undefined
    : addDuration(day.at, review, zone);
}
