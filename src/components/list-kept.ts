import { isOfSearch, type KeptFile } from './kept-data.ts';

/** Pages that are needed whatever is read. */
const PAGES = ['/', '/search/', '/unkept/', '/changes/'];
const DATA = ['/since.json', '/favicon.svg'];

/** What a language of the content needs of the search's rules; the rules of others are not kept. */
const RULES = /^\/_astro\/lunr\.(\w+)(?:\.support)?-/;

/**
 * Puts the files of a site into the order in which they are kept: what every page needs, then lists, articles and the
 * latest change notes, then the texts for snippets and images. Files for tools are left out.
 * @param language tag of the content, `pt-BR`
 */
export function listKept(files: readonly KeptFile[], language: string): { essential: number; files: KeptFile[] } {
  const wanted = files.filter(([path]) => isWanted(path, language.split('-')[0] ?? ''));
  const sorted = wanted
    .map((file) => ({ file, rank: rankOf(file[0]) }))
    .sort((a, b) => a.rank - b.rank || compare(a.file[0], b.file[0], a.rank))
    .map(({ file }) => file);
  return { essential: sorted.filter(([path]) => rankOf(path) === 0).length, files: sorted };
}

function isWanted(path: string, language: string): boolean {
  const rules = RULES.exec(path)?.[1];
  if (rules !== undefined) return language !== 'en' && (rules === language || rules === 'stemmer');
  return (
    path.startsWith('/_astro/') ||
    isOfSearch(path) ||
    path.endsWith('/') ||
    path.startsWith('/media/') ||
    DATA.includes(path)
  );
}

function rankOf(path: string): number {
  if (path.startsWith('/_astro/') || PAGES.includes(path) || DATA.includes(path)) return 0;
  if (isOfSearch(path)) return path.startsWith('/search/text.') ? 4 : 0;
  if (path.startsWith('/media/')) return 5;
  if (path.startsWith('/changes/')) return 3;
  return path.split('/').length === 3 ? 1 : 2;
}

/** Ids of notes begin with their day: the latest come first. */
function compare(a: string, b: string, rank: number): number {
  const order = a < b ? -1 : 1;
  return rank === 3 ? -order : order;
}
