import type { SearchResponse } from '../search/search-engine.ts';
import { keepQuery, readKept } from './keep-query.ts';
import { readPast } from './remember-search.ts';
import { addressOfQuery, renderLastOption, renderOptions, renderQueryOptions } from './render-results.ts';
import { describeCount, PATIENCE, type PageSearch } from './start-search.ts';
import { searchStrings as t } from './strings.ts';

/** Most articles in the popup; the page of results has more. */
const MOST = 6;
/** Recent searches in the popup of the empty box. */
const MOST_PAST = 6;

/**
 * Makes the search box a combobox (ARIA 1.2): results pop up while one types, the best is marked, arrows move, Enter
 * opens (Ctrl+Enter in a new tab), Escape closes. The empty box offers recent searches to who asks for them. Who comes
 * back to the page finds the last query in the box.
 */
export function startCombobox(search: PageSearch): void {
  const { form, input } = search;
  const popup = form.querySelector<HTMLElement>('[data-search-popup]');
  const message = form.querySelector<HTMLElement>('[data-search-message]');
  const list = form.querySelector<HTMLElement>('[role="listbox"]');
  if (!popup || !message || !list) return;
  let options: HTMLAnchorElement[] = [];
  let active = -1;
  /** The query that the options answer. */
  let shown = '';
  /** The query that the page came back with; the popup opens for it only when asked to. */
  let restored: string | undefined;

  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');

  const mark = (index: number) => {
    options[active]?.setAttribute('aria-selected', 'false');
    active = index;
    const option = options[active];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
  };
  const open = () => {
    popup.hidden = false;
    input.setAttribute('aria-expanded', String(options.length > 0));
  };
  const close = () => {
    popup.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    mark(-1);
  };
  const say = (text: string) => {
    message.textContent = text;
    message.hidden = text === '';
  };
  const fill = (elements: HTMLElement[], best: number) => {
    list.replaceChildren(...elements);
    list.hidden = elements.length === 0;
    active = -1;
    options = [...list.querySelectorAll<HTMLAnchorElement>('[role="option"]')];
    options.forEach((option, index) => {
      option.id = `Search-option-${index}`;
    });
    open();
    mark(options.length === 0 ? -1 : best);
  };
  const show = (response: SearchResponse) => {
    const page = addressOfQuery(response.query);
    const found = response.results.length > 0;
    const nearest = (response.nearest ?? []).map((query) => ({ query }));
    say(found ? '' : t.none(response.query));
    const last = renderLastOption(page, found ? t.all(response.total) : t.noneShort);
    // The best section of the best article is what most people want; its page is one arrow up.
    const best = response.results[0]?.sections.length ? 1 : 0;
    shown = response.query;
    const offered = nearest.length > 0 ? [renderQueryOptions(t.nearest, nearest)] : [];
    fill([...renderOptions(response, Date.now(), search.areas), ...offered, last], best);
    search.announce(describeCount(response));
  };
  const showPast = () => {
    shown = '';
    const past = readPast()
      .slice(0, MOST_PAST)
      .map(({ query, found }) => ({ query, note: found > 0 ? undefined : t.pastFoundNothing }));
    if (past.length === 0) {
      close();
      search.announce('');
      return;
    }
    say('');
    fill([renderQueryOptions(t.pastTitle, past), renderLastOption('/search/', t.pastAll)], -1);
    search.announce(t.pastCount(past.length));
  };
  const ask = async () => {
    const query = input.value.trim();
    if (query === '') {
      showPast();
      return;
    }
    const waiting = setTimeout(() => {
      if (input.value.trim() !== query || shown !== '') return;
      say(t.loading);
      search.announce(t.loading);
      open();
    }, PATIENCE);
    try {
      const response = await search.ask(query, MOST);
      if (response && input.value.trim() === query && form.contains(document.activeElement)) show(response);
    } catch {
      say(t.failed);
      fill([], -1);
      search.announce(t.failed);
    } finally {
      clearTimeout(waiting);
    }
  };

  const restore = () => {
    restored = readKept().query;
    if (restored === undefined) return;
    input.value = restored;
    input.focus({ preventScroll: true });
  };

  input.addEventListener('input', () => {
    restored = undefined;
    ask();
    // Last: Safari refuses it to those who type on and on.
    keepQuery({ query: input.value.trim() || undefined });
  });
  search.onComplete(() => {
    if (form.contains(document.activeElement) && input.value.trim() !== '' && input.value !== restored) ask();
  });
  input.addEventListener('focus', () => {
    if (input.value.trim() !== '' && input.value !== restored && popup.hidden) ask();
  });
  // A cursor that the page put there asks for nothing; a click into the empty box does.
  input.addEventListener('click', () => {
    if (input.value.trim() === '' && popup.hidden) showPast();
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) restore();
  });
  const [navigation] = performance.getEntriesByType('navigation');
  if (navigation instanceof PerformanceNavigationTiming && navigation.type === 'back_forward') restore();
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const isOpen = !popup.hidden && options.length > 0;
    if (event.key === 'Escape' && !popup.hidden) {
      close();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey) {
      if (!isOpen) {
        ask();
      } else {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        mark((active + step + options.length) % options.length);
      }
    } else if (event.key === 'Enter' && isOpen && shown === input.value.trim() && active >= 0) {
      const option = options[active];
      if (event.ctrlKey || event.metaKey) window.open(option?.href, '_blank', 'noopener');
      else option?.click();
    } else return;
    event.preventDefault();
  });
  form.addEventListener('submit', (event) => {
    if (input.value.trim() === '') event.preventDefault();
  });
  form.addEventListener('focusout', (event) => {
    if (event.relatedTarget instanceof Node && form.contains(event.relatedTarget)) return;
    restored = undefined;
    close();
  });
  // The cursor stays in the box, or the popup would close under the pointer.
  popup.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="option"]') : null;
    if (!option || event.ctrlKey || event.metaKey) return;
    const { query } = option.dataset;
    if (query === undefined) {
      // A section of this very page loads nothing: make way for it.
      close();
      input.blur();
      return;
    }
    event.preventDefault();
    input.value = query;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
