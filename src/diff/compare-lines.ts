import type { Line } from './list-lines.ts';

/** The lines that differ between two texts, in their order. */
export type LineDifference = { before: string[]; after: string[] };

/** Cells of the table of the longest common subsequence; beyond it lines are compared as a bag, in linear time. */
const MAX_CELLS = 1_000_000;

/** The lines that only one of two texts has; both lists are empty when the texts say the same in the same order. */
export function compareLines(before: readonly Line[], after: readonly Line[]): LineDifference {
  let start = 0;
  while (start < before.length && start < after.length && before[start]?.key === after[start]?.key) start += 1;
  let end = 0;
  const least = Math.min(before.length, after.length) - start;
  while (end < least && before.at(-1 - end)?.key === after.at(-1 - end)?.key) end += 1;
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  return a.length * b.length > MAX_CELLS ? compareAsBags(a, b) : compareInOrder(a, b);
}

function compareInOrder(a: readonly Line[], b: readonly Line[]): LineDifference {
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = a[i]?.key === b[j]?.key ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const difference: LineDifference = { before: [], after: [] };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i]?.key === b[j]?.key) {
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      difference.before.push(a[i]?.text ?? '');
      i += 1;
    } else {
      difference.after.push(b[j]?.text ?? '');
      j += 1;
    }
  }
  return difference;
}

function compareAsBags(a: readonly Line[], b: readonly Line[]): LineDifference {
  const only = (lines: readonly Line[], others: readonly Line[]) => {
    const count = new Map<string, number>();
    for (const { key } of others) count.set(key, (count.get(key) ?? 0) + 1);
    return lines.flatMap(({ key, text }) => {
      const left = count.get(key) ?? 0;
      count.set(key, left - 1);
      return left > 0 ? [] : [text];
    });
  };
  return { before: only(a, b), after: only(b, a) };
}
