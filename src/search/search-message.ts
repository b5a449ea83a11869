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
  /** The area that the reader is in: its index is loaded first. */
  area?: string | undefined;
};

/**
 * What the worker answers; a `failure` says why there is no index. `isComplete` comes once, when all is loaded that can
 * be found.
 */
export type SearchReply =
  | { id: number; response: SearchResponse | undefined }
  | { id: number; failure: string }
  | { isComplete: true };
