import { type Period, stateAt } from '../model/state.ts';
import type { WordGroup } from './group-words.ts';
import type { Language } from './language.ts';
import { listWords, termsOf } from './list-words.ts';
import { type FoundTerms, markSnippet, type Snippet } from './mark-snippet.ts';
import { markWords } from './mark-words.ts';
import type { Shard } from './open-shard.ts';
import type { RankedPage } from './rank-pages.ts';
import type { SectionText } from './read-dated-text.ts';
import type { IndexedPage } from './read-index.ts';
import { periodOfTerm, STATE_FACTOR } from './score-groups.ts';
import { findPlace } from './score-list.ts';
import type { SearchResult, SectionResult } from './search-engine.ts';

/** Sections shown of a page. */
const MOST_SECTIONS = 3;

/** What describing a result reads. */
export type Described = {
  shard: Shard;
  language: Language;
  groups: readonly WordGroup[];
  found: FoundTerms;
  now: number;
  /** The text of a section; undefined when it could not be loaded. */
  readText(section: number): Promise<SectionText | undefined>;
};

/** Makes the result that is shown of a page. */
export async function describePage(ranked: RankedPage, described: Described): Promise<SearchResult> {
  const { shard, groups, found, language } = described;
  const page = shard.pages.read(ranked.page);
  const { kind, path, address, area, owner, summary, period } = page;
  const shown = ranked.sections.slice(0, MOST_SECTIONS);
  return {
    kind,
    path,
    address,
    title: markWords(page.title, new Set(found.keys()), language),
    area,
    owner,
    summary,
    period,
    score: ranked.score,
    sections: await Promise.all(shown.map((section) => describeSection(section, page, described))),
    missing: groups.filter((group, at) => !ranked.has[at] && !group.binds).map((group) => group.text),
  };
}

async function describeSection(
  { section, score }: RankedPage['sections'][number],
  page: IndexedPage,
  { shard, language, groups, found, now, readText }: Described,
): Promise<SectionResult> {
  const trail = shard.sections.trail(section);
  const anchor = shard.sections.anchor(section);
  const text = await readText(section);
  if (!text) return { anchor, trail, snippet: { text: '', marks: [] }, score };
  const document = { ...text, trail };
  const period = findPeriod(groups, section, shard, page.title, { language, now });
  const atThen = period && showAt(document, found, period, { language, now });
  const snippet = atThen ?? markSnippet(document, found, now, language);
  const label = atThen ? period : snippet.dated.find(({ period }) => hasBoundAfter(period, now))?.period;
  const shown = { text: snippet.text, marks: snippet.marks };
  return { anchor, trail, snippet: shown, ...(label ? { period: label } : {}), score };
}

type Context = { language: Language; now: number };

/** The period of the word that tells most of those that the section has only in dated values. */
function findPeriod(
  groups: readonly WordGroup[],
  section: number,
  shard: Shard,
  title: string,
  { language, now }: Context,
): Period | undefined {
  const dated = shard.dated.get(section);
  if (!dated) return undefined;
  const inTitle = new Set(listWords(title, language).flatMap(termsOf));
  let best: Period | undefined;
  let most = 0;
  for (const { alternatives, information, binds } of groups) {
    if (information <= most || binds) continue;
    const [found] = alternatives
      .filter(({ terms }) => terms.every((term) => hasTerm(shard, section, term)))
      .sort((a, b) => b.quality - a.quality);
    if (!found || found.terms.some((term) => inTitle.has(term))) continue;
    const periods = found.terms.map((term) => periodOfTerm(dated.get(shard.position(term)), now));
    const period = periods.find((known) => known !== undefined);
    if (!period) continue;
    best = period;
    most = information;
  }
  return best;
}

function hasTerm(shard: Shard, section: number, term: string): boolean {
  const word = shard.position(term);
  if (word < 0) return false;
  return (['text', 'headings'] as const).some((field) => {
    const { documents } = shard.find(field, word);
    return documents[findPlace(documents, section)] === section;
  });
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
function showAt(
  section: SectionText & { trail: string[] },
  found: FoundTerms,
  period: Period,
  { language, now }: Context,
): Snippet | undefined {
  const snippet = markSnippet(section, found, instantIn(period, now), language);
  const { text, marks, dated } = snippet;
  const hits = marks.filter(([start, end]) =>
    dated.some((range) => range.start <= start && end <= range.end && samePeriod(range.period, period)),
  );
  if (hits.length === 0) return undefined;
  if (hits.some(([start, end]) => /\d/.test(text.slice(start, end)))) return snippet;
  const today = markSnippet(section, found, now, language);
  return snippet.worth * STATE_FACTOR[stateAt(period, now)] > today.worth ? snippet : undefined;
}

function samePeriod(a: Period, b: Period): boolean {
  return a.from === b.from && a.until === b.until;
}

/** Whether a period is about to begin or to end. */
function hasBoundAfter({ from, until }: Period, now: number): boolean {
  return (from !== undefined && from > now) || (until !== undefined && until > now);
}
