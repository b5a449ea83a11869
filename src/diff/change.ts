/** How much a change matters to somebody who answers customers. */
export type Significance = 'material' | 'editorial' | 'move' | 'none';

/** What kind of thing changed. */
export type ChangeKind =
  | 'text'
  | 'heading'
  | 'section'
  | 'cell'
  | 'row'
  | 'column'
  | 'code'
  | 'link'
  | 'image'
  | 'include'
  | 'front-matter';

/** The clock of a value that is not simply true now: it begins (`from`) or ends (`until`) with a note or on a date. */
export type Clock = {
  name: 'from' | 'until';
  /** Id of the change note that gives the date. */
  change?: string | undefined;
  /** The date itself, where it is written in place. */
  date?: string | undefined;
};

/** One thing that changed, where, and whether it matters. */
export type Change = {
  kind: ChangeKind;
  /** Headings that lead to it, joined by ` > `: of the new text, of the old one where something was removed. */
  section: string;
  /** Fragment of that section's address; empty for the top of the page. */
  anchor: string;
  /** The smallest span that makes sense; empty when nothing was there. Left-out words are shown as ` … `. */
  before: string;
  after: string;
  significance: Exclude<Significance, 'none'>;
  /** Name of the rule that decided. */
  rule: string;
  /** Why it matters, or why not, for people. */
  reason: string;
  /** Label of the table row, or what else says which value of the section it is; and header of its column. */
  row?: string;
  column?: string;
  /** Set when what is told is not yet true (`from`), or ends (`until`): an upcoming fact rather than a present one. */
  upcoming?: Clock;
  /** The whole sentences or cells around `before` and `after`, where these are only part of them. */
  whole?: { before: string; after: string };
};

/**
 * Why a comparison was coarser than usual: blocks are nested too deeply, a sentence is too long to align its words, or
 * too many lines are alike to find which is which.
 */
export type Fallback = 'nesting' | 'words' | 'likeness';

/** What changed between two versions of a document. */
export type DocumentDiff = {
  /** That of its weightiest change. */
  significance: Significance;
  /** In the order of the new document. */
  changes: Change[];
  /** Where the comparison was coarser than usual because the page is too large or too deep; absent otherwise. */
  fallbacks?: Fallback[];
};

/** One version of a page: its Markdown with front matter. */
export type Document = {
  /** Below the content folder; its extension tells MDX from Markdown. */
  path?: string | undefined;
  text: string;
};
