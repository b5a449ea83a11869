/** One thing that changed in meaning: where, before and after. */
export type Fact = {
  kind: 'changed' | 'added' | 'removed';
  /** Path of the document below the content folder, without .md: `pricing/plans`, `changes/2026-12-01-pro-price`. */
  article: string;
  /** Title of the document. */
  title: string;
  /** Headings that lead to the section; empty for the whole document and for the text before its first heading. */
  trail: string[];
  /** Fragment of the section's address; empty for the top of the page. */
  anchor: string;
  /** What was there: the lines that changed, shortened for display. */
  before?: string | undefined;
  /** What is there now. */
  after?: string | undefined;
  /** Set where the page is too large or too deep to be compared as finely as usual: a person should look at it. */
  coarse?: true | undefined;
};
