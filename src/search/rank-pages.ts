import { stateAt } from '../model/state.ts';
import type { WordGroup } from './group-words.ts';
import type { Shard } from './open-shard.ts';
import { type GroupScores, STATE_FACTOR } from './score-groups.ts';

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
  const { shard, limit, now } = ranked;
  const { found, rate } = addUp(groups, scores, shard);
  const total: Rated[] = [];
  for (const page of found) {
    if (!ranked.admits(page)) continue;
    const rated = rate(page);
    if (rated.most < LEAST_COVERAGE) continue;
    rated.factor = stateFactor(shard, page, now) * (rated.isNamed ? ranked.titleFactor(page) : 1);
    rated.score *= rated.factor;
    total.push(rated);
  }
  const first = selectBest(total, limit);
  return { total: total.length, pages: first.map((rated) => describe(rated, groups, scores, ranked)) };
}

type Rated = Pick<RankedPage, 'page' | 'score' | 'factor' | 'best' | 'coverage'> & {
  /** The most that a section covers. */
  most: number;
  /** Whether its title, aliases and summary have all words. */
  isNamed: boolean;
};

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
    };
    kept.set(shard, sums);
    return sums;
  }
  for (const array of Object.values(sums)) array.fill(0);
  return sums;
}

/** Adds up the words, each where it stands; `rate` makes the score of a page of it. */
function addUp(groups: readonly WordGroup[], scores: readonly GroupScores[], shard: Shard) {
  const { count, starts } = shard.pages;
  const pageOf = shard.sections.page;
  const information = groups.reduce((sum, group) => sum + group.information, 0);
  const { sums, covered, pageSums, pageCovered, named, last } = emptySums(shard);
  for (const [at, { pages, sections }] of scores.entries()) {
    const told = groups[at]?.information ?? 0;
    for (let place = 0; place < pages.count; place++) {
      const page = pages.found[place] as number;
      (pageSums[page] as number) += pages.scores[page] as number;
      // What the title says covers every section.
      (pageCovered[page] as number) += told;
      (named[page] as number)++;
    }
    for (let place = 0; place < sections.count; place++) {
      const section = sections.found[place] as number;
      const page = pageOf[section] as number;
      (sums[section] as number) += sections.scores[section] as number;
      if (pages.scores[page] !== 0) continue;
      (covered[section] as number) += (1 - ELSEWHERE) * told;
      if (last[page] === at + 1) continue;
      last[page] = at + 1;
      (pageCovered[page] as number) += ELSEWHERE * told;
    }
  }
  const found: number[] = [];
  for (let page = 0; page < count; page++) if (named[page] !== 0 || last[page] !== 0) found.push(page);

  const rate = (page: number): Rated => {
    const isNamed = named[page] === scores.length;
    const from = starts[page] as number;
    const rated: Rated = { page, score: 0, factor: 1, best: from, coverage: 0, most: 0, isNamed };
    for (let section = from; section < (starts[page + 1] as number); section++) {
      const sum = (pageSums[page] as number) + (sums[section] as number);
      const share = (pageCovered[page] as number) + (covered[section] as number);
      const coverage = information > 0 ? share / information : 0;
      if (coverage > rated.most) rated.most = coverage;
      const score = sum * Math.sqrt(coverage);
      if (score <= rated.score) continue;
      rated.score = score;
      rated.best = section;
      rated.coverage = coverage;
    }
    return rated;
  };
  return { found, rate };
}

function stateFactor({ pages }: Shard, page: number, now: number): number {
  if (pages.isNote[page] !== 1) return 1;
  const period = pages.periods[page];
  return NOTE * (period ? STATE_FACTOR[stateAt(period, now)] : 1);
}

/** The best of many, best first; among equals the order of pages. Sorting them all would cost more than finding them. */
function selectBest<T extends { page: number; score: number }>(all: readonly T[], limit: number): T[] {
  const most = Math.min(all.length, Math.max(0, Math.floor(limit) || 0));
  const order = (a: T, b: T) => b.score - a.score || a.page - b.page;
  if (most === 0) return [];
  let kept: T[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (const rated of all) {
    if (kept.length >= most && rated.score <= least) continue;
    kept.push(rated);
    if (kept.length < 2 * most) continue;
    kept = kept.sort(order).slice(0, most);
    least = kept.at(-1)?.score ?? least;
  }
  return kept.sort(order).slice(0, most);
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
  const has = scores.map(
    ({ pages, sections }) =>
      (pages.scores[page] ?? 0) > 0 || sections.scores.subarray(from, to).some((value) => value > 0),
  );
  const sections: RankedPage['sections'] = [];
  for (let section = from; section < to; section++) {
    if (!admitsSection(section)) continue;
    let own = 0;
    let covered = 0;
    for (const [at, { pages, sections }] of scores.entries()) {
      if (!asks[at]) continue;
      const score = sections.scores[section] ?? 0;
      const told = groups[at]?.information ?? 0;
      own += score * ((pages.scores[page] ?? 0) > 0 ? IN_PAGE : 1);
      covered += score > 0 ? told : has[at] ? ELSEWHERE * told : 0;
    }
    if (own === 0) continue;
    const share = asked > 0 ? covered / asked : 0;
    sections.push({ section, score: own * share ** 2 * (shard.substance[section] ?? 1) });
  }
  return { page, score, factor, best, coverage, sections: keepBest(sections, factor), has };
}

function keepBest(sections: RankedPage['sections'], factor: number): RankedPage['sections'] {
  const sorted = sections.sort((a, b) => b.score - a.score || a.section - b.section);
  const least = (sorted[0]?.score ?? 0) * SECTION_SHARE;
  return sorted.filter(({ score }) => score >= least).map(({ section, score }) => ({ section, score: score * factor }));
}
