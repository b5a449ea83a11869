import { type PastSearch, renderCsv } from './past-searches.ts';
import { forgetPast, readPast } from './remember-search.ts';
import { renderQueryLinks } from './render-results.ts';
import type { PageSearch } from './start-search.ts';
import { searchStrings as t } from './strings.ts';

/** Searches that are listed, of those that found something and of those that found nothing. The file has all. */
const MOST_SHOWN = 10;

/**
 * Makes the section of recent searches on the page of results: what was found and what was not, as links; a file to
 * save, since who owns the pages should know what is asked in vain; and a way to forget them.
 */
export function startPastSearches(search: PageSearch): { show(isShown: boolean): void } {
  const section = document.querySelector<HTMLElement>('[data-past]');
  const fill = (name: string, past: readonly PastSearch[]) => {
    const part = section?.querySelector<HTMLElement>(`[data-past-${name}]`);
    if (part) part.hidden = past.length === 0;
    part
      ?.querySelector('ul')
      ?.replaceChildren(...renderQueryLinks(past.slice(0, MOST_SHOWN).map(({ query }) => ({ query }))));
  };
  const show = (isShown: boolean) => {
    const past = isShown ? readPast() : [];
    fill(
      'found',
      past.filter(({ found }) => found > 0),
    );
    fill(
      'nothing',
      past.filter(({ found }) => found === 0),
    );
    if (section) section.hidden = past.length === 0;
  };
  section
    ?.querySelector('[data-past-save]')
    ?.addEventListener('click', () => saveFile(t.pastFile, renderCsv(readPast())));
  section?.querySelector('[data-past-clear]')?.addEventListener('click', () => {
    forgetPast();
    show(true);
    search.input.focus();
    search.announce(t.pastCleared);
  });
  return { show };
}

/** Lets the browser save a text that the page has made. */
function saveFile(name: string, text: string): void {
  // The mark at its beginning tells spreadsheets that it is UTF-8.
  const address = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
