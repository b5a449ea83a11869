import { type Period, stateAt } from '../model/state.ts';
import type { SearchIndex } from './build-index.ts';
import { type DatedTerms, listDatedTerms, periodOfTerm, STATE_FACTOR } from './dated-terms.ts';
import { prepareSynonyms } from './find-synonyms.ts';
import { isFunctionWord } from './function-words.ts';
import { groupWords, type WordGroup } from './group-words.ts';
import type { SectionDocument } from './list-documents.ts';
import { listWords, termsOf } from './list-words.ts';
import { type FoundTerms, markSnippet, type Snippet } from './mark-snippet.ts';
import { markWords } from './mark-words.ts';
import { prepareTitles } from './match-title.ts';
import { measureSubstance } from './measure-substance.ts';
import { parseQuery } from './parse-query.ts';
import { type RankedPage, rankPages } from './rank-pages.ts';
import { type Scored, scoreGroup } from './score-groups.ts';
import type { SearchEngine, SearchResult, SectionResult } from './search-engine.ts';
import { openTermIndex } from './term-index.ts';
import { joinVocabulary } from './vocabulary.ts';

/** Sections shown of a page. */
const MOST_SECTIONS = 3;

/** Makes the engine that answers queries from an index. */
export function createEngine(index: SearchIndex): SearchEngine {
  const { pages, sections } = index;
  const pageTerms = openTermIndex(index.pageTerms, pages.length);
  const sectionTerms = openTermIndex(index.sectionTerms, sections.length);
  const vocabulary = joinVocabulary([pageTerms, sectionTerms], pages.length + sections.length);
  const findSynonyms = prepareSynonyms(index.synonyms);
  const matchTitle = prepareTitles(pages);
  const dated = new Map<number, DatedTerms>();
  for (const [position, section] of sections.entries()) {
    if (section.dated.length > 0) dated.set(position, listDatedTerms(section));
  }
  const pageOf = Int32Array.from(sections, (section) => section.page);
  const substance = measureSubstance(sections);
  const scored: Scored = { pageTerms, sectionTerms, pageOf, pageCount: pages.length, dated };

  const describe = (ranked: RankedPage, groups: readonly WordGroup[], found: FoundTerms, now: number): SearchResult => {
    const page = pages[ranked.page];
    if (!page) throw new Error(`There is no page ${ranked.page}.`);
    const title = markWords(page.title, new Set(found.keys()));
    const shown = ranked.sections.slice(0, MOST_SECTIONS).flatMap(({ section, score }): SectionResult[] => {
      const document = sections[section];
      if (!document) return [];
      const { anchor, trail } = document;
      const terms = dated.get(section);
      const period = terms && findPeriod(groups, terms, page.title, now);
      const atThen = period && showAt(document, found, period, now);
      const { text, marks, dated: values } = atThen ?? markSnippet(document, found, now);
      const label = atThen ? period : values.find(({ period }) => hasBoundAfter(period, now))?.period;
      return [{ anchor, trail, snippet: { text, marks }, ...(label ? { period: label } : {}), score }];
    });
    return {
      kind: page.kind,
      path: page.path,
      address: page.address,
      title,
      area: page.area,
      summary: page.summary,
      period: page.period,
      score: ranked.score,
      sections: shown,
      missing: groups.filter((group, at) => !ranked.has[at] && !group.binds).map((group) => group.text),
    };
  };

  return {
    search(query, { limit, now }) {
      const words = parseQuery(query);
      const groups = groupWords(words, vocabulary, findSynonyms);
      if (!asksForKnown(groups)) return { query, results: [], total: 0 };
      const scores = groups.map((group) => scoreGroup(group, scored, now));
      const ranked = rankPages(groups, scores, { pages, pageOf, substance, now, titleFactor: matchTitle(words) });
      const found = listFound(groups);
      const results = ranked.slice(0, Math.max(0, limit)).map((page) => describe(page, groups, found, now));
      return { query, results, total: ranked.length };
    },
  };
}

/** Of `how do I frobnicate` nothing is left without its last word: such a query finds nothing. */
function asksForKnown(groups: readonly WordGroup[]): boolean {
  const asking = groups.filter((group) => !group.binds);
  return (asking.length > 0 ? asking : groups).some((group) => group.alternatives.length > 0);
}

/** The terms to show. Words that only bind others are not what somebody looks for, unless there are no others. */
function listFound(groups: readonly WordGroup[]): FoundTerms {
  const onlyBinding = groups.every((group) => group.binds);
  const found = new Map<string, number>();
  for (const { alternatives, information } of groups) {
    for (const { terms, quality } of alternatives) {
      for (const term of terms) {
        if (onlyBinding || !isFunctionWord(term))
          found.set(term, Math.max(found.get(term) ?? 0, quality * information));
      }
    }
  }
  return found;
}

/** The period of the word that tells most of those that the section has only in dated values. */
function findPeriod(groups: readonly WordGroup[], terms: DatedTerms, title: string, now: number): Period | undefined {
  const inTitle = new Set(listWords(title).flatMap(termsOf));
  let best: Period | undefined;
  let most = 0;
  for (const { alternatives, information, binds } of groups) {
    if (information <= most || binds) continue;
    const [found] = alternatives
      .filter((alternative) => alternative.terms.every((term) => terms.always.has(term) || terms.periods.has(term)))
      .sort((a, b) => b.quality - a.quality);
    if (!found || found.terms.some((term) => inTitle.has(term))) continue;
    const period = found.terms.map((term) => periodOfTerm(terms, term, now)).find((dated) => dated !== undefined);
    if (!period) continue;
    best = period;
    most = information;
  }
  return best;
}

/** The instant of a period that is nearest to now: a snippet shows the text as it is then. */
function instantIn({ from, until }: Period, now: number): number {
  if (from !== undefined && now < from) return from;
  return until !== undefined && now >= until ? until - 1 : now;
}

/**
 * The snippet as it is in a period that is not now: only if a word that was asked for stands in a value of it, and the
 * line tells more than the best one of today. A number is asked for as it is: `$29` has no better line today.
 */
function showAt(section: SectionDocument, found: FoundTerms, period: Period, now: number): Snippet | undefined {
  const snippet = markSnippet(section, found, instantIn(period, now));
  const { text, marks, dated } = snippet;
  const hits = marks.filter(([start, end]) =>
    dated.some((range) => range.start <= start && end <= range.end && samePeriod(range.period, period)),
  );
  if (hits.length === 0) return undefined;
  if (hits.some(([start, end]) => /\d/.test(text.slice(start, end)))) return snippet;
  const today = markSnippet(section, found, now);
  return snippet.worth * STATE_FACTOR[stateAt(period, now)] > today.worth ? snippet : undefined;
}

function samePeriod(a: Period, b: Period): boolean {
  return a.from === b.from && a.until === b.until;
}

/** Whether a period is about to begin or to end. */
function hasBoundAfter({ from, until }: Period, now: number): boolean {
  return (from !== undefined && from > now) || (until !== undefined && until > now);
}
