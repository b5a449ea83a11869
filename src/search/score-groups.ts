import { stateAt } from '../model/state.ts';
import { type DatedTerms, periodOfTerm, STATE_FACTOR } from './dated-terms.ts';
import type { WordGroup } from './group-words.ts';
import type { Postings, TermIndex } from './term-index.ts';

/** How well pages and sections answer one word of a query; 0 where they do not. */
export type GroupScores = { pages: Float32Array; sections: Float32Array };

/** What scoring reads. */
export type Scored = {
  pageTerms: TermIndex;
  sectionTerms: TermIndex;
  /** Page of each section. */
  pageOf: Int32Array;
  pageCount: number;
  /** By section, for those that have dated values. */
  dated: ReadonlyMap<number, DatedTerms>;
};

/** Scores one word of a query by the best of its alternatives, so that a common completion cannot outvote the word meant. */
export function scoreGroup(group: WordGroup, scored: Scored, now: number): GroupScores {
  const pages = new Float32Array(scored.pageCount);
  const sections = new Float32Array(scored.pageOf.length);
  for (const alternative of group.alternatives) {
    const quality = alternative.quality * group.information;
    if (alternative.terms.length === 1)
      scoreTerm(alternative.terms[0] ?? '', quality, scored, now, { pages, sections });
    else scorePhrase(alternative.terms, quality, scored, now, { pages, sections });
  }
  return { pages, sections };
}

function scoreTerm(term: string, quality: number, scored: Scored, now: number, best: GroupScores): void {
  const ofPages = scored.pageTerms.find(term);
  for (let at = 0; at < ofPages.documents.length; at++) {
    raise(best.pages, ofPages.documents[at] ?? 0, quality * (ofPages.weights[at] ?? 0));
  }
  const ofSections = scored.sectionTerms.find(term);
  for (let at = 0; at < ofSections.documents.length; at++) {
    const section = ofSections.documents[at] ?? 0;
    const factor = stateFactor(scored.dated.get(section), term, now);
    raise(best.sections, section, quality * factor * (ofSections.weights[at] ?? 0));
  }
}

/** Our words for a customers' word: a section must have them all, itself or in its page's title. */
function scorePhrase(terms: readonly string[], quality: number, scored: Scored, now: number, best: GroupScores): void {
  const ofPages = terms.map((term) => toMap(scored.pageTerms.find(term)));
  const ofSections = terms.map((term) => toMap(scored.sectionTerms.find(term)));
  for (const page of ofPages[0]?.keys() ?? []) {
    const weights = ofPages.map((weight) => weight.get(page) ?? 0);
    if (Math.min(...weights) > 0) raise(best.pages, page, quality * mean(weights));
  }
  for (const section of new Set(ofSections.flatMap((weights) => [...weights.keys()]))) {
    const weights = ofSections.map((weight) => weight.get(section) ?? 0);
    const page = scored.pageOf[section] ?? 0;
    if (!weights.every((weight, at) => weight > 0 || ofPages[at]?.has(page))) continue;
    const factor = Math.min(...terms.map((term) => stateFactor(scored.dated.get(section), term, now)));
    raise(best.sections, section, quality * factor * mean(weights));
  }
}

function toMap({ documents, weights }: Postings): Map<number, number> {
  return new Map(Array.from(documents, (document, at) => [document, weights[at] ?? 0]));
}

function stateFactor(dated: DatedTerms | undefined, term: string, now: number): number {
  const period = dated && periodOfTerm(dated, term, now);
  return period ? STATE_FACTOR[stateAt(period, now)] : 1;
}

function raise(best: Float32Array, at: number, value: number): void {
  if (value > (best[at] ?? 0)) best[at] = value;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
