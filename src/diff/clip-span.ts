import type { Hunk } from './align-words.ts';
import { sortWord } from './sort-word.ts';
import type { Token } from './split-tokens.ts';
import type { Unit } from './unit.ts';
import { FUNCTION_WORDS } from './word-classes.ts';

/** Stands for words that are left out. */
export const ELISION = ' … ';

/** A text of so few words is shown whole. */
const SHORT = 7;

/** Where only small words changed (`not`, `up to`), one of so few is: they say nothing without what they are said of. */
const SHORT_FORCE = 12;

/** Hunks that are closer than this are shown as one. */
const BRIDGE = 3;

/** From this many new words on, an insertion speaks for itself. */
const SPEAKS = 4;

/** The smallest spans of two texts that show their differences. */
export function clipSpans(before: Unit, after: Unit, hunks: readonly Hunk[]): { before: string; after: string } {
  const changed = (side: 'before' | 'after') => hunks.reduce((sum, hunk) => sum + hunk[side].end - hunk[side].start, 0);
  const share = (changed('before') + changed('after')) / Math.max(1, before.tokens.length + after.tokens.length);
  const isForce = hunks.every((hunk) => isSmall(before, hunk.before) && isSmall(after, hunk.after));
  const short = isForce ? SHORT_FORCE : SHORT;
  // Little of the old is left: the whole reads better than its pieces.
  if (share > 0.6 || Math.max(before.tokens.length, after.tokens.length) <= short)
    return { before: before.text.trim(), after: after.text.trim() };
  // `unless it is damaged` says nothing alone, a further entry of a list does.
  const speaks = (side: 'before' | 'after', unit: Unit) =>
    changed(side) >= SPEAKS && hunks.every((hunk) => !isSmall(unit, { ...hunk[side], end: hunk[side].start + 1 }));
  const isInsertion = changed('before') === 0 && speaks('after', after);
  const isDeletion = changed('after') === 0 && speaks('before', before);
  const clip = (side: 'before' | 'after', unit: Unit) => {
    const ranges = hunks.map((hunk) => {
      if (isInsertion || isDeletion) return hunk[side];
      const isLone = hunk.before.start === hunk.before.end || hunk.after.start === hunk.after.end;
      return widen(unit, hunk[side], isForce ? 3 : isLone ? 2 : 1, isLone);
    });
    return join(unit, ranges);
  };
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

/**
 * The words beside a change that it needs to be read: `14` is shown as `within 14 days`. They are of its clause, unless
 * something came or went alone (`isLone`): then what it stood beside shows where.
 */
function widen({ text, tokens }: Unit, range: Hunk['before'], context: number, isLone: boolean): Hunk['before'] {
  // What is written without a space is one word to a reader, and is not cut.
  const isGlued = (index: number) => {
    const [left, right] = [tokens[index - 1], tokens[index]];
    return left !== undefined && right !== undefined && !/\s/.test(text.slice(left.end, right.start));
  };
  let { start: first, end: last } = range;
  while (first < last && isGlued(first)) first -= 1;
  while (first < last && isGlued(last)) last += 1;
  let [start, end] = [first, last];
  const isJoined = (index: number) => {
    const [left, right] = [tokens[index - 1], tokens[index]];
    return isLone || (left && right && !/[.,;:!?]/.test(text.slice(left.end, right.start)));
  };
  // `of May` and `14 of`, `$29 a` and `at least 30` leave the reader waiting for one word more.
  const isOpen = (token: Token | undefined) => FUNCTION_WORDS.has(token?.key ?? '');
  const waits = (token: Token | undefined) => token?.kind === 'number' || isOpen(token);
  const wantsLeft = () => first - start < context || (first - start === context && isOpen(tokens[start]));
  while (start > 0 && isJoined(start) && wantsLeft()) start -= 1;
  const wantsRight = () => end - last < Math.min(context, 2) || (end - last < 3 && waits(tokens[end - 1]));
  while (end < tokens.length && isJoined(end) && wantsRight()) end += 1;
  return { start, end };
}

/** The text of some tokens with the signs that belong to them. */
function slice(unit: Unit, tokens: readonly Token[], isFirst: boolean, isLast: boolean): string {
  const start = isFirst ? 0 : (tokens[0]?.start ?? 0);
  const end = isLast ? unit.text.length : (tokens.at(-1)?.end ?? start);
  const text = unit.text.slice(start, end).trim();
  const closes = unit.text.slice(end, end + 1);
  return /[)\]”"]/.test(closes) && /[([“"]/.test(text) ? text + closes : text;
}
