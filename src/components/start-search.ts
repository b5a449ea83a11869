import type { SearchClient } from '../search/search-client.ts';
import type { SearchResponse } from '../search/search-engine.ts';
import { loadDisputed } from './disputed-places.ts';
import { rememberSearches } from './remember-search.ts';
import { startCombobox } from './search-combobox.ts';
import { startResultsPage } from './search-results-page.ts';
import { searchStrings as t } from './strings.ts';

/** The search of a page: its elements, and how to ask. */
export type PageSearch = {
  form: HTMLFormElement;
  input: HTMLInputElement;
  /** Titles of the areas, by id. */
  areas: Record<string, string>;
  /** Loads the index, if that has not begun. */
  load(): void;
  /** Undefined when a newer query has overtaken this one, or when titles alone, which load first, do not answer. */
  ask(query: string, limit: number): Promise<SearchResponse | undefined>;
  /** Calls when more can be found than before: what was asked should be asked again. */
  onComplete(listener: () => void): void;
  /** Tells a screen reader, once typing has paused. */
  announce(text: string): void;
};

/** Milliseconds before somebody is told that the index is still loading. */
export const PATIENCE = 400;

/** Milliseconds of quiet before a screen reader is told. */
const PAUSE = 900;

/** Starts the search of the page, if it has one. */
export function startSearch(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-search-index]');
  const input = form?.querySelector('input');
  const index = form?.dataset.searchIndex;
  if (!form || !input || !index) return;
  const search = connectPage(form, input, index);
  listenForShortcuts(input);
  const results = document.querySelector<HTMLElement>('[data-search-results]');
  if (results) startResultsPage(search, results);
  else startCombobox(search);
  input.addEventListener('focus', () => search.load());
  if (document.activeElement === input) search.load();
  else (window.requestIdleCallback ?? setTimeout)(() => search.load());
}

function connectPage(form: HTMLFormElement, input: HTMLInputElement, index: string): PageSearch {
  let client: Promise<SearchClient> | undefined;
  const load = () => {
    client ??= Promise.all([import('../search/search-client.ts'), loadDisputed(form.dataset.disputed)]).then(
      ([{ connectSearch }]) => {
        const connected = connectSearch(index, { area: location.pathname.split('/')[1] });
        connected.onComplete(() => {
          for (const listener of listeners) listener();
        });
        return connected;
      },
    );
    // A failure is told when somebody asks; the next question tries again.
    client.catch(() => {
      client = undefined;
    });
    return client;
  };
  const listeners: (() => void)[] = [];
  let timer: number | undefined;
  const status = form.querySelector('[data-search-status]');
  const remember = rememberSearches();
  return {
    form,
    input,
    areas: JSON.parse(form.dataset.areas ?? '{}') as Record<string, string>,
    load: () => void load().catch(() => {}),
    async ask(query, limit) {
      const response = await (await load()).search(query, { limit, now: Date.now() });
      const isTooEarly = response.isPartial && response.total === 0;
      if (response.query !== query || isTooEarly) return undefined;
      remember(response);
      return response;
    },
    onComplete(listener) {
      listeners.push(listener);
    },
    announce(text) {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (status) status.textContent = text;
      }, PAUSE);
    },
  };
}

/** `/` and Ctrl+K (Command+K) bring the cursor into the search, wherever it is; `/` only where it is not text. In the empty box it is a habit. */
function listenForShortcuts(input: HTMLInputElement): void {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey) return;
    const modified = event.ctrlKey || event.metaKey;
    const isSlash =
      event.key === '/' && !modified && (!isTyping(event.target) || (event.target === input && input.value === ''));
    const isCtrlK = event.key.toLowerCase() === 'k' && modified && !event.shiftKey;
    if (!isSlash && !isCtrlK) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select')) return true;
  return (
    target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'submit', 'reset'].includes(target.type)
  );
}

/** What to say about an answer. */
export function describeCount(response: SearchResponse): string {
  return response.total === 0 ? t.none(response.query) : t.counted(response.total);
}
