import { clockKey } from './clock-key.ts';
import type { Token } from './split-tokens.ts';

/** A place where two lines of tokens differ: ranges of indices, ends excluded. */
export type Hunk = {
  before: { start: number; end: number };
  after: { start: number; end: number };
};

/** Cells of the table of the longest common subsequence; beyond them the middle counts as replaced. */
const MAX_CELLS = 4_000_000;

/** Whether the alignment gave up on a middle part that was too long. */
export type Alignment = { hunks: Hunk[]; fellBack: boolean };

/**
 * Aligns two lines of tokens by their longest common subsequence, words that carry meaning before small ones.
 * Cost is bounded: a middle part of more than a few thousand tokens is one hunk.
 */
export function alignWords(before: readonly Token[], after: readonly Token[]): Alignment {
  const a = before.map(alignKey);
  const b = after.map(alignKey);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  if (start === endA && start === endB) return { hunks: [], fellBack: false };
  const fellBack = (endA - start) * (endB - start) > MAX_CELLS;
  const pairs = fellBack ? [] : commonPairs(a.slice(start, endA), b.slice(start, endB));
  const hunks: Hunk[] = [];
  let atA = start;
  let atB = start;
  const take = (toA: number, toB: number) => {
    if (toA > atA || toB > atB) hunks.push({ before: { start: atA, end: toA }, after: { start: atB, end: toB } });
  };
  for (const [x, y] of pairs) {
    take(x + start, y + start);
    atA = x + start + 1;
    atB = y + start + 1;
  }
  take(endA, endB);
  return { hunks, fellBack };
}

/** A value under another clock is another value. */
function alignKey(token: Token): string {
  return token.clock ? `${clockKey(token.clock)}${token.key}` : token.key;
}

/** Longest words weigh more, so that `the` never pulls two sentences out of step. */
function commonPairs(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const scores = new Float32Array((a.length + 1) * width);
  for (let x = a.length - 1; x >= 0; x -= 1) {
    const word = a[x] ?? '';
    const weight = word.length > 3 ? 1.5 : 1;
    for (let y = b.length - 1; y >= 0; y -= 1) {
      const skip = Math.max(scores[(x + 1) * width + y] ?? 0, scores[x * width + y + 1] ?? 0);
      scores[x * width + y] = word === b[y] ? Math.max(skip, (scores[(x + 1) * width + y + 1] ?? 0) + weight) : skip;
    }
  }
  const pairs: [number, number][] = [];
  let x = 0;
  let y = 0;
  while (x < a.length && y < b.length) {
    const here = scores[x * width + y] ?? 0;
    const weight = (a[x] ?? '').length > 3 ? 1.5 : 1;
    if (a[x] === b[y] && here === (scores[(x + 1) * width + y + 1] ?? 0) + weight) {
      pairs.push([x, y]);
      x += 1;
      y += 1;
    } else if ((scores[(x + 1) * width + y] ?? 0) >= (scores[x * width + y + 1] ?? 0)) x += 1;
    else y += 1;
  }
  return pairs;
}
