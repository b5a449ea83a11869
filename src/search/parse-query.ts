import { listWords, type Word } from './list-words.ts';

/** A word of a query. */
export type QueryWord = Word & {
  /** As it was typed. */
  text: string;
  /** Whether it may still be being typed: it ends the query. */
  open: boolean;
};

/** Nobody types more; a pasted mail still answers in time. */
const MOST_CHARACTERS = 1000;
const MOST_WORDS = 50;

/** Reads what somebody typed. Every text is a query; there is no syntax that could be wrong. */
export function parseQuery(text: string): QueryWord[] {
  const query = text.slice(0, MOST_CHARACTERS);
  return listWords(query)
    .slice(0, MOST_WORDS)
    .map((word) => ({ ...word, text: query.slice(word.start, word.end), open: isOpen(query.slice(word.end)) }));
}

/** After `refunds?` or a space the word is finished; `wi-` and `1,` may go on. */
function isOpen(rest: string): boolean {
  return /^[-‐‑_.,'’]?$/.test(rest);
}
