import type { Hunk } from './align-words.ts';
import { sortWord } from './sort-word.ts';
import type { Token } from './split-tokens.ts';
import type { Unit } from './unit.ts';
import { FUNCTION_WORDS } from './word-classes.ts';

/** Stands for words that are left out. */
export const ELISION = ' … ';

/** A text of so few words is shown whole; a name, or a row of values, of a few more. */
const SHORT = 3;
const SHORT_NAME = 7;

/** Hunks that are closer than this are shown as one. */
const BRIDGE = 3;

/** From this many new words on, an insertion speaks for itself. */
const SPEAKS = 4;

/** The smallest spans of two texts that show their differences. */
export function clipSpans(before: Unit, after: Unit, hunks: readonly Hunk[]): { before: string; after: string } {
  const changed = (side: 'before' | 'after') => hunks.reduce((sum, hunk) => sum + hunk[side].end - hunk[side].start, 0);
  const share = (changed('before') + changed('after')) / Math.max(1, before.tokens.length + after.tokens.length);
  const short = after.role === 'heading' || after.role === 'row' ? SHORT_NAME : SHORT;
  // Little of the old is left: the whole reads better than its pieces.
  if (share > 0.6 || Math.max(before.tokens.length, after.tokens.length) <= short)
    return { before: before.text.trim(), after: after.text.trim() };
  // `unless it is damaged` says nothing alone, a further entry of a list does.
  const speaks = (side: 'before' | 'after', unit: Unit) =>
    changed(side) >= SPEAKS && hunks.every((hunk) => !isSmall(unit, { ...hunk[side], end: hunk[side].start + 1 }));
  const isInsertion = changed('before') === 0 && speaks('after', after);
  const isDeletion = changed('after') === 0 && speaks('before', before);
  const shown = isInsertion || isDeletion ? hunks : hunks.map((hunk) => widen(before, after, hunk));
  const clip = (side: 'before' | 'after', unit: Unit) =>
    join(
      unit,
      shown.map((hunk) => hunk[side]),
    );
  return {
    before: isInsertion ? '' : clip('before', before),
    after: isDeletion ? '' : clip('after', after),
  };
}

/** The text of some ranges, those that nearly touch as one. */
function join(unit: Unit, ranges: readonly Hunk['before'][]): string {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of ranges) {
    if (start >= end) continue;
    const last = joined.at(-1);
    if (last && start - last.end < BRIDGE) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined
    .map(({ start, end }) => slice(unit, unit.tokens.slice(start, end), start === 0, end === unit.tokens.length))
    .join(ELISION);
}

/** Whether a change is of words that only steer what others say. */
function isSmall({ tokens }: Unit, { start, end }: Hunk['before']): boolean {
  return tokens.slice(start, end).every((token) => token.kind === 'word' && sortWord(token) !== 'content');
}

/** Words that a change is shown with, before and after it. */
type Reach = { left: number; right: number };

/**
 * The one word that a change needs beside it to be read: `14 days`, `may refund`, `not refunded`, `plans except Pro`. The
 * same on both sides: the word after it, unless that says nothing or begins another clause; then the word before.
 */
function listReach(before: Unit, after: Unit, hunk: Hunk): Reach {
  const sides = [
    { unit: before, ...hunk.before },
    { unit: after, ...hunk.after },
  ];
  // Where something came or went, it decides alone what it belongs to.
  const deciding = sides.filter(({ start, end }) => start < end);
  const all = (allows: (side: (typeof sides)[number]) => boolean) => deciding.every(allows);
  const right = { left: 0, right: 1 };
  const left = { left: 1, right: 0 };
  const speaks = ({ tokens }: Unit, index: number) =>
    tokens[index] !== undefined && !FUNCTION_WORDS.has(tokens[index].key);
  const hasRight = all(({ unit, end }) => end < unit.tokens.length && isOneClause(unit, end));
  const hasLeft = all(({ unit, start }) => start > 0 && isOneClause(unit, start));
  const isAmount = ({ unit, end }: (typeof sides)[number], by: number) => unit.tokens[end + by]?.kind === 'number';
  // `at least` is said of the amount behind it; `and Canada`, `except Pro` of what stands before them.
  const isOfAmount = hasRight && all((side) => isAmount(side, 0));
  if (!isOfAmount && deciding.length === 1 && hasLeft && all(({ unit, start }) => isAppended(unit.tokens[start])))
    return left;
  if (hasRight && all(({ unit, end }) => speaks(unit, end))) {
    const isBare = all(
      (side) => isAmount(side, 0) && speaks(side.unit, side.end + 1) && isOneClause(side.unit, side.end + 1),
    );
    return isBare ? { left: 0, right: 2 } : right;
  }
  // `by the 3rd`
  if (hasRight && all((side) => isAmount(side, 1))) return { left: 0, right: 2 };
  if (hasLeft) return left;
  if (hasRight)
    return { left: 0, right: all(({ unit, end }) => speaks(unit, end + 1) && isOneClause(unit, end + 1)) ? 2 : 1 };
  return sides.every(({ start }) => start > 0) ? left : right;
}

/** Whether a word begins what is added to a statement rather than put into it. */
function isAppended(token: Token | undefined): boolean {
  return (
    token !== undefined && (FUNCTION_WORDS.has(token.key) || /^(?:except|unless|without|außer|ohne)$/.test(token.key))
  );
}

const gapBefore = ({ text, tokens }: Unit, index: number) =>
  text.slice(tokens[index - 1]?.end ?? 0, tokens[index]?.start ?? 0);

/** Whether no sign parts a word from the one before it. */
function isOneClause(unit: Unit, index: number): boolean {
  return !/[.,;:!?()]/.test(gapBefore(unit, index));
}

/** A change with the words beside it. */
function widen(before: Unit, after: Unit, hunk: Hunk): Hunk {
  const whole = spread(before, after, hunk, { left: 0, right: 0 });
  return spread(before, after, whole, listReach(before, after, whole));
}

/** A wider change on both sides; what is written without a space is one word to a reader, and is not cut. */
function spread(before: Unit, after: Unit, hunk: Hunk, reach: Reach): Hunk {
  const grow = (unit: Unit, { start, end }: Hunk['before'], by: Reach) => ({
    start: Math.max(0, start - by.left),
    end: Math.min(unit.tokens.length, end + by.right),
  });
  const glued = (unit: Unit, { start, end }: Hunk['before']): Reach => {
    const isGlued = (index: number) => index > 0 && index < unit.tokens.length && !/\s/.test(gapBefore(unit, index));
    let [left, right] = [0, 0];
    while (start < end && isGlued(start - left)) left += 1;
    while (start < end && isGlued(end + right)) right += 1;
    return { left, right };
  };
  const [old, young] = [grow(before, hunk.before, reach), grow(after, hunk.after, reach)];
  const [one, other] = [glued(before, old), glued(after, young)];
  const both = { left: Math.max(one.left, other.left), right: Math.max(one.right, other.right) };
  return { before: grow(before, old, both), after: grow(after, young, both) };
}

/** The text of some tokens with the signs that belong to them. */
function slice(unit: Unit, tokens: readonly Token[], isFirst: boolean, isLast: boolean): string {
  const start = isFirst ? 0 : (tokens[0]?.start ?? 0);
  const end = isLast ? unit.text.length : (tokens.at(-1)?.end ?? start);
  const text = unit.text.slice(start, end).trim();
  const closes = unit.text.slice(end, end + 1);
  return /[)\]”">]/.test(closes) && /[([“"<]/.test(text) ? text + closes : text;
}
