import { renderResults } from './render-results.ts';
import { describeCount, type PageSearch } from './start-search.ts';
import { searchStrings as t } from './strings.ts';

/** Most articles on the page of results. */
const MOST = 20;

/** Makes the page of results answer `?q=` and what is typed; the address follows, so that it can be shared. */
export function startResultsPage(search: PageSearch, results: HTMLElement): void {
  const { form, input } = search;
  const count = document.querySelector<HTMLElement>('[data-search-count]');
  const help = document.querySelector<HTMLElement>('[data-search-help]');
  const owners = document.querySelector<HTMLElement>('[data-search-owners]');
  const title = document.title;

  const show = (message: string, elements: HTMLElement[], options: { isHelping: boolean; isNothing?: boolean }) => {
    if (count) count.textContent = message;
    results.replaceChildren(...elements);
    if (help) help.hidden = !options.isHelping;
    if (owners) owners.hidden = !options.isNothing;
  };
  const ask = async () => {
    const query = input.value.trim();
    document.title = query === '' ? title : `${query} · ${title}`;
    if (query === '') {
      show(t.start, [], { isHelping: true });
      return;
    }
    try {
      const response = await search.ask(query, MOST);
      if (!response || input.value.trim() !== query) return;
      const isNothing = response.results.length === 0;
      show(describeCount(response), renderResults(response, Date.now(), search.areas), {
        isHelping: isNothing,
        isNothing,
      });
      search.announce(describeCount(response));
    } catch {
      show(t.failed, [], { isHelping: true });
      search.announce(t.failed);
    }
  };
  const readAddress = () => {
    input.value = new URLSearchParams(location.search).get('q') ?? '';
    ask();
  };

  input.addEventListener('input', () => {
    const query = input.value.trim();
    history.replaceState(null, '', query === '' ? location.pathname : `?${new URLSearchParams({ q: query })}`);
    ask();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    results.querySelector('a')?.focus();
  });
  window.addEventListener('popstate', readAddress);
  readAddress();
}
