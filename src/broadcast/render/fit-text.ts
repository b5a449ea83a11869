/** Counts what a limit counts: characters, escaped characters or bytes. It must not shrink when a text grows. */
export type Measure = (text: string) => number;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Part of the room within which a cut looks for the end of a line or a sentence, then of a word. */
const LAST_PART = 0.6;

/**
 * Shortens a text until `measure` finds at most `limit`: at the end of a line or a sentence if one is near, else of a word, and
 * never inside a character as people see it. What is cut ends with an ellipsis.
 */
export function fitText(text: string, limit: number, measure: Measure = (part) => part.length): string {
  if (measure(text) <= limit) return text;
  const ends = listEnds(text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, ''));
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${text.slice(0, ends[middle])}…`) <= limit) low = middle;
    else high = middle - 1;
  }
  const cut = text.slice(0, ends[low] ?? 0);
  const isWhole = /\s/.test(text.charAt(cut.length));
  const short = `${cut.slice(0, findPause(cut, isWhole)).trimEnd()}…`;
  return measure(short) <= limit ? short : '';
}

/** Offsets at which a text may be cut: where its characters begin, since the last may be half of one. */
function listEnds(text: string): number[] {
  const starts = [...graphemes.segment(text)].map(({ index }) => index);
  return starts.length === 0 ? [0] : starts;
}

/** @param isWhole whether the last word is not cut */
function findPause(text: string, isWhole: boolean): number {
  const least = text.length * LAST_PART;
  const sentence = Math.max(text.lastIndexOf('\n'), ...['. ', '? ', '! '].map((end) => text.lastIndexOf(end) + 1));
  if (sentence > least) return sentence;
  const word = isWhole ? text.length : text.lastIndexOf(' ');
  return word > least ? word : text.length;
}

/** Bytes of a text in UTF-8. */
export function countBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** What of a message's body fits. */
export type Fitted<T> = { facts: T[]; parts: T[]; isCut: boolean };

/**
 * Shares out room between facts and the parts of a note, each from its first: neither may crowd out the other. What does not
 * fit is left to the page.
 * @param size what one takes of the room
 */
export function shareRoom<T>(
  { facts, parts }: { facts: readonly T[]; parts: readonly T[] },
  { room, count, size }: { room: number; count: number; size: (one: T) => number },
): Fitted<T> {
  const sum = (list: readonly T[]) => list.reduce((total, one) => total + size(one), 0);
  const take = (list: readonly T[], space: number, most: number) => {
    let left = space;
    const end = list.findIndex((one, index) => {
      left -= size(one);
      return left < 0 || index >= most;
    });
    return end === -1 ? [...list] : list.slice(0, end);
  };
  const half = Math.floor(count / 2);
  const shownParts = take(parts, Math.max(room / 2, room - sum(facts)), Math.max(half, count - facts.length));
  const shownFacts = take(facts, room - sum(shownParts), count - shownParts.length);
  const isCut = shownFacts.length < facts.length || shownParts.length < parts.length;
  return { facts: shownFacts, parts: shownParts, isCut };
}
