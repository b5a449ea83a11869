import type { SearchResponse } from '../search/search-engine.ts';
import { keepQuery, readKept } from './keep-query.ts';
import { startPastSearches } from './past-searches-section.ts';
import { renderQueryLinks, renderResults } from './render-results.ts';
import { describeCount, PATIENCE, type PageSearch } from './start-search.ts';
import { searchStrings as t } from './strings.ts';
import { prepareTelling } from './tell-owners.ts';

/** How many articles are shown at first, and how many more at a time. */
const STEP = 20;
/** Milliseconds without scrolling after which the place is kept. */
const REST = 150;

/**
 * Makes the page of results answer `?q=` and what is typed; the address follows, so that it can be shared. Arrows move
 * between the box and the results. Who comes back finds as many results, at the same place.
 */
export function startResultsPage(search: PageSearch, results: HTMLElement): void {
  const { form, input } = search;
  const count = document.querySelector<HTMLElement>('[data-search-count]');
  const help = document.querySelector<HTMLElement>('[data-search-help]');
  const nearest = document.querySelector<HTMLElement>('[data-search-nearest]');
  const more = document.querySelector<HTMLButtonElement>('[data-search-more]');
  const title = document.title;
  const tellOwners = prepareTelling();
  const past = startPastSearches(search);

  const tell = (
    message: string,
    options: { isHelping?: boolean; response?: SearchResponse; isEmpty?: boolean } = {},
  ) => {
    const { isHelping = false, response, isEmpty = false } = options;
    if (count) count.textContent = message;
    if (help) help.hidden = !isHelping;
    if (more) more.hidden = true;
    const offered = (response?.nearest ?? []).map((query) => ({ query }));
    if (nearest) nearest.hidden = offered.length === 0;
    nearest?.querySelector('ul')?.replaceChildren(...renderQueryLinks(offered));
    tellOwners(response);
    past.show(isEmpty);
  };
  const clear = (message: string, options: { isHelping?: boolean; isEmpty?: boolean } = {}) => {
    results.replaceChildren();
    tell(message, options);
  };
  /** With `from` the results before it stay as they are. */
  const ask = async (shown = STEP, from = 0) => {
    const query = input.value.trim();
    document.title = query === '' ? title : `${query} · ${title}`;
    if (query === '') {
      clear(t.start, { isHelping: true, isEmpty: true });
      return;
    }
    const waiting = setTimeout(() => {
      if (input.value.trim() !== query || results.childElementCount > 0) return;
      clear(t.loading);
      search.announce(t.loading);
    }, PATIENCE);
    try {
      const response = await search.ask(query, shown);
      if (!response || input.value.trim() !== query) return;
      const { length } = response.results;
      const message = length < response.total ? t.countedOf(length, response.total) : describeCount(response);
      const added = renderResults({ ...response, results: response.results.slice(from) }, Date.now(), search.areas);
      if (from > 0) results.append(...added);
      else replaceResults(results, added);
      tell(message, { isHelping: length === 0, response });
      if (more) more.hidden = length === response.total;
      search.announce(message);
    } catch {
      clear(t.failed, { isHelping: true });
      search.announce(t.failed);
    } finally {
      clearTimeout(waiting);
    }
  };
  const readAddress = async () => {
    const { shown, top } = readKept();
    input.value = new URLSearchParams(location.search).get('q') ?? '';
    await ask(shown);
    if (top !== undefined) window.scrollTo({ top, behavior: 'instant' });
  };

  input.addEventListener('input', () => {
    const query = input.value.trim();
    const address = query === '' ? location.pathname : `?${new URLSearchParams({ q: query })}`;
    ask();
    // Last: Safari refuses it to those who type on and on.
    keepQuery({ shown: undefined, top: undefined }, address);
  });
  search.onComplete(() => {
    if (input.value.trim() !== '') ask(Math.max(STEP, results.childElementCount));
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    results.querySelector('a')?.focus();
  });
  more?.addEventListener('click', async () => {
    const from = results.childElementCount;
    const shown = from + STEP;
    await ask(shown, from);
    keepQuery({ shown });
    results.children[from]?.querySelector('a')?.focus();
  });
  moveByArrows(input, results, more);
  keepPlace();
  window.addEventListener('popstate', readAddress);
  readAddress();
}

/** The whole index may answer after its first part: whoever is on a result by then stays on it. */
function replaceResults(results: HTMLElement, added: readonly HTMLElement[]): void {
  const active = results.contains(document.activeElement) ? document.activeElement : null;
  const href = active?.getAttribute('href');
  results.replaceChildren(...added);
  if (!active) return;
  const links = [...results.querySelectorAll('a')];
  (links.find((link) => link.getAttribute('href') === href) ?? links[0])?.focus({ preventScroll: true });
}

/** Up and down go through the box, the links of the results and the button for more. */
function moveByArrows(input: HTMLElement, results: HTMLElement, more: HTMLElement | null): void {
  document.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const stops = [input, ...results.querySelectorAll('a'), ...(more && !more.hidden ? [more] : [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const next = at < 0 ? undefined : stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

/** Results come after the page, too late for the browser to find the place where somebody left. */
function keepPlace(): void {
  let timer: number | undefined;
  const keep = () => {
    window.clearTimeout(timer);
    keepQuery({ top: window.scrollY });
  };
  window.addEventListener('scroll', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, REST);
  });
  document.addEventListener('click', keep, { capture: true });
}
