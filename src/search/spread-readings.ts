import type { WordGroup } from './group-words.ts';

/** Results that are seen without scrolling. */
const SEEN = 5;
/** Ways of reading a word that get a place among them, where it may also be the beginning of another. */
const MOST_WITH_COMPLETIONS = 3;

/**
 * The ways of reading a query that turns on one word with a mistake: `seends` may be sends or seeds. Each is the query
 * with that reading alone, the likeliest first; none where it is clear what is meant, or no word was mistyped.
 */
export function listReadings(groups: readonly WordGroup[]): WordGroup[][] {
  const asking = groups.filter(({ binds }) => !binds);
  const [asked] = asking;
  if (asking.length !== 1 || !asked) return [];
  const near = asked.alternatives.filter(({ kind }) => kind === 'near');
  const hasCompletions = asked.alternatives.some(({ kind }) => kind === 'completion');
  if (near.length < (hasCompletions ? 1 : 2)) return [];
  return near
    .slice(0, hasCompletions ? MOST_WITH_COMPLETIONS : SEEN)
    .map((alternative) => groups.map((group) => (group === asked ? { ...group, alternatives: [alternative] } : group)));
}

/** Brings the best result of every reading among those that are seen; the others stay in their order. */
export function spreadReadings<T>(results: readonly T[], best: readonly T[], isSame: (a: T, b: T) => boolean): T[] {
  const seen: T[] = results.slice(0, 1);
  const isIn = (list: readonly T[], result: T) => list.some((other) => isSame(other, result));
  for (const result of best) if (seen.length < SEEN && !isIn(seen, result)) seen.push(result);
  for (const result of results.slice(0, SEEN)) if (seen.length < SEEN && !isIn(seen, result)) seen.push(result);
  const inOrder = results.filter((result) => isIn(seen, result));
  const others = results.filter((result) => !isIn(seen, result));
  return [...inOrder, ...seen.filter((result) => !isIn(inOrder, result)), ...others];
}
