import type { Rest } from './compare-sections.ts';
import { compareUnits, tellUnit } from './compare-units.ts';
import type { Draft, Scope } from './draft.ts';
import { placeOf } from './draft.ts';
import { judgeUnit } from './judge-unit.ts';
import { joinUnits, takeAlike, type UnitPair } from './pair-units.ts';
import type { Unit } from './unit.ts';
import { clocksOf } from './view-unit.ts';

/** Words of a passage that is told as one replacement; a longer one is told block by block. */
const PASSAGE = 160;

/** Likeness that is enough for two blocks in the same gap. */
const WEAK = 0.2;

/**
 * Compares what is left of a pair of sections. What stands between the same neighbours on both sides replaced one
 * another; the rest came or went. Sentences of one block are told together.
 */
export function compareReplaced(rest: Rest, scope: Scope): Draft[] {
  const gaps = listGaps(rest);
  return gaps.flatMap(({ old, young }) => {
    const quiet = [...old.map((unit) => ['before', unit] as const), ...young.map((unit) => ['after', unit] as const)]
      .filter(([, unit]) => !matters(unit))
      .flatMap(([side, unit]) => tellUnit(unit, side));
    const before = joinBlocks(old.filter(matters));
    const after = joinBlocks(young.filter(matters));
    return [...quiet, ...tellGap(before, after, scope)];
  });
}

function matters(unit: Unit): boolean {
  return judgeUnit(unit).significance === 'material';
}

function tellGap(before: Unit[], after: Unit[], scope: Scope): Draft[] {
  const drafts: Draft[] = [];
  const isText = (unit: Unit) => unit.role !== 'code' && unit.role !== 'row';
  const [oldText, youngText] = [before.filter(isText), after.filter(isText)];
  const words = (units: readonly Unit[]) => units.reduce((sum, unit) => sum + unit.tokens.length, 0);
  if (oldText.length > 0 && youngText.length > 0 && words(oldText) + words(youngText) <= PASSAGE) {
    drafts.push(...replace(oldText, youngText));
  } else {
    for (const pair of takeAlike(oldText, youngText, { least: WEAK, inOrder: 0.2, scope }))
      drafts.push(...replace([pair.before], [pair.after]));
    drafts.push(
      ...oldText.flatMap((unit) => tellUnit(unit, 'before')),
      ...youngText.flatMap((unit) => tellUnit(unit, 'after')),
    );
  }
  const [oldCode, youngCode] = [
    before.filter((unit) => unit.role === 'code'),
    after.filter((unit) => unit.role === 'code'),
  ];
  for (const pair of takeAlike(oldCode, youngCode, { least: WEAK, scope })) drafts.push(...orReplaced(pair, scope));
  if (oldCode.length === 1 && youngCode.length === 1) drafts.push(...replace(oldCode, youngCode));
  else
    drafts.push(
      ...oldCode.flatMap((unit) => tellUnit(unit, 'before')),
      ...youngCode.flatMap((unit) => tellUnit(unit, 'after')),
    );
  for (const [units, side] of [
    [before, 'before'],
    [after, 'after'],
  ] as const) {
    drafts.push(...units.filter((unit) => unit.role === 'row').flatMap((unit) => tellUnit(unit, side)));
  }
  return drafts;
}

function orReplaced({ before, after }: UnitPair, scope: Scope): Draft[] {
  const drafts = compareUnits(before, after, scope);
  return drafts.length > 0 ? drafts : replace([before], [after]);
}

/** One passage in place of another. One with dates in it is told sentence by sentence, as each is now and later. */
function replace(before: readonly Unit[], after: readonly Unit[]): Draft[] {
  if ([...before, ...after].some((unit) => clocksOf(unit).length > 0))
    return [...before.flatMap((unit) => tellUnit(unit, 'before')), ...after.flatMap((unit) => tellUnit(unit, 'after'))];
  const [old, young] = [before[0] as Unit, after[0] as Unit];
  const text = (units: readonly Unit[]) => units.map((unit) => unit.text.trim()).join('\n');
  return [
    {
      kind: young.role === 'code' ? 'code' : 'text',
      ...placeOf(young.section),
      before: text(before),
      after: text(after),
      significance: 'material',
      rule: 'replaced',
      reason: 'Another statement in its place.',
      order: young.order,
      oldOrder: old.order,
      blocks: `${old.block}/${young.block}`,
    },
  ];
}

/** Neighbouring sentences of one block as one unit. */
function joinBlocks(units: readonly Unit[]): Unit[] {
  const joined: Unit[] = [];
  for (const unit of units) {
    const last = joined.at(-1);
    if (last && last.block === unit.block && last.role !== 'row') joined[joined.length - 1] = joinUnits(last, unit);
    else joined.push(unit);
  }
  return joined;
}

type Gap = { old: Unit[]; young: Unit[] };

/** What is left, by the partners that it stands between. */
function listGaps({ before, after, old, young, matched }: Rest): Gap[] {
  const partner = new Map<Unit, Unit>();
  for (const pair of matched) {
    partner.set(pair.before, pair.after);
    partner.set(pair.after, pair.after);
  }
  const gaps = new Map<Unit | undefined, Gap>();
  const sort = (units: readonly Unit[], all: readonly Unit[], side: 'old' | 'young') => {
    const left = new Set(units);
    const inText = new Set(all);
    let anchor: Unit | undefined;
    // Rows stand outside the run of sentences.
    const rows = units.filter((unit) => !inText.has(unit));
    const joined = new Map(
      units.filter((unit) => !left.has(unit) || !inText.has(unit)).map((unit) => [unit.order, unit]),
    );
    for (const unit of all) {
      anchor = partner.get(unit) ?? anchor;
      const own = left.has(unit) ? unit : joined.get(unit.order);
      if (own) gapOf(anchor)[side].push(own);
    }
    const placed = new Set([...gaps.values()].flatMap((gap) => gap[side]));
    for (const unit of rows) if (!placed.has(unit)) gapOf(undefined)[side].push(unit);
  };
  const gapOf = (anchor: Unit | undefined): Gap => {
    const gap = gaps.get(anchor) ?? { old: [], young: [] };
    gaps.set(anchor, gap);
    return gap;
  };
  sort(old, before?.units ?? [], 'old');
  sort(young, after?.units ?? [], 'young');
  return [...gaps.values()];
}
