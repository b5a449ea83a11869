import type { Hunk } from './align-words.ts';
import type { Token } from './split-tokens.ts';
import type { Unit } from './unit.ts';

/** Stands for words that are left out. */
export const ELISION = ' … ';

/** Words beside a short hunk that are shown with it, so that `14` reads `within 14 days`. */
const CONTEXT = 2;

/** A text of so few words is shown whole. */
const SHORT = 8;

/** Hunks that are closer than this are shown as one. */
const BRIDGE = 3;

/** From this many new words on, an insertion speaks for itself. */
const SPEAKS = 4;

/** The smallest spans of two texts that show their differences. */
export function clipSpans(before: Unit, after: Unit, hunks: readonly Hunk[]): { before: string; after: string } {
  const changed = (side: 'before' | 'after') => hunks.reduce((sum, hunk) => sum + hunk[side].end - hunk[side].start, 0);
  const share = (changed('before') + changed('after')) / Math.max(1, before.tokens.length + after.tokens.length);
  // Little of the old is left: the whole reads better than its pieces.
  if (share > 0.6 || Math.max(before.tokens.length, after.tokens.length) <= SHORT)
    return { before: before.text.trim(), after: after.text.trim() };
  const isInsertion = changed('before') === 0 && changed('after') >= SPEAKS;
  const isDeletion = changed('after') === 0 && changed('before') >= SPEAKS;
  const context = isInsertion || isDeletion ? 0 : CONTEXT;
  const clip = (side: 'before' | 'after', unit: Unit) =>
    clip1(
      unit,
      hunks.map((hunk) => hunk[side]),
      context,
    );
  return {
    before: isInsertion ? '' : clip('before', before),
    after: isDeletion ? '' : clip('after', after),
  };
}

function clip1(unit: Unit, ranges: readonly Hunk['before'][], context: number): string {
  const wide: { start: number; end: number }[] = [];
  for (const range of ranges) {
    const start = Math.max(0, range.start - context);
    const end = Math.min(unit.tokens.length, range.end + context);
    if (start >= end) continue;
    const last = wide.at(-1);
    if (last && start - last.end < BRIDGE) last.end = Math.max(last.end, end);
    else wide.push({ start, end });
  }
  return wide
    .map(({ start, end }) => slice(unit, unit.tokens.slice(start, end), start === 0, end === unit.tokens.length))
    .join(ELISION);
}

/** The text of some tokens with the signs that belong to them. */
function slice(unit: Unit, tokens: readonly Token[], isFirst: boolean, isLast: boolean): string {
  const start = isFirst ? 0 : (tokens[0]?.start ?? 0);
  const end = isLast ? unit.text.length : (tokens.at(-1)?.end ?? start);
  const text = unit.text.slice(start, end).trim();
  const closes = unit.text.slice(end, end + 1);
  return /[)\]”"]/.test(closes) && /[([“"]/.test(text) ? text + closes : text;
}
