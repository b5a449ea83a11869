import { countEdits } from '../model/find-nearest.ts';
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
  if (countEdits(a.key, b.key, limit + 1) > limit) return false;
  return countAfter(a.key) === 0 || countBefore(b.key) === 0 || countBefore(a.key) === 1;
}
