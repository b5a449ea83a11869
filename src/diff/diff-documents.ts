import type { Change, Document, DocumentDiff, Fallback, Significance } from './change.ts';
import { compareFrontMatter } from './compare-front-matter.ts';
import { comparePages } from './compare-sections.ts';
import { makeScope } from './draft.ts';
import { groupChanges } from './group-changes.ts';
import type { Pair } from './match-documents.ts';
import { parsePages } from './parse-page.ts';
import type { Page } from './unit.ts';

const WEIGHT: Readonly<Record<Significance, number>> = { none: 0, move: 1, editorial: 2, material: 3 };

/**
 * Says what changed in meaning between two versions of a page, and nothing else: facts with their heading, the smallest
 * span before and after, and whether it matters to somebody who answers customers. A missing side is an empty page.
 */
export function diffDocuments(before: Document | undefined, after: Document | undefined): DocumentDiff {
  const [diff = SAME] = diffPages([{ before, after }]);
  return diff;
}

/** Says the same of pages that changed together: a section that went from one of them to another is moved, not gone and new. */
export function diffPages(pairs: readonly Pair<Document>[]): DocumentDiff[] {
  const changed = pairs.filter(({ before, after }) => before?.text !== after?.text);
  const pages = changed.map(({ before, after }) => {
    const [old, young] = parsePages(before, after);
    return { old, young, scope: makeScope(old, young) };
  });
  const drafts = comparePages(
    pages.map(({ old, young, scope }) => ({ before: old.sections, after: young.sections, scope })),
  );
  const diffs = new Map(
    pages.map(({ old, young, scope }, index) => {
      // A page without a body says nothing, whatever its front matter: it only redirects, or waits for text.
      const hasBody = !isEmpty(old) && !isEmpty(young);
      const matter = hasBody ? compareFrontMatter(old, young, scope) : [];
      return [changed[index], summarise(groupChanges([...matter, ...(drafts[index] ?? [])]), scope.fallbacks)];
    }),
  );
  return pairs.map((pair) => diffs.get(pair) ?? SAME);
}

const SAME: DocumentDiff = { significance: 'none', changes: [] };

function summarise(changes: Change[], found: ReadonlySet<Fallback>): DocumentDiff {
  const significance = changes.reduce<Significance>(
    (most, change) => (WEIGHT[change.significance] > WEIGHT[most] ? change.significance : most),
    'none',
  );
  const fallbacks = [...found];
  return { significance, changes, ...(fallbacks.length > 0 ? { fallbacks } : {}) };
}

function isEmpty(page: Page): boolean {
  return page.sections.every((section) => section.units.length + section.tables.length === 0 && !section.heading);
}
