import { type ArticleCopy, COPY_VERSION, type NoteCopy } from './copy-data.ts';
import { instantOf } from './format-iso.ts';
import type { SiteData } from './site-data.ts';

/** What the two lists have in common. */
type Index = {
  version: typeof COPY_VERSION;
  site: { name: string; url?: string; language: string; timeZone: string; areas: { id: string; title: string }[] };
  /** When the content was read, UTC. */
  readAt: string;
};

/** /articles.json: what there is to read. `jsonUrl` has the sections, dated values and changes. */
export type ArticleIndex = Index & {
  articles: (Omit<ArticleCopy, 'version' | 'sections' | 'dated' | 'changes'> & { jsonUrl: string })[];
};

/** /changes.json: every change note with its facts, the latest effective date first. `jsonUrl` has its text too. */
export type ChangeIndex = Index & {
  changes: (Omit<NoteCopy, 'version' | 'sections'> & { jsonUrl: string })[];
};

/** Lists all articles, in the order given. */
export function buildArticleIndex(site: SiteData, copies: readonly ArticleCopy[]): ArticleIndex {
  const articles = copies.map(({ version: _, sections: _text, dated: _dated, changes: _changes, ...rest }) => ({
    ...rest,
    jsonUrl: jsonUrlOf(rest.url),
  }));
  return { ...headOf(site), articles };
}

/** Lists all change notes. */
export function buildChangeIndex(site: SiteData, copies: readonly NoteCopy[]): ChangeIndex {
  const latest = copies.toSorted((a, b) => compare(b.effective.at, a.effective.at) || compare(a.id, b.id));
  const changes = latest.map(({ version: _, sections: _text, ...rest }) => ({ ...rest, jsonUrl: jsonUrlOf(rest.url) }));
  return { ...headOf(site), changes };
}

function headOf({ name, url, contentLanguage, timeZone, areas, readAt }: SiteData): Index {
  return {
    version: COPY_VERSION,
    site: {
      name,
      ...(url === undefined ? {} : { url }),
      language: contentLanguage,
      timeZone,
      areas: areas.map(({ id, title }) => ({ id, title })),
    },
    readAt: instantOf(readAt),
  };
}

function jsonUrlOf(url: string): string {
  return `${url.slice(0, -1)}.json`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
