import { allowedDistance } from './find-near-words.ts';
import type { QueryWord } from './parse-query.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Most queries that are offered in place of one that found nothing. */
const MOST = 3;

/**
 * Queries like one that found nothing, with the nearest words of the content in place of those that it lacks, the
 * likeliest first. They may be one letter further away than words that are found at once; a number or a code is not
 * another one with a mistake.
 */
export function suggestQueries(text: string, words: readonly QueryWord[], vocabulary: Vocabulary): string[] {
  const replaced = words.flatMap((word) => {
    const nearest = vocabulary.has(word.stem) ? [] : listNearest(word, vocabulary);
    return nearest.length > 0 ? [{ word, nearest }] : [];
  });
  const most = Math.min(MOST, Math.max(0, ...replaced.map(({ nearest }) => nearest.length)));
  return Array.from({ length: most }, (_, choice) => {
    let query = '';
    let done = 0;
    for (const { word, nearest } of replaced) {
      query += text.slice(done, word.start) + (nearest[choice] ?? nearest[0]);
      done = word.end;
    }
    return query + text.slice(done);
  });
}

function listNearest({ exact }: QueryWord, vocabulary: Vocabulary): string[] {
  const allowed = allowedDistance(exact);
  if (allowed === 0 || /\d/.test(exact)) return [];
  const near = vocabulary
    .near(exact, allowed + 1)
    .filter(({ term }) => vocabulary.has(term))
    .sort((a, b) => a.distance - b.distance || vocabulary.frequency(b.term) - vocabulary.frequency(a.term));
  // Of the inflections of a word one is enough.
  return near.filter(({ term }, at) => near.findIndex((other) => other.term === term) === at).map(({ word }) => word);
}
