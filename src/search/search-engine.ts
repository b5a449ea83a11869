import type { Period } from '../model/state.ts';
import type { MatchKind } from './group-words.ts';
import type { FieldName } from './index-format.ts';

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
  /** A team or a person of the roster. */
  owner: string | undefined;
  summary: string | undefined;
  /** When a note is true; undefined for an article. */
  period: Period | undefined;
  score: number;
  /** Best first; empty when only the title, the aliases or the summary answer. */
  sections: SectionResult[];
  /** Words of the query that it lacks; a phrase that it lacks as such is in quotes. */
  missing: string[];
  /** Why it was found; only when asked for. */
  why?: Explanation;
};

/** How one word of a query was found in a result. */
export type Reason = {
  /** As it was typed. */
  text: string;
  /** How it was recognised; undefined for a word that the result lacks, and for one that only its other sections have. */
  kind: MatchKind | undefined;
  /** The word of the content. */
  word: string;
  /** Where it stands, and what it weighs there (BM25 times the weight of the field). */
  where: { field: FieldName; weight: number }[];
  /** How good the match is, 1 for the word itself. */
  quality: number;
  /** What the word tells (idf). */
  information: number;
  /** Its share of the sum: quality times information times weights. */
  score: number;
};

/** score = sum of the words' scores x square root of `coverage` x `factor`. */
export type Explanation = {
  words: Reason[];
  /** Share of the query's information that the best section and its page have. */
  coverage: number;
  /** For a page that is named so, a note, or what is not true now. */
  factor: number;
};

/** What a query found. */
export type SearchResponse = {
  query: string;
  /** Best first. */
  results: SearchResult[];
  /** Articles and notes that answer, shown or not. */
  total: number;
  /** Where nothing was found: queries like it that find something, the likeliest first. */
  nearest?: string[];
  /** Set while only titles and headings are loaded: more may be found in a moment. */
  isPartial?: true;
};

export type SearchOptions = {
  /** Most results to return. */
  limit: number;
  /** The present, in epoch milliseconds: decides what is in force. */
  now: number;
  /** Whether results say why they were found. */
  explain?: boolean;
};

/** Answers queries; the same in the browser's worker and in the terminal, whatever the index is kept in. */
export type SearchEngine = {
  /** Never fails, whatever the query. A result whose text could not be loaded has an empty snippet. */
  search(query: string, options: SearchOptions): Promise<SearchResponse>;
};
