import type { Article } from '../model/article.ts';
import type { Corpus } from '../model/corpus.ts';
import type { DocumentDiff } from './change.ts';
import { describeWhole, diffHead, placeFacts } from './diff-article.ts';
import { diffPages } from './diff-documents.ts';
import { tellFacts } from './diff-text.ts';
import type { Fact } from './fact.ts';
import { type ArticlePair, matchArticles } from './match-articles.ts';
import { OTHER_PAGE } from './transfer-sections.ts';
import { writeView } from './write-view.ts';

/**
 * What changed in meaning between two versions of the content, as far as it is or will be true at the instant `at`
 * (epoch milliseconds): taking the old value of a change that has come true out of the text changes nothing.
 * An article that is new or gone is one fact with an empty trail; of one that was split off or merged into another only
 * what is new or gone is told.
 */
export function diffCorpora(before: Pick<Corpus, 'articles'>, after: Pick<Corpus, 'articles'>, at: number): Fact[] {
  const changed = matchArticles(before.articles, after.articles).filter(
    (pair) => !pair.before || !pair.after || !isSame(pair.before.source, pair.after.source, before, after),
  );
  const write = (article: Article | undefined) => article && { text: writeView(article.root, { kind: 'whole', at }) };
  const diffs = diffPages(changed.map((pair) => ({ before: write(pair.before), after: write(pair.after) })));
  return changed.flatMap((pair, index) => tellArticle(pair, diffs[index] ?? { changes: [] }, at));
}

function tellArticle(
  { before, after }: ArticlePair,
  diff: Pick<DocumentDiff, 'changes' | 'fallbacks'>,
  at: number,
): Fact[] {
  const { changes, fallbacks } = diff;
  const article = after ?? before;
  if (!article) return [];
  const isPart = changes.some(({ rule }) => rule === OTHER_PAGE);
  if (!(before && after) && !isPart) return [describeWhole(after ? 'added' : 'removed', article, at)];
  const versions = [before, after].flatMap((one) => one?.root ?? []);
  const isCoarse = fallbacks !== undefined || versions.some((root) => root.data?.tooDeep);
  const facts = placeFacts(article, tellFacts(changes, versions)).map(
    (fact): Fact => (isCoarse ? { ...fact, coarse: true } : fact),
  );
  return [...(before && after ? diffHead(before, after) : []), ...facts];
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
