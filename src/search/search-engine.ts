import type { Period } from '../model/state.ts';

/** Text with the places in it that answer the query. */
export type MarkedText = {
  text: string;
  /** Ranges of UTF-16 offsets, end excluded, in order, not overlapping. */
  marks: [start: number, end: number][];
};

/** One section that answers. */
export type SectionResult = {
  /** Fragment of its address; empty for the text before the first heading. */
  anchor: string;
  /** Headings that lead to it; empty for the text before the first heading. */
  trail: string[];
  /** The sentence that answers best. */
  snippet: MarkedText;
  /** Set when what was found is only true for a time: the value of `:from` or `:until` that matched. */
  period?: Period | undefined;
  score: number;
};

/** One article or note that answers, with its best sections. */
export type SearchResult = {
  kind: 'article' | 'note';
  /** Path below the content folder without .md. */
  path: string;
  /** Address of its page on the site, from the site's root. */
  address: string;
  title: MarkedText;
  area: string;
  summary: string | undefined;
  /** When a note is true; undefined for an article. */
  period: Period | undefined;
  score: number;
  /** Best first; empty when only the title, the aliases or the summary answer. */
  sections: SectionResult[];
  /** Words of the query that it lacks. */
  missing: string[];
};

/** What a query found. */
export type SearchResponse = {
  query: string;
  /** Best first. */
  results: SearchResult[];
  /** Articles and notes that answer, shown or not. */
  total: number;
};

export type SearchOptions = {
  /** Most results to return. */
  limit: number;
  /** The present, in epoch milliseconds: decides what is in force. */
  now: number;
};

/** Answers queries; the same in the browser's worker and in the terminal. */
export type SearchEngine = {
  /** Never throws, whatever the query. */
  search(query: string, options: SearchOptions): SearchResponse;
};
