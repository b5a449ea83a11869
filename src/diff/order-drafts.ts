import type { Draft } from './draft.ts';

/** An old position and the new one that it corresponds to. */
export type Anchor = { before: number; after: number };

/** Gives what was removed its place in the new page: behind what it stood behind. */
export function orderDrafts(drafts: readonly Draft[], anchors: readonly Anchor[]): Draft[] {
  const sorted = anchors.toSorted((a, b) => a.before - b.before);
  return drafts.map((draft) => (draft.isOld ? { ...draft, order: newOrder(draft.order, sorted) } : draft));
}

function newOrder(order: number, sorted: readonly Anchor[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.before ?? 0) <= order) low = middle + 1;
    else high = middle;
  }
  const anchor = sorted[low - 1];
  // Far behind its anchor is still before the next thing of the new page.
  return anchor ? anchor.after + 1 - 1 / (1 + order - anchor.before) : -1 / (1 + order);
}
