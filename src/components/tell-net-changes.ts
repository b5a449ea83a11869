import { matchArticles } from '../diff/match-articles.ts';
import type { View } from '../diff/write-view.ts';
import type { Article } from '../model/article.ts';
import type { Corpus } from '../model/corpus.ts';
import { mayHaveDates } from '../model/parse-memory.ts';
import { compareVersions, openVersion } from './article-version.ts';
import { buildFacts, type FactsData } from './fact-data.ts';

/** What was published at an instant (epoch milliseconds), and the instant itself: dated values go by it. */
export type Standpoint = { corpus: Corpus; at: number };

/** What an article tells customers otherwise than before; of one that is new or gone there are no facts. */
export type NetChange = FactsData & {
  kind: 'changed' | 'added' | 'removed';
  /** As it is now; as it was, when it is gone. */
  article: Article;
};

/**
 * Tells what customers were told before and what they are told after, article by article: the net effect, so that there and back is
 * nothing, and never what is still to come. Wording and layout alone are left out.
 */
export function tellNetChanges(before: Standpoint, after: Standpoint): NetChange[] {
  return matchArticles(before.corpus.articles, after.corpus.articles).flatMap((pair): NetChange[] => {
    if (!pair.before || !pair.after) {
      const article = pair.after ?? pair.before;
      const kind = pair.after ? 'added' : 'removed';
      return article ? [{ kind, article, facts: [], more: 0, wordings: 0 }] : [];
    }
    const facts = compareArticle(pair.before, pair.after, before, after);
    return facts.facts.length === 0 ? [] : [{ kind: 'changed', article: pair.after, ...facts }];
  });
}

/** What one article tells otherwise. */
export function compareArticle(old: Article, young: Article, before: Standpoint, after: Standpoint): FactsData {
  if (old.source === young.source && !mayHaveDates(young.source)) return { facts: [], more: 0, wordings: 0 };
  const viewAt = (at: number): View => ({ kind: 'in force', at });
  const changes = compareVersions(
    openVersion(old.file, old.source, before.corpus),
    openVersion(young.file, young.source, after.corpus),
    { before: viewAt(before.at), after: viewAt(after.at) },
  );
  return buildFacts(changes, young);
}
