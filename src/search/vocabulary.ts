import { findNearWords } from './find-near-words.ts';
import { keepBest } from './keep-best.ts';
import type { Language } from './language.ts';
import { lowerBound, type Shard } from './open-shard.ts';

/** A word of the content, with the term under which its documents are listed. */
export type KnownWord = { word: string; term: string };

/** All words of the open indexes, and what each of them says. */
export type Vocabulary = {
  /** Whether there are documents under a term. */
  has(term: string): boolean;
  /** Whether the content has a word in this very form. */
  hasWord(word: string): boolean;
  /** How many documents are listed under a term. */
  frequency(term: string): number;
  /** Words that begin so, itself included, the most frequent first, at most `limit`. */
  complete(prefix: string, limit: number): KnownWord[];
  /** Words that differ by at most `most` mistakes. */
  near(word: string, most?: number): (KnownWord & { distance: number })[];
  /** Whether there are codes that begin so: for `e` there is `e1042`. */
  hasCodes(letters: string): boolean;
  /** What a term tells (idf): about 0 for one that is everywhere. */
  information(term: string): number;
};

/** A function word counts for this share of its rarity: `how` may be rare in a small knowledge base and still says nothing. */
const FUNCTION_WORD = 0.6;

/** Joins the words of indexes. */
export function joinVocabulary(shards: readonly Shard[], language: Language): Vocabulary {
  const documents = shards.reduce((sum, { pages, sections }) => sum + pages.count + sections.count, 0);
  const frequency = (term: string) =>
    shards.reduce((sum, shard) => sum + (shard.frequencies[shard.position(term)] ?? 0), 0);
  const termAt = ({ words, stems }: Shard, position: number) => words[stems[position] as number] as string;

  return {
    has: (term) => frequency(term) > 0,
    hasWord: (word) => shards.some((shard) => shard.position(word) >= 0),
    frequency,
    complete(prefix, limit) {
      const found = new Map<string, KnownWord & { count: number }>();
      for (const shard of shards) {
        for (const { position, score } of completeIn(shard, prefix, limit)) {
          const word = shard.words[position] as string;
          const known = found.get(word);
          if (known) known.count += score;
          else found.set(word, { word, term: termAt(shard, position), count: score });
        }
      }
      const all = [...found.values()];
      if (all.length > limit) all.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
      return all.slice(0, limit);
    },
    near(word, most) {
      const found = new Map<string, KnownWord & { distance: number }>();
      for (const shard of shards) {
        for (const { position, distance } of findNearWords(word, shard, most)) {
          const near = shard.words[position] as string;
          found.set(near, { word: near, term: termAt(shard, position), distance });
        }
      }
      return [...found.values()];
    },
    hasCodes: (letters) =>
      shards.some(({ words }) => {
        const next = words[lowerBound(words, `${letters}0`)] ?? '';
        return next.startsWith(letters) && /\d/.test(next.charAt(letters.length));
      }),
    information(term) {
      const idf = Math.log(1 + (documents + 0.5) / (frequency(term) + 0.5));
      return language.isFunctionWord(term) ? idf * FUNCTION_WORD : idf;
    },
  };
}

/** The most frequent words of an index that begin so, in the order of the list. One letter may begin ten thousand. */
function completeIn({ words, stems, frequencies }: Shard, prefix: string, limit: number) {
  const all: { position: number; score: number }[] = [];
  const best = limit === Number.POSITIVE_INFINITY ? undefined : keepBest<{ position: number; score: number }>(limit);
  for (let position = lowerBound(words, prefix); words[position]?.startsWith(prefix); position++) {
    const score = frequencies[stems[position] as number] as number;
    if (score === 0) continue;
    if (!best) all.push({ position, score });
    else if (best.wants(score)) best.add({ position, score });
  }
  return best ? best.list().sort((a, b) => a.position - b.position) : all;
}
