import type { Article } from '../model/article.ts';
import { plainText } from '../model/plain-text.ts';
import { matchDocuments, type Pair } from './match-documents.ts';

/** An article of two versions of the content; one side is missing when it was added or removed. */
export type ArticlePair = Pair<Article>;

type Articles = ReadonlyMap<string, Article>;

/** Finds which article of one version is which of the other. Pairs are in the order of `after`; removed ones last. */
export function matchArticles(before: Articles, after: Articles): ArticlePair[] {
  return matchDocuments(before.values(), after.values(), {
    pathOf: ({ path }) => path,
    idOf: ({ id }) => id,
    titleOf: ({ title }) => title,
    textOf: ({ title, root }) => `${title}\n${plainText(root)}`,
  });
}
