import { stateAt } from '../model/state.ts';
import type { WordGroup } from './group-words.ts';
import { keepBest } from './keep-best.ts';
import type { Shard } from './open-shard.ts';
import { type GroupScores, STATE_FACTOR } from './score-groups.ts';
import { findPlace, type Scores, scoreOf } from './score-list.ts';

/** A page that answers. */
export type RankedPage = {
  page: number;
  score: number;
  /** What its score was multiplied by, for what it is and what it is called. */
  factor: number;
  /** The section that decided, and the share of the query's information that it covers. */
  best: number;
  coverage: number;
  /** Best first: those that answer themselves, not only by the title of their page. */
  sections: { section: number; score: number }[];
  /** By word of the query: whether the page has it. */
  has: boolean[];
};

/** What ranking reads. */
export type Ranked = {
  shard: Shard;
  now: number;
  /** Most pages to return. */
  limit: number;
  /** How well the query names a page: 1 not at all, more if it does. Asked only of pages that have all its words. */
  titleFactor(page: number): number;
  /** Pages that may be found. */
  admits(page: number): boolean;
  /** Sections that may be shown. */
  admitsSection(section: number): boolean;
};

/** The best pages, and how many there are. */
export type Ranking = { pages: RankedPage[]; total: number };

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
export function rankPages(groups: readonly WordGroup[], scores: readonly GroupScores[], ranked: Ranked): Ranking {
  const { shard, limit, now, admits, titleFactor } = ranked;
  const information = groups.reduce((sum, group) => sum + group.information, 0);
  const { sums, covered, pageSums, pageCovered, named, last } = addUp(groups, scores, shard);
  const { count, starts } = shard.pages;
  const best = keepBest<Rated>(limit);
  let total = 0;
  for (let page = 0; page < count; page++) {
    if (named[page] === 0 && last[page] === 0) continue;
    if (!admits(page)) continue;
    // What the title says covers every section.
    const [pageSum, pageShare] = [pageSums[page] as number, pageCovered[page] as number];
    const from = starts[page] as number;
    const to = starts[page + 1] as number;
    let most = 0;
    let decides = from;
    let highest = 0;
    for (let section = from; section < to; section++) {
      const sum = pageSum + (sums[section] as number);
      const share = pageShare + (covered[section] as number);
      if (share > most) most = share;
      // The square of the score, which has the same order.
      const value = sum * sum * share;
      if (value <= highest) continue;
      highest = value;
      decides = section;
    }
    if (most < LEAST_COVERAGE * information) continue;
    total++;
    const isNamed = named[page] === scores.length;
    const factor = stateFactor(shard, page, now) * (isNamed ? titleFactor(page) : 1);
    const coverage = information > 0 ? (pageShare + (covered[decides] as number)) / information : 0;
    const score = (pageSum + (sums[decides] as number)) * Math.sqrt(coverage) * factor;
    if (best.wants(score)) best.add({ page, score, factor, best: decides, coverage });
  }
  return { total, pages: best.list().map((rated) => describe(rated, groups, scores, ranked)) };
}

type Rated = Pick<RankedPage, 'page' | 'score' | 'factor' | 'best' | 'coverage'>;

/** What is added up, by section and by page. */
type Sums = {
  sums: Float32Array;
  covered: Float32Array;
  pageSums: Float32Array;
  pageCovered: Float32Array;
  /** Words that its title, aliases or summary have. */
  named: Uint8Array;
  /** The last word that a section of it has, and its title not, + 1. */
  last: Uint8Array;
  /** The last word that its title, aliases or summary have, + 1. */
  inTitle: Uint8Array;
};

const kept = new WeakMap<Shard, Sums>();

/** The same arrays for every query of an index: to make them anew costs more than to fill them. */
function emptySums(shard: Shard): Sums {
  let sums = kept.get(shard);
  if (!sums) {
    const [pages, sections] = [shard.pages.count, shard.sections.count];
    sums = {
      sums: new Float32Array(sections),
      covered: new Float32Array(sections),
      pageSums: new Float32Array(pages),
      pageCovered: new Float32Array(pages),
      named: new Uint8Array(pages),
      last: new Uint8Array(pages),
      inTitle: new Uint8Array(pages),
    };
    kept.set(shard, sums);
    return sums;
  }
  for (const array of Object.values(sums)) array.fill(0);
  return sums;
}

