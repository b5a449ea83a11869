import type { Article } from '../model/article.ts';
import { plainText } from '../model/plain-text.ts';
import { normaliseSpace } from './normalise-space.ts';

/** An article of two versions of the content; one side is missing when it was added or removed. */
export type ArticlePair = { before?: Article; after?: Article };

type Articles = ReadonlyMap<string, Article>;

/**
 * Finds which article of one version is which of the other: by path, then by id, then by the same text at another path,
 * then by a title that only they have. Pairs are in the order of `after`; removed ones last.
 */
export function matchArticles(before: Articles, after: Articles): ArticlePair[] {
  const partners = new Map<Article, Article>();
  const open = new Set(before.values());
  const pair = (old: Article, young: Article) => {
    partners.set(young, old);
    open.delete(old);
  };
  const ids = new Map([...after.values()].map((article) => [article.id, article]));
  for (const article of after.values()) {
    const old = before.get(article.path);
    // Another article may have taken this path over while the id moved on.
    if (old && (old.id === article.id || !ids.has(old.id))) pair(old, article);
  }
  const waiting = () => [...after.values()].filter((article) => !partners.has(article));
  pairBy((article) => article.id);
  pairBy((article) => article.path);
  pairBy((article) => normaliseSpace(`${article.title} ${plainText(article.root)}`));
  pairBy((article) => article.title.toLowerCase());
  return [
    ...[...after.values()].map((article) => {
      const old = partners.get(article);
      return old ? { before: old, after: article } : { after: article };
    }),
    ...[...open].map((article) => ({ before: article })),
  ];

  /** Pairs what is left where a key names exactly one article on both sides. */
  function pairBy(keyOf: (article: Article) => string): void {
    const young = waiting();
    if (open.size === 0 || young.length === 0) return;
    const old = groupBy([...open], keyOf);
    for (const [key, found] of groupBy(young, keyOf)) {
      const [first, ...more] = old.get(key) ?? [];
      const [article, ...others] = found;
      if (first && article && more.length === 0 && others.length === 0) pair(first, article);
    }
  }
}

function groupBy(articles: readonly Article[], keyOf: (article: Article) => string): Map<string, Article[]> {
  const groups = new Map<string, Article[]>();
  for (const article of articles) {
    const key = keyOf(article);
    groups.set(key, [...(groups.get(key) ?? []), article]);
  }
  return groups;
}
