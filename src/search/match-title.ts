import type { PageDocument } from './list-documents.ts';
import { listWords, stemOf, type Word } from './list-words.ts';

/** How well a query names pages, by page: 1 not at all. */
export type TitleMatcher = (words: readonly Word[]) => (page: number) => number;

/** Comes before anything else. */
const TITLE = 1000;
const ALIAS = 2;
/** The same words in another order or inflection. */
const SAME_WORDS = 1.5;

/** Prepares to recognise queries that are the title of a page, or one of its aliases. */
export function prepareTitles(pages: readonly PageDocument[]): TitleMatcher {
  const factors = new Map<string, Map<number, number>>();
  const add = (key: string, page: number, factor: number) => {
    if (key === '') return;
    const known = factors.get(key) ?? new Map<number, number>();
    factors.set(key, known.set(page, Math.max(factor, known.get(page) ?? 1)));
  };
  for (const [page, { title, aliases }] of pages.entries()) {
    for (const alias of aliases) add(`=${inOrder(listWords(alias))}`, page, ALIAS);
    add(`~${inAnyOrder(listWords(title))}`, page, SAME_WORDS);
    add(`=${inOrder(listWords(title))}`, page, TITLE);
  }
  return (words) => {
    const exact = factors.get(`=${inOrder(words)}`);
    const same = factors.get(`~${inAnyOrder(words)}`);
    return (page) => Math.max(exact?.get(page) ?? 1, same?.get(page) ?? 1);
  };
}

function inOrder(words: readonly Word[]): string {
  return words.map((word) => word.exact).join(' ');
}

function inAnyOrder(words: readonly Word[]): string {
  return [...new Set(words.map(stemOf))].sort().join(' ');
}
