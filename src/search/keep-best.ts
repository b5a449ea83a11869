/** Collects the best of many. */
export type BestList<T> = {
  /** Whether something with this score would be among the best so far: what would not need not be made. */
  wants(score: number): boolean;
  add(rated: T): void;
  /** Best first; among equals the first added. */
  list(): T[];
};

/** Keeps the best of many, at most `limit`. Sorting them all would cost more than finding them. */
export function keepBest<T extends { score: number }>(limit: number): BestList<T> {
  const most = Math.max(0, Math.floor(limit) || 0);
  let kept: T[] = [];
  let least = most === 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const cut = () => {
    kept = kept.sort((a, b) => b.score - a.score).slice(0, most);
    if (kept.length === most) least = kept.at(-1)?.score ?? least;
  };
  return {
    wants: (score) => score > least,
    add(rated) {
      kept.push(rated);
      if (kept.length >= 2 * most) cut();
    },
    list() {
      cut();
      return kept;
    },
  };
}
