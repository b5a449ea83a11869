import type { Replacement } from './replacement.ts';
import { sortWord } from './sort-word.ts';
import type { Token } from './split-tokens.ts';

/** One word for one that is nearly the same, where neither is a word that the page uses elsewhere. */
export function isTypo({ removed, added, countBefore, countAfter }: Replacement): boolean {
  const words = (tokens: readonly Token[]) => tokens.filter((token) => sortWord(token) !== 'function');
  const [[a, ...moreA], [b, ...moreB]] = [words(removed), words(added)];
  if (!a || !b || moreA.length + moreB.length > 0 || a.kind !== 'word' || b.kind !== 'word') return false;
  if (a.isCode || b.isCode || /\d/.test(a.key + b.key) || Math.min(a.key.length, b.key.length) < 4) return false;
  if (a.key.charAt(0) !== b.key.charAt(0) && a.key.charAt(1) !== b.key.charAt(0) && b.key.charAt(1) !== a.key.charAt(0))
    return false;
  // `supported` -> `unsupported` is no slip.
  if (a.key.endsWith(b.key) || b.key.endsWith(a.key)) return false;
  const limit = Math.max(a.key.length, b.key.length) >= 8 ? 2 : 1;
  if (distance(a.key, b.key) > limit) return false;
  return countAfter(a.key) === 0 || countBefore(b.key) === 0 || countBefore(a.key) === 1;
}

/** Damerau-Levenshtein distance: a swap of neighbours is one slip. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let x = 1; x <= a.length; x += 1) {
    const row = [x];
    for (let y = 1; y <= b.length; y += 1) {
      const cost = a[x - 1] === b[y - 1] ? 0 : 1;
      let least = Math.min((rows[x - 1]?.[y] ?? 0) + 1, (row[y - 1] ?? 0) + 1, (rows[x - 1]?.[y - 1] ?? 0) + cost);
      if (x > 1 && y > 1 && a[x - 1] === b[y - 2] && a[x - 2] === b[y - 1])
        least = Math.min(least, (rows[x - 2]?.[y - 2] ?? 0) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
