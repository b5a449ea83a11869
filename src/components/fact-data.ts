import type { Change } from '../diff/change.ts';
import { shorten } from '../diff/shorten-span.ts';
import type { Article } from '../model/article.ts';

/** One thing that changed in an article, as pages show it. */
export type FactData = {
  /** Headings that lead to it, the page's title left out; empty for its introduction. */
  trail: string[];
  /** Fragment of its section; empty for the top of the page, undefined when the page has that section no more. */
  anchor: string | undefined;
  /** Row and column of a table, or a key of the front matter; empty for text. */
  cell: string;
  /** What was there and what is there; empty when nothing was, or is. */
  before: string;
  after: string;
};

/** What changed at once: the facts in the order of the page, and what is not told one by one. */
export type FactsData = {
  facts: FactData[];
  /** Facts beyond those. */
  more: number;
  /** Changes of wording alone. */
  wordings: number;
};

/** Facts that are told one by one; who changes more has written another page. */
const MOST_FACTS = 12;

/** Keys of the front matter that the page does not show to its readers as something it says. */
const UNSEEN = ['aliases', 'audience', 'checked', 'id', 'no-note', 'review', 'verified'];

/** A longer sentence around a change is clipped to the words near it. */
const LONGEST_WHOLE = 420;

/**
 * Turns changes into what pages show: what matters, one by one; wording, as a number; moves, not at all.
 * @param page the article as it is now
 */
export function buildFacts(
  changes: readonly Change[],
  page: Pick<Article, 'title' | 'anchors' | 'sections'>,
): FactsData {
  const seen = changes.filter(({ kind, row = '' }) => kind !== 'front-matter' || !UNSEEN.includes(row));
  const material = seen.filter(({ significance }) => significance === 'material');
  // A summary sums up what changed in the text; alone it is a change of its own.
  const isSummary = ({ kind, row }: Change) => kind === 'front-matter' && row === 'summary';
  const told = material.every(isSummary) ? material : material.filter((change) => !isSummary(change));
  const facts = told.map((change): FactData => {
    const { before, after } = spansOf(change);
    const trail = trailOf(change, page.title);
    return { trail, anchor: anchorOf(change, trail, page), cell: cellOf(change), before, after };
  });
  return {
    facts: facts.slice(0, MOST_FACTS),
    more: Math.max(0, facts.length - MOST_FACTS),
    wordings: seen.filter(({ significance }) => significance === 'editorial').length,
  };
}

function spansOf({ whole, before, after }: Change): { before: string; after: string } {
  const isShort = whole && Math.max(whole.before.length, whole.after.length) <= LONGEST_WHOLE;
  return isShort ? whole : { before: shorten(before), after: shorten(after) };
}

function trailOf({ section }: Change, title: string): string[] {
  const trail = section === '' ? [] : section.split(' > ');
  return trail[0] === title ? trail.slice(1) : trail;
}

/** An anchor of then may be gone by now. What was removed has none: its section may still be there. */
function anchorOf(
  { anchor, kind }: Change,
  trail: readonly string[],
  { anchors, sections }: Pick<Article, 'anchors' | 'sections'>,
): string | undefined {
  if (trail.length === 0 || kind === 'front-matter') return '';
  if (anchors.includes(anchor)) return anchor;
  return sections.find((section) => section.trail.join('\n') === trail.join('\n'))?.anchor;
}

/** The column is said where it says more than the heading does. */
function cellOf({ kind, row = '', column = '', section }: Change): string {
  if (kind === 'front-matter') return row.charAt(0).toUpperCase() + row.slice(1);
  const heading = section.split(' > ').at(-1)?.toLowerCase() ?? '';
  return [row, heading.includes(column.toLowerCase()) ? '' : column].filter((part) => part !== '').join(', ');
}
