import type { Synonyms } from '../model/synonyms.ts';
import type { Language } from './language.ts';
import { listWords, type Word } from './list-words.ts';

/** Words of a query that stand for other words. */
export type SynonymMatch = {
  /** Positions of the first word and behind the last one. */
  from: number;
  to: number;
  /** What is meant: the words of each of our phrases. */
  targets: Word[][];
};

/** Finds customers' words in a query. */
export type SynonymFinder = (words: readonly Word[]) => SynonymMatch[];

/** Prepares the synonyms of a knowledge base; inflections of a customers' word count as the word. */
export function prepareSynonyms(synonyms: Synonyms, language: Language): SynonymFinder {
  const byFirst = new Map<string, { stems: string[]; targets: Word[][] }[]>();
  for (const [phrase, ours] of Object.entries(synonyms)) {
    const stems = listWords(phrase, language).map(({ stem }) => stem);
    const [first] = stems;
    const targets = ours.map((target) => listWords(target, language)).filter((target) => target.length > 0);
    if (first === undefined || targets.length === 0) continue;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { stems, targets }]);
  }
  return (words) => {
    const query = words.map(({ stem }) => stem);
    return query.flatMap((first, from) =>
      (byFirst.get(first) ?? [])
        .filter(({ stems }) => stems.every((stem, position) => query[from + position] === stem))
        .map(({ stems, targets }) => ({ from, to: from + stems.length, targets })),
    );
  };
}
