import type { Synonyms } from '../model/synonyms.ts';
import { checkPhrases, MOST_CHECKED } from './check-phrases.ts';
import { describePage } from './describe-page.ts';
import { explainPage } from './explain-page.ts';
import { prepareSynonyms } from './find-synonyms.ts';
import { groupWords, type WordGroup } from './group-words.ts';
import type { Language } from './language.ts';
import type { FoundTerms } from './mark-snippet.ts';
import { matchFilters } from './match-filters.ts';
import { prepareTitles } from './match-title.ts';
import type { Shard } from './open-shard.ts';
import { parseQuery, type Query } from './parse-query.ts';
import { type RankedPage, rankPages } from './rank-pages.ts';
import type { SectionText } from './read-dated-text.ts';
import { prepareScorer } from './score-groups.ts';
import type { SearchEngine, SearchOptions, SearchResponse } from './search-engine.ts';
import { listReadings, spreadReadings } from './spread-readings.ts';
import { suggestQueries } from './suggest-queries.ts';
import { joinVocabulary } from './vocabulary.ts';

/** An index that is open, and where the texts of its sections come from. */
export type EngineShard = {
  shard: Shard;
  /** Undefined when the text cannot be had now. */
  readText(section: number): Promise<SectionText | undefined>;
};

/** What an engine is made of. */
export type EngineParts = { shards: readonly EngineShard[]; synonyms: Synonyms; language: Language };

/** A page of one of the shards. */
type Found = EngineShard & { ranked: RankedPage };

/** Makes the engine that answers queries from the indexes that are open; words weigh by what all of them have. */
export function createEngine({ shards, synonyms, language }: EngineParts): SearchEngine {
  const vocabulary = joinVocabulary(
    shards.map(({ shard }) => shard),
    language,
  );
  const known = { vocabulary, language, findSynonyms: prepareSynonyms(synonyms, language) };
  const prepared = shards.map((opened) => ({
    ...opened,
    score: prepareScorer(opened.shard),
    matchTitle: prepareTitles(opened.shard.pages, language),
  }));
  const names = {
    areas: shards.flatMap(({ shard }) => shard.pages.areas),
    owners: shards.flatMap(({ shard }) => shard.pages.owners),
  };
  const isPartial = shards.some(({ shard }) => shard.isPartial);

  const find = (query: Query, groups: readonly WordGroup[], limit: number, now: number) => {
    let total = 0;
    const found = prepared.flatMap(({ shard, readText, score, matchTitle }): Found[] => {
      const filter = matchFilters(query.filters, shard, now);
      if (groups.length === 0) {
        const pages = listAdmitted(shard, filter.admits);
        total += pages.length;
        return pages.map((ranked) => ({ shard, readText, ranked }));
      }
      const titleFactor = matchTitle(query.words);
      const ranking = rankPages(groups, score(groups, now), { shard, now, limit, titleFactor, ...filter });
      total += ranking.total;
      return ranking.pages.map((ranked) => ({ shard, readText, ranked }));
    });
    if (prepared.length > 1) found.sort((a, b) => b.ranked.score - a.ranked.score);
    return { total, found: found.slice(0, limit) };
  };

  const nearestTo = (text: string, query: Query, now: number) => {
    const queries = suggestQueries(text, query.words, vocabulary).filter((suggested) => {
      const parsed = parseQuery(suggested, language, names);
      const groups = groupWords(parsed.words, known);
      return asksForKnown(groups) && find(parsed, groups, 0, now).total > 0;
    });
    return queries.length > 0 ? { nearest: queries } : {};
  };

  return {
    async search(text, { limit, now, explain = false }: SearchOptions): Promise<SearchResponse> {
      const query = parseQuery(text, language, names);
      const groups = groupWords(query.words, known);
      const partial = isPartial ? { isPartial } : {};
      const most = Math.max(0, Number.isNaN(limit) ? 0 : limit);
      const nothing = () => ({ query: text, results: [], total: 0, ...nearestTo(text, query, now), ...partial });
      if (groups.length === 0 ? query.filters.length === 0 : !asksForKnown(groups)) return nothing();
      const { phrases } = query;
      const ranking = find(query, groups, phrases.length > 0 ? Math.max(most, MOST_CHECKED) : most, now);
      if (ranking.total === 0) return nothing();
      const best = listReadings(groups).flatMap((reading) => find(query, reading, 1, now).found);
      if (best.length > 0) ranking.found = spreadReadings(ranking.found, best, isSamePage);
      const { total, found, lacks } = await keepPhrases(ranking, phrases, language);
      const terms = listFound(groups, language);
      const results = await Promise.all(
        found.slice(0, most).map(async ({ shard, readText, ranked }) => {
          const result = await describePage(ranked, { shard, language, groups, found: terms, now, readText });
          const missing = [...result.missing, ...lacks];
          return { ...result, missing, ...(explain ? { why: explainPage(ranked, groups, shard, now) } : {}) };
        }),
      );
      return { query: text, results, total, ...partial };
    },
  };
}

function isSamePage(a: Found, b: Found): boolean {
  return a.shard === b.shard && a.ranked.page === b.ranked.page;
}

/** Of `how do I frobnicate` nothing is left without its last word: such a query finds nothing. */
function asksForKnown(groups: readonly WordGroup[]): boolean {
  const asking = groups.filter((group) => !group.binds);
  return (asking.length > 0 ? asking : groups).some((group) => group.alternatives.length > 0);
}

/** Pages that have the phrases; where none has, all of them, which say so. */
async function keepPhrases(
  { total, found }: { total: number; found: Found[] },
  phrases: Query['phrases'],
  language: Language,
): Promise<{ total: number; found: Found[]; lacks: string[] }> {
  if (phrases.length === 0) return { total, found, lacks: [] };
  const checked = await Promise.all(
    found.map(async ({ shard, readText, ranked }) => {
      const { hasAll, ranked: sorted } = await checkPhrases(ranked, phrases, { shard, language, readText });
      return { shard, readText, ranked: sorted, hasAll };
    }),
  );
  const kept = checked.filter(({ hasAll }) => hasAll);
  if (kept.length === 0) return { total, found, lacks: phrases.map(({ text }) => `"${text}"`) };
  return { total: kept.length, found: kept, lacks: [] };
}

/** All pages that filters let pass, when there are no words to rank by: the latest notes first, then articles. */
function listAdmitted({ pages }: Shard, admits: (page: number) => boolean): RankedPage[] {
  const order = (page: number) => pages.periods[page]?.from ?? Number.NEGATIVE_INFINITY;
  return Array.from({ length: pages.count }, (_, page) => page)
    .filter(admits)
    .sort((a, b) => order(b) - order(a) || a - b)
    .map((page) => ({ page, score: 1, factor: 1, best: pages.starts[page] ?? 0, coverage: 1, sections: [], has: [] }));
}

/** The terms to show. Words that only bind others are not what somebody looks for, unless there are no others. */
function listFound(groups: readonly WordGroup[], language: Language): FoundTerms {
  const onlyBinding = groups.every((group) => group.binds);
  const found = new Map<string, number>();
  for (const { alternatives, information } of groups) {
    for (const { terms, quality } of alternatives) {
      for (const term of terms) {
        if (onlyBinding || !language.isFunctionWord(term))
          found.set(term, Math.max(found.get(term) ?? 0, quality * information));
      }
    }
  }
  return found;
}
