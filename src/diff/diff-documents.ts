import type { Document, DocumentDiff, Significance } from './change.ts';
import { compareFrontMatter } from './compare-front-matter.ts';
import { compareSections } from './compare-sections.ts';
import { makeScope } from './draft.ts';
import { groupChanges } from './group-changes.ts';
import { parsePages } from './parse-page.ts';
import type { Page } from './unit.ts';

const WEIGHT: Readonly<Record<Significance, number>> = { none: 0, move: 1, editorial: 2, material: 3 };

/**
 * Says what changed in meaning between two versions of a page, and nothing else: facts with their heading, the smallest
 * span before and after, and whether it matters to somebody who answers customers. A missing side is an empty page.
 */
export function diffDocuments(before: Document | undefined, after: Document | undefined): DocumentDiff {
  if (before?.text === after?.text) return { significance: 'none', changes: [] };
  const [old, young] = parsePages(before, after);
  const scope = makeScope(old, young);
  const drafts = compareSections(old.sections, young.sections, scope);
  // A page without a body says nothing, whatever its front matter: it only redirects, or waits for text.
  const hasBody = !isEmpty(old) && !isEmpty(young);
  const changes = groupChanges([...(hasBody ? compareFrontMatter(old, young, scope) : []), ...drafts]);
  const significance = changes.reduce<Significance>(
    (most, change) => (WEIGHT[change.significance] > WEIGHT[most] ? change.significance : most),
    'none',
  );
  const fallbacks = [...scope.fallbacks];
  return { significance, changes, ...(fallbacks.length > 0 ? { fallbacks } : {}) };
}

function isEmpty(page: Page): boolean {
  return page.sections.every((section) => section.units.length + section.tables.length === 0 && !section.heading);
}
