import { alignWords, type Hunk } from './align-words.ts';
import type { ChangeKind } from './change.ts';
import { clipSpans } from './clip-span.ts';
import { type Draft, placeOf, type Scope, verdictOf } from './draft.ts';
import { judgeOrder } from './judge-order.ts';
import { judgeUnit } from './judge-unit.ts';
import { judgeWords, type Verdict } from './judge-words.ts';
import type { Unit } from './unit.ts';

const WEIGHT = { none: 0, editorial: 1, material: 2 } as const;

/**
 * Compares two units that are the same statement in two versions, both as they are at one time; undefined when nothing
 * worth telling differs.
 */
export function compareText(before: Unit, after: Unit, scope: Scope): Draft | undefined {
  const { hunks, fellBack } = alignWords(before.tokens, after.tokens);
  if (fellBack) scope.fallbacks.add('words');
  const judged = hunks.map((hunk) => ({ hunk, verdict: judgeHunk(hunk, before, after, scope) }));
  const told = judged.filter(({ verdict }) => verdict.significance !== 'none');
  if (told.length === 0) return undefined;
  const heaviest = told.reduce((most, one) =>
    WEIGHT[one.verdict.significance] > WEIGHT[most.verdict.significance] ? one : most,
  );
  const ofWhole = judgeWhole(before, after, hunks);
  const verdict = verdictOf(ofWhole ?? heaviest.verdict);
  if (!verdict) return undefined;
  const shown = told.map(({ hunk }) => hunk);
  const whole = { before: before.text.trim(), after: after.text.trim() };
  // Another order shows in whole sentences only.
  const spans = ofWhole ? whole : clipSpans(before, after, shown);
  return {
    kind: kindOf(after),
    ...placeOf(after.section),
    ...spans,
    ...verdict,
    ...rowOf(after, spans, whole),
    ...(after.column === undefined ? {} : { column: after.column }),
    ...(spans.before === whole.before && spans.after === whole.after ? {} : { whole }),
    order: after.order,
    oldOrder: before.order,
    blocks: `${before.block}/${after.block}`,
  };
}

/** What leads to a unit, and the label that it begins with (`Chat: within 8 hours`) where the span leaves that out. */
function rowOf(after: Unit, spans: { after: string }, whole: { before: string; after: string }): Pick<Draft, 'row'> {
  const label = /^[\p{L}\p{N}][^.:;!?]{0,39}(?=:\s[^:]*$)/u.exec(after.text.trim())?.[0];
  const isKept =
    label !== undefined &&
    after.role !== 'code' &&
    [whole.before, whole.after].every((text) => text.startsWith(`${label}:`));
  const parts = [after.row, isKept && !spans.after.startsWith(label) ? label : undefined];
  const row = parts.filter((part) => part !== undefined && part !== '').join(' / ');
  return row === '' && after.row === undefined ? {} : { row };
}

/** What a unit is called in a change. */
export function kindOf(unit: Unit): ChangeKind {
  const kinds: Partial<Record<Unit['role'], ChangeKind>> = {
    code: 'code',
    cell: 'cell',
    row: 'row',
    heading: 'heading',
  };
  return kinds[unit.role] ?? 'text';
}

function judgeHunk(hunk: Hunk, before: Unit, after: Unit, scope: Scope): Verdict {
  const removed = before.tokens.slice(hunk.before.start, hunk.before.end);
  const added = after.tokens.slice(hunk.after.start, hunk.after.end);
  return judgeWords({
    removed,
    added,
    before,
    after,
    hunk,
    countBefore: scope.countBefore,
    countAfter: scope.countAfter,
  });
}

/** What the sentence as a whole decides over its words. */
function judgeWhole(before: Unit, after: Unit, hunks: readonly Hunk[]): Verdict | undefined {
  const [old, young] = [judgeUnit(before), judgeUnit(after)];
  if (old.rule === young.rule && ['stamp', 'pointer', 'placeholder', 'comment', 'pleasantry'].includes(old.rule))
    return young;
  return judgeOrder(before, after, hunks);
}

/** Tells a unit that stands on one side only, as it is at one time; undefined when that is not worth telling. */
export function tellText(unit: Unit, side: 'before' | 'after'): Draft | undefined {
  const verdict = verdictOf(judgeUnit(unit));
  if (!verdict) return undefined;
  const text = unit.text.trim();
  return {
    kind: kindOf(unit),
    ...placeOf(unit.section, side === 'before'),
    before: side === 'before' ? text : '',
    after: side === 'after' ? text : '',
    ...verdict,
    ...(unit.row === undefined ? {} : { row: unit.row }),
    order: unit.order,
    ...(side === 'before' ? { isOld: true, oldOrder: unit.order } : {}),
    blocks: side === 'before' ? `${unit.block}/` : `/${unit.block}`,
  };
}
