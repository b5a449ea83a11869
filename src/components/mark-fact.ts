import { type MarkedText, markWords } from '../diff/mark-words.ts';

/** How the two sides of a fact are best read. */
export type MarkedFact =
  /** Two short values beside each other. */
  | { kind: 'values'; before: string; after: string }
  /** One text, with the words that went and came. */
  | { kind: 'words'; pieces: MarkedText[] }
  /** Two texts, one below the other. */
  | { kind: 'texts'; before: string; after: string };

/** What is longer is no value but a text. */
const LONGEST_VALUE = 48;
/** With more places than this a text with marks is a puzzle. */
const MOST_PLACES = 4;
/** Share of the text that both sides must have. */
const SAME = 0.4;

/** Marks what differs between the two sides of a fact, in the way that reads best. */
export function markFact({ before, after }: { before: string; after: string }): MarkedFact {
  const isShort = Math.max(before.length, after.length) <= LONGEST_VALUE;
  if (before === '' || after === '') return { kind: isShort ? 'values' : 'texts', before, after };
  const pieces = markWords(before, after);
  const same = pieces.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.trim().length : 0), 0);
  if (isShort && same === 0) return { kind: 'values', before, after };
  const isReadable = countPlaces(pieces) <= MOST_PLACES && same >= SAME * Math.max(before.length, after.length);
  if (isReadable || (isShort && same > 0)) return { kind: 'words', pieces };
  return { kind: 'texts', before, after };
}

/** Counts the places that differ: what went and what came in its stead is one. */
function countPlaces(pieces: readonly MarkedText[]): number {
  return pieces.filter(({ kind }, index) => kind !== 'same' && (pieces[index - 1]?.kind ?? 'same') === 'same').length;
}
