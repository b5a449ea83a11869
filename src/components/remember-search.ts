import type { SearchResponse } from '../search/search-engine.ts';
import { addSearch, type PastSearch, parsePast } from './past-searches.ts';

/** What is kept stays in this browser: nothing sends it anywhere. */
const KEY = 'firstline-searches';
/** Milliseconds for which an answer stands until it is what was asked, and not a beginning of it. */
const REST = 1500;

/** The searches that this browser keeps, the latest first; none where it keeps nothing. */
export function readPast(): PastSearch[] {
  try {
    return parsePast(localStorage.getItem(KEY));
  } catch {
    return [];
  }
}

/** Forgets them all. */
export function forgetPast(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // What cannot be read was not kept either.
  }
}

/** Returns what is to be told of each answer: one that stands, or with which somebody leaves the page, is kept. */
export function rememberSearches(): (response: SearchResponse) => void {
  let answered: Omit<PastSearch, 'times'> | undefined;
  let timer: number | undefined;
  const keep = () => {
    window.clearTimeout(timer);
    if (!answered) return;
    try {
      localStorage.setItem(KEY, JSON.stringify(addSearch(readPast(), answered)));
    } catch {
      // It is full, or switched off: then there are no recent searches.
    }
    answered = undefined;
  };
  window.addEventListener('pagehide', keep);
  return ({ query, total, isPartial }) => {
    // With titles alone nobody knows yet what will be found.
    if (isPartial) return;
    answered = { query, found: total, at: Date.now() };
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, REST);
  };
}
