import type { Language } from './language.ts';
import { listWords, type Word } from './list-words.ts';
import type { PageTable } from './read-index.ts';

/** How well a query names a page: 1 not at all. */
export type TitleMatcher = (words: readonly Word[]) => (page: number) => number;

/** Comes before anything else. */
const TITLE = 1000;
const ALIAS = 2;
/** The same words in another order or inflection. */
const SAME_WORDS = 1.5;

type Names = { title: string; sorted: string; aliases: string[] };

/** Prepares to recognise queries that are the title of a page, or one of its aliases. */
export function prepareTitles(pages: PageTable, language: Language): TitleMatcher {
  const kept = new Map<number, Names>();
  const namesOf = (page: number) => {
    let names = kept.get(page);
    if (!names) {
      const { title, aliases } = pages.read(page);
      const words = listWords(title, language);
      const inTitle = { title: inOrder(words), sorted: inAnyOrder(words) };
      names = { ...inTitle, aliases: aliases.map((alias) => inOrder(listWords(alias, language))) };
      kept.set(page, names);
    }
    return names;
  };
  return (words) => {
    const [asked, sorted] = [inOrder(words), inAnyOrder(words)];
    if (asked === '') return () => 1;
    return (page) => {
      const names = namesOf(page);
      if (names.title === asked) return TITLE;
      return names.aliases.includes(asked) ? ALIAS : names.sorted === sorted ? SAME_WORDS : 1;
    };
  };
}

function inOrder(words: readonly Word[]): string {
  return words.map(({ exact }) => exact).join(' ');
}

function inAnyOrder(words: readonly Word[]): string {
  return [...new Set(words.map(({ stem }) => stem))].sort().join(' ');
}
