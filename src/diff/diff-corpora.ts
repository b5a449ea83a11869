import type { Corpus } from '../model/corpus.ts';
import { describeWhole, diffArticle } from './diff-article.ts';
import type { Fact } from './fact.ts';
import { matchArticles } from './match-articles.ts';

/**
 * What changed in meaning between two versions of the content, as far as it is or will be true at the instant `at`
 * (epoch milliseconds): taking the old value of a change that has come true out of the text changes nothing.
 * An article that is new or gone is one fact with an empty trail.
 */
export function diffCorpora(before: Pick<Corpus, 'articles'>, after: Pick<Corpus, 'articles'>, at: number): Fact[] {
  const view = { kind: 'whole', at } as const;
  return matchArticles(before.articles, after.articles).flatMap((pair) => {
    if (pair.before && pair.after) {
      return isSame(pair.before.source, pair.after.source, before, after)
        ? []
        : diffArticle(pair.before, pair.after, { before: view, after: view });
    }
    if (pair.after) return [describeWhole('added', pair.after, at)];
    return pair.before ? [describeWhole('removed', pair.before, at)] : [];
  });
}

/** The same text is no change by itself; only a value with a date in it may mean something else when a note moved. */
function isSame(
  old: string,
  young: string,
  before: Pick<Corpus, 'articles'>,
  after: Pick<Corpus, 'articles'>,
): boolean {
  return before === after || (old === young && !/:(?:from|until)\b/.test(young));
}

/** Whether a fact tells of a whole article, not of a part of it. */
export function isWholeArticle(fact: Fact): boolean {
  return fact.kind !== 'changed' && fact.trail.length === 0;
}
