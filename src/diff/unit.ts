import type { Clock, Fallback } from './change.ts';
import type { Token } from './split-tokens.ts';

/** Where a unit stands; what it is part of decides how it is told. */
export type Role = 'paragraph' | 'item' | 'cell' | 'row' | 'code' | 'heading' | 'title';

/** The smallest text that is compared as one: a sentence, a line of code, a table row that has no partner table. */
export type Unit = {
  role: Role;
  text: string;
  tokens: Token[];
  /** Equal for units that say the same. */
  key: string;
  links: { text: string; url: string }[];
  clock?: Clock | undefined;
  /** The block (paragraph, list item, code block) that it is part of; unique in a page. */
  block: number;
  /** Position in the page. */
  order: number;
  section: PageSection;
  /** Whether the box before it is ticked; undefined without a box. */
  isTicked?: boolean | undefined;
  /** What leads to it beside its headings, outermost first: a tab, a bold line, a term, the entry that it stands under. */
  leads?: readonly string[] | undefined;
  /** For rows and cells: label of the row, header of the column; for text its leads. */
  row?: string | undefined;
  column?: string | undefined;
};

/** A table, its cells as they stand. */
export type PageTable = {
  header: Cell[];
  rows: Cell[][];
  /** For each row the line of the table that names its group; empty where there is none. */
  groups: string[];
  /** What leads to the table beside its headings. */
  leads: readonly string[];
  section: PageSection;
  order: number;
};

/** One cell of a table. */
export type Cell = { text: string; key: string; units: Unit[] };

/** One heading with what stands under it; the first section of a page has none. */
export type PageSection = {
  heading: Unit | undefined;
  level: number;
  trail: string[];
  anchor: string;
  units: Unit[];
  tables: PageTable[];
  images: { alt: string; url: string }[];
  /** Position among the sections. */
  index: number;
};

/** One version of a page, flattened for comparing. */
export type Page = {
  matter: Record<string, unknown>;
  title: string | undefined;
  sections: PageSection[];
  /** Said in the result where the page was read less finely. */
  fallbacks: Fallback[];
};
