import type { PastText } from './past-data.ts';

/** A time in which a page read the same. */
export type Turn = { from: number; text: Omit<PastText, 'from'> };

/**
 * The times in which a page read the same until `now`, the latest first: from one text to the next, and within one from
 * one date in it to the next.
 * @param texts the latest first, that of now included
 */
export function listTurns(texts: readonly PastText[], now: number): Turn[] {
  return texts.flatMap((text, index) => {
    const end = Math.min(texts[index - 1]?.from ?? Number.POSITIVE_INFINITY, now);
    const dates = [...text.html.matchAll(/\sdata-(?:from|until)="([^"]+)"/g)].map(([, date = '']) => Date.parse(date));
    const within = [...new Set(dates)].filter((at) => at > text.from && at < end);
    return [...within.sort((a, b) => b - a), text.from].map((from) => ({ from, text }));
  });
}
