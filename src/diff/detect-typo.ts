import { countEdits } from '../model/find-nearest.ts';
import type { Replacement } from './replacement.ts';
import { sortWord } from './sort-word.ts';
import type { Token } from './split-tokens.ts';
import type { Unit } from './unit.ts';

/** Pairs that writers of English confuse: one of them in the place of the other is a slip, whatever both mean. */
const CONFUSED = new Set(['then/than', 'affect/effect', 'it/its', 'loose/lose', 'there/their', 'your/you']);

/** `teh` -> `the`, `form` -> `from`, `then` -> `than`: a slip of fingers that hit or missed a small word. */
export function isSlip({ removed: [a, ...moreA], added: [b, ...moreB] }: Replacement): boolean {
  if (!a || !b || moreA.length + moreB.length > 0 || a.kind !== 'word' || b.kind !== 'word' || a.isCode) return false;
  if (CONFUSED.has(`${a.key}/${b.key}`) || CONFUSED.has(`${b.key}/${a.key}`)) return true;
  const small = [a, b].some((token) => sortWord(token) === 'function');
  if (small && a.key.length > 2 && isTransposed(a.key, b.key)) return true;
  return (
    sortWord(b) === 'function' && sortWord(a) === 'content' && b.key.length > 3 && countEdits(a.key, b.key, 2) === 1
  );
}

/** Whether two neighbouring letters changed places, and nothing else. */
function isTransposed(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return (
    at >= 0 &&
    a.length === b.length &&
    a[at] === b[at + 1] &&
    a[at + 1] === b[at] &&
    a.slice(at + 2) === b.slice(at + 2)
  );
}

/** Whether a letter is doubled in one and single in the other. */
function isDoubled(a: string, b: string): boolean {
  const single = (word: string) => word.replaceAll(/(.)\1/g, '$1');
  return single(a) === single(b);
}

/** Whether both begin with a capital inside a sentence: names, where one letter makes another name. */
function isName({ removed, added, before, after }: Replacement): boolean {
  const starts = (tokens: readonly Token[], { text }: Unit) =>
    tokens.some(
      (token) =>
        /^\p{Lu}/u.test(text.slice(token.start, token.end)) && /[\p{L}\p{N},)]\s*$/u.test(text.slice(0, token.start)),
    );
  return before.role !== 'heading' && starts(removed, before) && starts(added, after);
}

/** One word for one that is nearly the same, where neither is a word that the page uses elsewhere. */
export function isTypo(change: Replacement): boolean {
  const { removed, added, countBefore, countAfter } = change;
  const words = (tokens: readonly Token[]) => tokens.filter((token) => sortWord(token) !== 'function');
  const [[a, ...moreA], [b, ...moreB]] = [words(removed), words(added)];
  if (!a || !b || moreA.length + moreB.length > 0 || a.kind !== 'word' || b.kind !== 'word') return false;
  const isFlip = isTransposed(a.key, b.key) || isDoubled(a.key, b.key);
  // Short words have too many neighbours that are words: `cash`, `case`; so have names and what is typed.
  if (!isFlip && (Math.min(a.key.length, b.key.length) < 6 || isName(change) || /[-_./]/.test(a.key + b.key)))
    return false;
  if (a.isCode || b.isCode || /\d/.test(a.key + b.key) || Math.min(a.key.length, b.key.length) < 4) return false;
  if (a.key.charAt(0) !== b.key.charAt(0) && a.key.charAt(1) !== b.key.charAt(0) && b.key.charAt(1) !== a.key.charAt(0))
    return false;
  // `supported` -> `unsupported` is no slip.
  if (a.key.endsWith(b.key) || b.key.endsWith(a.key)) return false;
  const limit = Math.max(a.key.length, b.key.length) >= 8 ? 2 : 1;
  if (countEdits(a.key, b.key, limit + 1) > limit) return false;
  return countAfter(a.key) === 0 || countBefore(b.key) === 0 || countBefore(a.key) === 1;
}
