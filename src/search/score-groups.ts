import { type Period, type State, stateAt } from '../model/state.ts';
import type { WordGroup } from './group-words.ts';
import { FIELDS, type FieldName } from './index-format.ts';
import type { Shard } from './open-shard.ts';
import { makeScores, raiseScore, type ScoreList, type Scores, scoreOf, takeScores } from './score-list.ts';

/** How well pages and sections answer one word of a query. */
export type GroupScores = { pages: Scores; sections: Scores };

/** Scores words. */
export type GroupScorer = (groups: readonly WordGroup[], now: number) => GroupScores[];

/** What a match counts when it is only true at another time: it is worth finding, below what is true now. */
export const STATE_FACTOR: Record<State, number> = { 'in force': 1, upcoming: 0.6, superseded: 0.5 };

const PAGE_FIELDS = (Object.keys(FIELDS) as FieldName[]).filter((field) => FIELDS[field].of === 'page');

/** Scores of words are kept while they have fewer documents together than so many times all documents. */
const MOST_KEPT = 8;
/** With more alternatives it is a beginning, which the next letter makes another. */
const MOST_ALTERNATIVES = 32;

/** What is found before it is taken. */
type Lists = { pages: ScoreList; sections: ScoreList };

/**
 * Prepares to score the documents of an index. Who types changes the last word: scores of the others are kept, unless
 * they depend on the time.
 */
export function prepareScorer(shard: Shard): GroupScorer {
  const { pages, sections, dated } = shard;
  const isDated = new Uint8Array(sections.count);
  for (const section of dated.keys()) isDated[section] = 1;
  const datedWords = new Set([...dated.values()].flatMap((terms) => [...terms.keys()]));
  const sums = { pages: new Float32Array(pages.count), sections: new Float32Array(sections.count) };
  const [outer, inner] = [makeLists(shard), makeLists(shard)];
  const kept = new Map<string, GroupScores>();
  let size = 0;

  const scoreTerm = (term: string, quality: number, now: number, lists: Lists) => {
    const word = shard.position(term);
    if (word < 0) return;
    scorePages(shard, word, quality, sums.pages, lists.pages);
    const factor = (section: number) => (isDated[section] === 1 ? stateFactor(shard, section, word, now) : 1);
    scoreSections(shard, word, quality, sums.sections, lists.sections, datedWords.has(word) ? factor : undefined);
  };
  /** Our words for a customers' word: a section must have them all, itself or in its page's title. */
  const scorePhrase = (terms: readonly string[], quality: number, now: number, lists: Lists) => {
    const single = terms.map((term) => {
      scoreTerm(term, 1, now, inner);
      return { pages: takeScores(inner.pages), sections: takeScores(inner.sections) };
    });
    for (const page of listFound(single, 'pages')) {
      const scores = single.map(({ pages }) => scoreOf(pages, page));
      if (!scores.includes(0)) raiseScore(lists.pages, page, quality * mean(scores));
    }
    for (const section of listFound(single, 'sections')) {
      const page = sections.page[section] as number;
      const scores = single.map(({ sections }) => scoreOf(sections, section));
      const hasAll = single.every(({ pages }, at) => scores[at] !== 0 || scoreOf(pages, page) !== 0);
      if (hasAll) raiseScore(lists.sections, section, quality * mean(scores));
    }
  };
  const scoreGroup = ({ alternatives, information }: WordGroup, now: number): GroupScores => {
    for (const { terms, quality } of alternatives) {
      if (terms.length === 1) scoreTerm(terms[0] ?? '', quality * information, now, outer);
      else scorePhrase(terms, quality * information, now, outer);
    }
    return { pages: takeScores(outer.pages), sections: takeScores(outer.sections) };
  };
  const isTimeless = ({ alternatives }: WordGroup) =>
    datedWords.size === 0 ||
    alternatives.every(({ terms }) => terms.every((term) => !datedWords.has(shard.position(term))));

  return (groups, now) =>
    groups.map((group) => {
      if (group.alternatives.length > MOST_ALTERNATIVES || !isTimeless(group)) return scoreGroup(group, now);
      const key = keyOf(group);
      let scores = kept.get(key);
      if (!scores) {
        scores = scoreGroup(group, now);
        if (size > MOST_KEPT * (pages.count + sections.count)) {
          kept.clear();
          size = 0;
        }
        size += scores.pages.documents.length + scores.sections.documents.length;
        kept.set(key, scores);
      }
      return scores;
    });
}

function makeLists({ pages, sections }: Shard): Lists {
  return { pages: makeScores(pages.count), sections: makeScores(sections.count) };
}

/** All that the scores of a group depend on. */
function keyOf({ alternatives, information }: WordGroup): string {
  return [information, ...alternatives.map(({ terms, quality }) => `${quality}:${terms.join(' ')}`)].join('|');
}

/** The documents that have any of some words. */
function listFound(scores: readonly GroupScores[], of: keyof GroupScores): Set<number> {
  return new Set(scores.flatMap((group) => [...group[of].documents]));
}

function mean(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** The fields of a page add up. `sums` is all 0, and left so. */
function scorePages(shard: Shard, word: number, quality: number, sums: Float32Array, best: ScoreList): void {
  const fields = PAGE_FIELDS.map((field) => ({ ...shard.find(field, word), weight: FIELDS[field].weight }));
  for (const { documents, weights, weight } of fields) {
    for (let at = 0; at < documents.length; at++) {
      (sums[documents[at] as number] as number) += weight * (weights[at] as number);
    }
  }
  for (const { documents } of fields) {
    for (let at = 0; at < documents.length; at++) {
      const page = documents[at] as number;
      raiseScore(best, page, quality * (sums[page] as number));
      sums[page] = 0;
    }
  }
}

/** Headings and text of a section add up; only the text can be dated, which `factor` says. `sums` is all 0, and left so. */
function scoreSections(
  shard: Shard,
  word: number,
  quality: number,
  sums: Float32Array,
  best: ScoreList,
  factor: ((section: number) => number) | undefined,
): void {
  const headings = shard.find('headings', word);
  const text = shard.find('text', word);
  for (let at = 0; at < headings.documents.length; at++) {
    sums[headings.documents[at] as number] = FIELDS.headings.weight * (headings.weights[at] as number);
  }
  const { documents, weights } = text;
  for (let at = 0; at < documents.length; at++) {
    const section = documents[at] as number;
    const weight = (weights[at] as number) * (factor ? factor(section) : 1);
    raiseScore(best, section, quality * (weight + (sums[section] as number)));
  }
  for (let at = 0; at < headings.documents.length; at++) {
    const section = headings.documents[at] as number;
    raiseScore(best, section, quality * (sums[section] as number));
    sums[section] = 0;
  }
}

function stateFactor(shard: Shard, section: number, word: number, now: number): number {
  const period = periodOfTerm(shard.dated.get(section)?.get(word), now);
  return period ? STATE_FACTOR[stateAt(period, now)] : 1;
}

/** The period that comes closest to the present of those in which a term is true; undefined for one that always is. */
export function periodOfTerm(periods: readonly Period[] | undefined, now: number): Period | undefined {
  let best: Period | undefined;
  for (const period of periods ?? []) {
    if (!best || STATE_FACTOR[stateAt(period, now)] > STATE_FACTOR[stateAt(best, now)]) best = period;
  }
  return best;
}
