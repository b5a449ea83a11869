/** What an entry of the browser's history keeps of a search, for when somebody comes back to it. */
export type KeptQuery = {
  query?: string | undefined;
  /** Results that were shown. */
  shown?: number | undefined;
  /** How far the page was scrolled. */
  top?: number | undefined;
};

/** Adds to what the present entry of the history keeps, and may give it another address. */
export function keepQuery(kept: KeptQuery, address?: string): void {
  history.replaceState({ ...readKept(), ...kept }, '', address);
}

/** What the present entry of the history keeps. */
export function readKept(): KeptQuery {
  return (history.state ?? {}) as KeptQuery;
}
