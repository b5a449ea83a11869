const KEY = 'firstline-led';
/** Address of the page of results. */
export const RESULTS = '/search/';

/** What the search of a page led to: kept for this tab alone, until the next time. */
type Led = { query: string; path: string; from: string };

/** Remembers the query when somebody opens one of the results below the search box. */
export function rememberLed(): void {
  const remember = ({ target }: Event) => {
    const option = target instanceof Element ? target.closest<HTMLAnchorElement>('[data-search-popup] a[href]') : null;
    const query = option?.closest('form')?.querySelector('input')?.value.trim();
    if (!option || !query) return;
    const led: Led = { query, path: option.pathname, from: withoutAnchor(location.href) };
    try {
      sessionStorage.setItem(KEY, JSON.stringify(led));
    } catch {
      // Then a report does not say how the reader came.
    }
  };
  // Before the search itself acts on it and empties the box.
  document.addEventListener('click', remember, { capture: true });
}

/** The query by which the reader came to this page; empty when they came otherwise. */
export function findLedQuery(): string {
  if (location.pathname === RESULTS) return queryOf(location);
  const before = URL.canParse(document.referrer) ? new URL(document.referrer) : undefined;
  if (before?.origin === location.origin && before.pathname === RESULTS) return queryOf(before);
  const led = readLed();
  const isHere = led?.from === withoutAnchor(location.href) || led?.from === withoutAnchor(document.referrer);
  return led?.path === location.pathname && isHere ? (led.query ?? '') : '';
}

function queryOf({ search }: { search: string }): string {
  return new URLSearchParams(search).get('q')?.trim() ?? '';
}

function readLed(): Partial<Led> | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Led> | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function withoutAnchor(address: string): string {
  return address.split('#')[0] ?? '';
}
