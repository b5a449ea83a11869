import { stateAt } from '../model/state.ts';
import { STATE_FACTOR } from './dated-terms.ts';
import type { WordGroup } from './group-words.ts';
import type { PageDocument } from './list-documents.ts';
import type { GroupScores } from './score-groups.ts';

/** A page that answers, with its sections. */
export type RankedPage = {
  page: number;
  score: number;
  /** Best first: those that answer themselves, not only by the title of their page. */
  sections: { section: number; score: number }[];
  /** By word of the query: whether the page has it. */
  has: boolean[];
};

/** What ranking reads. */
export type Ranked = {
  pages: readonly PageDocument[];
  /** Page of each section; the sections of a page stand together. */
  pageOf: Int32Array;
  /** By section: 1, less for one that is much shorter than usual. */
  substance: Float32Array;
  now: number;
  /** How well the query names a page: 1 not at all, more if it does. */
  titleFactor(page: number): number;
};

/** A note tells of a change; the article says what is true. */
const NOTE = 0.7;
/** What a word counts that stands in another section of the page. */
const ELSEWHERE = 0.6;
/** What a word counts in the choice among the sections of a page that names it: they are all about it. */
const IN_PAGE = 0.4;
/** A section is shown when it has so much of what the best one of its page has itself. */
const SECTION_SHARE = 0.35;
/** Less of the query's information than this is no answer. */
const LEAST_COVERAGE = 0.12;

/**
 * Ranks pages by their best section: the sum of its words, its page's title included, times the share of the query's
 * information that it covers. A page is found by any of its words, but one that has them all comes first.
 */
export function rankPages(groups: readonly WordGroup[], scores: readonly GroupScores[], ranked: Ranked): RankedPage[] {
  const { pages, pageOf, substance } = ranked;
  const information = groups.reduce((sum, group) => sum + group.information, 0);
  // `my` and `nothing` do not choose a section, unless there is nothing else.
  const onlyBinding = groups.every((group) => group.binds);
  const asks = (position: number) => onlyBinding || groups[position]?.binds !== true;
  const asked = groups.reduce((sum, group, position) => sum + (asks(position) ? group.information : 0), 0);
  const results: RankedPage[] = [];
  let from = 0;
  for (const [page, document] of pages.entries()) {
    let to = from;
    while (to < pageOf.length && pageOf[to] === page) to++;
    const has = scores.map(({ pages, sections }) => (pages[page] ?? 0) > 0 || someAbove0(sections, from, to));
    if (has.some(Boolean)) {
      let best = 0;
      let bestCoverage = 0;
      const sections: RankedPage['sections'] = [];
      for (let section = from; section < to; section++) {
        let sum = 0;
        let own = 0;
        let covered = 0;
        let coveredAlone = 0;
        for (const [position, group] of scores.entries()) {
          const inSection = group.sections[section] ?? 0;
          const inPage = group.pages[page] ?? 0;
          sum += inSection + inPage;
          const told = groups[position]?.information ?? 0;
          const elsewhere = has[position] ? ELSEWHERE * told : 0;
          covered += inSection + inPage > 0 ? told : elsewhere;
          if (!asks(position)) continue;
          own += inSection * (inPage > 0 ? IN_PAGE : 1);
          coveredAlone += inSection > 0 ? told : elsewhere;
        }
        const coverage = information > 0 ? covered / information : 0;
        bestCoverage = Math.max(bestCoverage, coverage);
        best = Math.max(best, sum * Math.sqrt(coverage));
        if (own > 0) {
          const share = asked > 0 ? coveredAlone / asked : 0;
          sections.push({ section, score: own * share ** 2 * (substance[section] ?? 1) });
        }
      }
      if (bestCoverage >= LEAST_COVERAGE) {
        const factor = pageFactor(document, ranked.now) * ranked.titleFactor(page);
        results.push({ page, score: best * factor, sections: keepBest(sections, factor), has });
      }
    }
    from = to;
  }
  return results.sort((a, b) => b.score - a.score || a.page - b.page);
}

function pageFactor({ kind, period }: PageDocument, now: number): number {
  if (kind === 'article') return 1;
  return NOTE * (period ? STATE_FACTOR[stateAt(period, now)] : 1);
}

function keepBest(sections: RankedPage['sections'], factor: number): RankedPage['sections'] {
  const sorted = sections.sort((a, b) => b.score - a.score || a.section - b.section);
  const least = (sorted[0]?.score ?? 0) * SECTION_SHARE;
  return sorted.filter(({ score }) => score >= least).map(({ section, score }) => ({ section, score: score * factor }));
}

function someAbove0(values: Float32Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if ((values[at] ?? 0) > 0) return true;
  return false;
}