/** Adds up the words, each where it stands. */
function addUp(groups: readonly WordGroup[], scores: readonly GroupScores[], shard: Shard): Sums {
  const pageOf = shard.sections.page;
  const added = emptySums(shard);
  const { sums, covered, pageSums, pageCovered, named, last, inTitle } = added;
  for (const [before, { pages, sections }] of scores.entries()) {
    const at = before + 1;
    const told = groups[before]?.information ?? 0;
    for (let place = 0; place < pages.documents.length; place++) {
      const page = pages.documents[place] as number;
      (pageSums[page] as number) += pages.scores[place] as number;
      (pageCovered[page] as number) += told;
      (named[page] as number)++;
      inTitle[page] = at;
    }
    for (let place = 0; place < sections.documents.length; place++) {
      const section = sections.documents[place] as number;
      (sums[section] as number) += sections.scores[place] as number;
      const page = pageOf[section] as number;
      if (inTitle[page] === at) continue;
      (covered[section] as number) += (1 - ELSEWHERE) * told;
      if (last[page] === at) continue;
      last[page] = at;
      (pageCovered[page] as number) += ELSEWHERE * told;
    }
  }
  return added;
}

function stateFactor({ pages }: Shard, page: number, now: number): number {
  if (pages.isNote[page] !== 1) return 1;
  const period = pages.periods[page];
  return NOTE * (period ? STATE_FACTOR[stateAt(period, now)] : 1);
}

/** Chooses the sections of a page that are shown. */
function describe(
  { page, score, factor, best, coverage }: Rated,
  groups: readonly WordGroup[],
  scores: readonly GroupScores[],
  { shard, admitsSection }: Ranked,
): RankedPage {
  const [from, to] = [shard.pages.starts[page] ?? 0, shard.pages.starts[page + 1] ?? 0];
  const onlyBinding = groups.every((group) => group.binds);
  const asks = groups.map((group) => onlyBinding || !group.binds);
  const asked = groups.reduce((sum, { information }, at) => sum + (asks[at] ? information : 0), 0);
  const inPage = scores.map(({ pages }) => scoreOf(pages, page) !== 0);
  const inSections = scores.map(({ sections }) => takeRange(sections, from, to));
  const has = inPage.map((isThere, at) => isThere || inSections[at]?.some((score) => score > 0) === true);
  const sections: RankedPage['sections'] = [];
  for (let section = from; section < to; section++) {
    if (!admitsSection(section)) continue;
    let own = 0;
    let covered = 0;
    for (const [at, { information }] of groups.entries()) {
      if (!asks[at]) continue;
      const score = inSections[at]?.[section - from] ?? 0;
      own += score * (inPage[at] ? IN_PAGE : 1);
      covered += score > 0 ? information : has[at] ? ELSEWHERE * information : 0;
    }
    if (own === 0) continue;
    const share = asked > 0 ? covered / asked : 0;
    sections.push({ section, score: own * share ** 2 * (shard.substance[section] ?? 1) });
  }
  return { page, score, factor, best, coverage, sections: chooseSections(sections, factor), has };
}

/** The scores of the documents from `from` to below `to`. */
function takeRange({ documents, scores }: Scores, from: number, to: number): Float32Array {
  const range = new Float32Array(to - from);
  for (let at = findPlace(documents, from); at < documents.length && (documents[at] as number) < to; at++) {
    range[(documents[at] as number) - from] = scores[at] as number;
  }
  return range;
}

function chooseSections(sections: RankedPage['sections'], factor: number): RankedPage['sections'] {
  const sorted = sections.sort((a, b) => b.score - a.score || a.section - b.section);
  const least = (sorted[0]?.score ?? 0) * SECTION_SHARE;
  return sorted.filter(({ score }) => score >= least).map(({ section, score }) => ({ section, score: score * factor }));
}
