import type { Change, Fallback } from './change.ts';
import type { Verdict } from './judge-words.ts';
import type { Page, PageSection, Unit } from './unit.ts';

/** A change with what is needed to put it in its place and to join it with its neighbours. */
export type Draft = Change & {
  /** Position in the new page; in the old one where `isOld` says so. */
  order: number;
  isOld?: boolean;
  /** Position of `before` in the old page, where changes of one block are joined. */
  oldOrder?: number;
  /** Blocks that it is part of, one a side; changes of one block are told as one. */
  blocks?: string;
};

/** What comparing needs to know beyond the two texts in hand. */
export type Scope = {
  /** How often a token's key occurs in each version. */
  countBefore(key: string): number;
  countAfter(key: string): number;
  fallbacks: Set<Fallback>;
};

/** Counts words of two pages once they are asked for. */
export function makeScope(before: Page, after: Page): Scope {
  const counts = new Map<Page, Map<string, number>>();
  const countIn = (page: Page) => (key: string) => {
    let count = counts.get(page);
    if (!count) {
      count = new Map();
      for (const unit of allUnits(page))
        for (const token of unit.tokens) count.set(token.key, (count.get(token.key) ?? 0) + 1);
      counts.set(page, count);
    }
    return count.get(key) ?? 0;
  };
  const fallbacks = new Set([...before.fallbacks, ...after.fallbacks]);
  return { countBefore: countIn(before), countAfter: countIn(after), fallbacks };
}

function allUnits(page: Page): Unit[] {
  return page.sections.flatMap((section) => [
    ...(section.heading ? [section.heading] : []),
    ...section.units,
    ...section.tables.flatMap((table) => [...table.header, ...table.rows.flat()].flatMap((cell) => cell.units)),
  ]);
}

/** Where a change is, in words and as an anchor. An anchor of the old page leads nowhere any more. */
export function placeOf(section: PageSection, isOld = false): Pick<Change, 'section' | 'anchor'> {
  return { section: section.trail.join(' > '), anchor: isOld ? '' : section.anchor };
}

/** The verdict of a change that is worth telling. */
export function verdictOf(verdict: Verdict): Pick<Change, 'significance' | 'rule' | 'reason'> | undefined {
  const { significance, rule, reason } = verdict;
  return significance === 'none' ? undefined : { significance, rule, reason };
}
