/** A search that somebody made in this browser. */
export type PastSearch = {
  query: string;
  /** Results that it had. */
  found: number;
  /** When it was made last, epoch milliseconds. */
  at: number;
  /** How often it was made. */
  times: number;
};

/** Searches that are kept, of those that found something and of those that found nothing. */
const MOST_FOUND = 50;
const MOST_NOTHING = 100;
/** A mail that was pasted is not kept. */
const MOST_CHARACTERS = 200;
/** Milliseconds in which a longer query is the same one, typed on. */
const SAME_TYPING = 60_000;

/** Adds a search to those that are kept, the latest first. What was typed on is one search. */
export function addSearch(past: readonly PastSearch[], added: Omit<PastSearch, 'times'>): PastSearch[] {
  const query = added.query.trim();
  if (query === '' || query.length > MOST_CHARACTERS) return [...past];
  const asked = query.toLowerCase();
  const known = past.find((search) => search.query.toLowerCase() === asked);
  const isAgain = known !== undefined && known === past[0];
  const times = (known?.times ?? 0) + (isAgain ? 0 : 1);
  const others = past.filter((search, position) => search !== known && !(position === 0 && isBegun(search, added)));
  let found = 0;
  let nothing = 0;
  return [{ ...added, query, times }, ...others].filter((search) =>
    search.found > 0 ? ++found <= MOST_FOUND : ++nothing <= MOST_NOTHING,
  );
}

function isBegun(search: PastSearch, { query, at }: Omit<PastSearch, 'times'>): boolean {
  return at - search.at < SAME_TYPING && query.trim().toLowerCase().startsWith(search.query.toLowerCase());
}

/** Reads what was kept; whatever is no search is left out. */
export function parsePast(text: string | null): PastSearch[] {
  let data: unknown;
  try {
    data = JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
  return Array.isArray(data) ? data.filter(isSearch) : [];
}

function isSearch(value: unknown): value is PastSearch {
  const { query, found, at, times } = (value ?? {}) as Partial<PastSearch>;
  const isDate = typeof at === 'number' && !Number.isNaN(new Date(at).valueOf());
  return typeof query === 'string' && typeof found === 'number' && isDate && typeof times === 'number';
}

/** Renders searches as a table for spreadsheets (RFC 4180). */
export function renderCsv(past: readonly PastSearch[]): string {
  const rows = past.map(({ query, found, times, at }) => [
    quote(query),
    String(found),
    String(times),
    new Date(at).toISOString(),
  ]);
  return [['query', 'results', 'times', 'last'], ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/** A spreadsheet would take `=1+1` for a formula. */
function quote(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
