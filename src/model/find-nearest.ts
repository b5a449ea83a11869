/** Edits that still look like a slip, as a share of the word's length. */
const SLIP = 0.34;

/**
 * Finds the name that somebody probably meant: the one with the fewest edits, when they are few enough to
 * be a slip, or the only one that ends in what was written. Undefined when nothing is near.
 */
export function findNearest(written: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(written.length * SLIP)) + 1;
  const all = [...names];
  for (const name of all) {
    const edits = countEdits(written.toLowerCase(), name.toLowerCase(), least);
    if (edits >= least) continue;
    best = name;
    least = edits;
  }
  if (best !== undefined) return best;
  const [only, ...others] = all.filter((name) => name.endsWith(`/${written}`));
  return others.length === 0 ? only : undefined;
}

/** Writes ` Did you mean “…”?` or nothing. */
export function suggest(written: string, names: Iterable<string>): string {
  const nearest = findNearest(written, names);
  return nearest === undefined ? '' : ` Did you mean “${nearest}”?`;
}

/**
 * Counts the edits that make one word of another: letters added, left out, replaced, or changed places with their
 * neighbour (Damerau-Levenshtein). From `limit` on it may stop counting.
 */
export function countEdits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let above: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (above[j - 2] ?? 0) + 1);
      next.push(least);
    }
    [above, row] = [row, next];
  }
  return row[b.length] ?? limit;
}
