import { isFunctionWord } from './function-words.ts';
import type { TermIndex } from './term-index.ts';

/** All terms of an index, and what each of them says. */
export type Vocabulary = {
  has(term: string): boolean;
  /** How many documents have a term. */
  frequency(term: string): number;
  /** Terms that begin so, itself included, most frequent first, at most `limit`. */
  complete(prefix: string, limit: number): string[];
  /** Whether there are codes that begin so: for `e` there is `e1042`. */
  hasCodes(letters: string): boolean;
  /** What a term tells (idf): about 0 for one that is everywhere. */
  information(term: string): number;
  /** In the order of UTF-16 units. */
  terms: readonly string[];
};

/** A function word counts for this share of its rarity: `how` may be rare in a small knowledge base and still says nothing. */
const FUNCTION_WORD = 0.6;

/** Joins the terms of several indexes that have so many documents together. */
export function joinVocabulary(indexes: readonly TermIndex[], documents: number): Vocabulary {
  const frequencies = new Map<string, number>();
  for (const index of indexes) {
    for (const term of index.terms) frequencies.set(term, (frequencies.get(term) ?? 0) + index.frequency(term));
  }
  const terms = [...frequencies.keys()].sort();
  const frequency = (term: string) => frequencies.get(term) ?? 0;

  return {
    terms,
    has: (term) => frequencies.has(term),
    frequency,
    complete(prefix, limit) {
      const found: string[] = [];
      for (let at = lowerBound(terms, prefix); terms[at]?.startsWith(prefix); at++) found.push(terms[at] ?? '');
      return found.sort((a, b) => frequency(b) - frequency(a) || (a < b ? -1 : 1)).slice(0, limit);
    },
    hasCodes(letters) {
      const next = terms[lowerBound(terms, `${letters}0`)] ?? '';
      return next.startsWith(letters) && /\d/.test(next.charAt(letters.length));
    },
    information(term) {
      const idf = Math.log(1 + (documents + 0.5) / (frequency(term) + 0.5));
      return isFunctionWord(term) ? idf * FUNCTION_WORD : idf;
    },
  };
}

/** First position whose term is not below `term`. */
function lowerBound(terms: readonly string[], term: string): number {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((terms[middle] ?? '') < term) low = middle + 1;
    else high = middle;
  }
  return low;
}
