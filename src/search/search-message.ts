import type { SearchResponse } from './search-engine.ts';

/** What the page asks its search worker. Without a query it only loads the index. */
export type SearchRequest = {
  /** Comes back with the answer. */
  id: number;
  /** Where the index is. A load that failed is tried again with every request. */
  indexUrl: string;
  query?: string | undefined;
  limit: number;
  /** The present, in epoch milliseconds. */
  now: number;
};

/** What the worker answers; a `failure` says why there is no index. */
export type SearchReply = { id: number; response: SearchResponse | undefined } | { id: number; failure: string };
