import { type Period, type State, stateAt } from '../model/state.ts';
import type { WordGroup } from './group-words.ts';
import { FIELDS, type FieldName } from './index-format.ts';
import type { Shard } from './open-shard.ts';
import { clearScores, makeScores, raiseScore, type ScoreList } from './score-list.ts';

/** How well pages and sections answer one word of a query. */
export type GroupScores = { pages: ScoreList; sections: ScoreList };

/** Scores words; the scores of a query are those of the next one. */
export type GroupScorer = (groups: readonly WordGroup[], now: number) => GroupScores[];

/** What a match counts when it is only true at another time: it is worth finding, below what is true now. */
export const STATE_FACTOR: Record<State, number> = { 'in force': 1, upcoming: 0.6, superseded: 0.5 };

const PAGE_FIELDS = (Object.keys(FIELDS) as FieldName[]).filter((field) => FIELDS[field].of === 'page');

/** Prepares to score the documents of an index. */
export function prepareScorer(shard: Shard): GroupScorer {
  const kept: GroupScores[] = [];
  const isDated = new Uint8Array(shard.sections.count);
  for (const section of shard.dated.keys()) isDated[section] = 1;
  const sums = { pages: new Float32Array(shard.pages.count), sections: new Float32Array(shard.sections.count) };

  const scoreTerm = (term: string, quality: number, now: number, best: GroupScores) => {
    const word = shard.position(term);
    if (word < 0) return;
    scorePages(shard, word, quality, sums.pages, best.pages);
    scoreSections(shard, word, quality, sums.sections, best.sections, (section) =>
      isDated[section] === 1 ? stateFactor(shard, section, word, now) : 1,
    );
  };
  /** Our words for a customers' word: a section must have them all, itself or in its page's title. */
  const scorePhrase = (terms: readonly string[], quality: number, now: number, best: GroupScores) => {
    const single = terms.map((term) => {
      const scores = emptyScores(shard);
      scoreTerm(term, 1, now, scores);
      return scores;
    });
    for (const page of listFound(single, 'pages')) {
      let sum = 0;
      let hasAll = true;
      for (const { pages } of single) {
        const score = pages.scores[page] as number;
        sum += score;
        if (score === 0) hasAll = false;
      }
      if (hasAll) raiseScore(best.pages, page, (quality * sum) / single.length);
    }
    for (const section of listFound(single, 'sections')) {
      const page = shard.sections.page[section] as number;
      let sum = 0;
      let hasAll = true;
      for (const { pages, sections } of single) {
        const score = sections.scores[section] as number;
        sum += score;
        if (score === 0 && pages.scores[page] === 0) hasAll = false;
      }
      if (hasAll) raiseScore(best.sections, section, (quality * sum) / single.length);
    }
  };

  return (groups, now) =>
    groups.map((group, at) => {
      kept[at] ??= emptyScores(shard);
      const best = kept[at];
      clearScores(best.pages);
      clearScores(best.sections);
      for (const { terms, quality } of group.alternatives) {
        if (terms.length === 1) scoreTerm(terms[0] ?? '', quality * group.information, now, best);
        else scorePhrase(terms, quality * group.information, now, best);
      }
      return best;
    });
}

function emptyScores({ pages, sections }: Shard): GroupScores {
  return { pages: makeScores(pages.count), sections: makeScores(sections.count) };
}

/** The documents that have any of some words. */
function listFound(scores: readonly GroupScores[], of: keyof GroupScores): Set<number> {
  return new Set(scores.flatMap((group) => [...group[of].found.subarray(0, group[of].count)]));
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

/** Headings and text of a section add up; only the text can be dated. `sums` is all 0, and left so. */
function scoreSections(
  shard: Shard,
  word: number,
  quality: number,
  sums: Float32Array,
  best: ScoreList,
  factor: (section: number) => number,
): void {
  const headings = shard.find('headings', word);
  const text = shard.find('text', word);
  for (let at = 0; at < headings.documents.length; at++) {
    sums[headings.documents[at] as number] = FIELDS.headings.weight * (headings.weights[at] as number);
  }
  const { documents, weights } = text;
  for (let at = 0; at < documents.length; at++) {
    const section = documents[at] as number;
    const score = quality * ((weights[at] as number) * factor(section) + (sums[section] as number));
    raiseScore(best, section, score);
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
