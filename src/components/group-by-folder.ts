import type { ArticleData } from './site-data.ts';

/** The articles of one folder of an area. */
export type Folder<T = ArticleData> = {
  /** Its folders below the area, for people; empty for the area itself. */
  title: string;
  /** Fragment of its heading; empty for the area itself. */
  anchor: string;
  articles: T[];
};

/** Cuts the articles of an area at its sub-folders, the area's own first, each in the order of titles. */
export function groupByFolder<T extends Pick<ArticleData, 'path' | 'title'>>(
  articles: readonly T[],
  language: string,
): Folder<T>[] {
  const folders = new Map<string, Folder<T>>();
  for (const article of articles) {
    const key = article.path.split('/').slice(1, -1).join('/');
    let folder = folders.get(key);
    if (!folder) {
      folder = { title: '', anchor: '', ...folderTrail(article.path), articles: [] };
      folders.set(key, folder);
    }
    folder.articles.push(article);
  }
  const { compare } = new Intl.Collator(language, { numeric: true });
  for (const folder of folders.values()) folder.articles.sort((a, b) => compare(a.title, b.title));
  return [...folders].sort(([a], [b]) => compare(a, b)).map(([, folder]) => folder);
}

/** The sub-folder of an article for people, and the fragment of its heading on the area's page; undefined without one. */
export function folderTrail(path: string): { title: string; anchor: string } | undefined {
  const folders = path.split('/').slice(1, -1);
  if (folders.length === 0) return undefined;
  return { title: folders.map(titleOf).join(' › '), anchor: `in-${folders.join('-').replaceAll(/\s+/g, '-')}` };
}

function titleOf(folder: string): string {
  const words = folder.replaceAll(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
