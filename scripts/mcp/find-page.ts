import { articleAddress, noteAddress } from '../../src/model/address.ts';
import type { Article } from '../../src/model/article.ts';
import { CHANGES_FOLDER, type ChangeNote } from '../../src/model/change-note.ts';
import type { Corpus } from '../../src/model/corpus.ts';

/** A page, and the section of it that was asked for, as it was written; empty for the whole page. */
export type FoundPage = { page: Article | ChangeNote; section: string };

/**
 * Finds a page by whatever names one: its path, its id, or its address with or without the host. What stands after `#` is a section.
 */
export function findPage(name: string, corpus: Corpus): FoundPage | undefined {
  const [address = '', section = ''] = name.trim().split('#', 2);
  const { url } = corpus.configuration.site;
  const below = url !== undefined && address.startsWith(url) ? address.slice(url.length) : address;
  const path = decode(below)
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.(?:md|json)$/i, '');
  const page = findDocument(path, corpus);
  return page && { page, section: decode(section) };
}

function findDocument(path: string, { articles, notes }: Corpus): Article | ChangeNote | undefined {
  const note = notes.get(path.startsWith(`${CHANGES_FOLDER}/`) ? path.slice(CHANGES_FOLDER.length + 1) : path);
  const all = [...articles.values()];
  return (
    articles.get(path) ??
    note ??
    all.find((article) => article.id === path) ??
    // An article that stands beside firstline.yml is served below an area.
    all.find((article) => decode(articleAddress(article)).slice(1, -1) === path)
  );
}

/** Where a page is: with the host of the site where that is known. */
export function addressOf(page: Article | ChangeNote, { configuration }: Corpus, anchor = ''): string {
  const address = page.kind === 'article' ? articleAddress(page, anchor) : noteAddress(page.id, anchor);
  return `${configuration.site.url ?? ''}${address}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
