import type { Scope } from './draft.ts';
import { bagOf, joinBags, likeness } from './measure-likeness.ts';
import type { Unit } from './unit.ts';

/** A unit of one version and its partner in the other. */
export type UnitPair = { before: Unit; after: Unit };

/**
 * Takes out of both lists the units that say the same, whatever their order, those first that the same leads to. The
 * lists keep what is left.
 */
export function takeEqual(before: Unit[], after: Unit[]): UnitPair[] {
  const hasLeads = before.some(({ leads }) => leads) && after.some(({ leads }) => leads);
  const sameLeads = hasLeads ? takeSame(before, after, (unit) => [...(unit.leads ?? []), unit.key].join('\n')) : [];
  return [...sameLeads, ...takeSame(before, after, (unit) => unit.key)];
}

function takeSame(before: Unit[], after: Unit[], keyOf: (unit: Unit) => string): UnitPair[] {
  const waiting = new Map<string, Unit[]>();
  for (const unit of before) {
    const same = waiting.get(keyOf(unit));
    if (same) same.push(unit);
    else waiting.set(keyOf(unit), [unit]);
  }
  for (const same of waiting.values()) same.reverse();
  const pairs: UnitPair[] = [];
  const rest: Unit[] = [];
  const matched = new Set<Unit>();
  for (const unit of after) {
    const old = waiting.get(keyOf(unit))?.pop();
    if (!old) rest.push(unit);
    else {
      matched.add(old);
      pairs.push({ before: old, after: unit });
    }
  }
  replace(
    before,
    before.filter((unit) => !matched.has(unit)),
  );
  replace(after, rest);
  return pairs;
}

/** Stems that occur in more units than this tell nothing about which belongs to which. */
const MAX_POSTINGS = 60;

/**
 * Takes out of both lists the units that are alike, best first. Bounded: candidates are units that share a stem that few
 * others have. Place counts by `inOrder`: of equally alike ones those at the same place win.
 */
export function takeAlike(
  before: Unit[],
  after: Unit[],
  { least, inOrder = 0.02, scope }: { least: number; inOrder?: number; scope: Pick<Scope, 'fallbacks'> },
): UnitPair[] {
  const scored: { old: number; young: number; score: number }[] = [];
  const [oldLetters, youngLetters] = [before.map(lettersOf), after.map(lettersOf)];
  for (const [young, candidates] of listCandidates(before, after, scope).entries()) {
    const unit = after[young];
    for (const old of candidates) {
      const partner = before[old];
      if (!unit || !partner || (partner.role === 'code') !== (unit.role === 'code')) continue;
      // `opt-in` and `opt in` share no stem, but all letters.
      const score = oldLetters[old] === youngLetters[young] ? 1 : likeness(bagOf(partner), bagOf(unit));
      if (score < least) continue;
      const distance = Math.abs(old / before.length - young / after.length);
      scored.push({ old, young, score: score - inOrder * distance });
    }
  }
  // Between equals the place decides, then the words: the same whichever version is the old one.
  const wordsOf = ({ old, young }: { old: number; young: number }) =>
    [before[old]?.key, after[young]?.key].sort().join('\n');
  scored.sort((a, b) => b.score - a.score || a.old + a.young - b.old - b.young || (wordsOf(a) < wordsOf(b) ? -1 : 1));
  const usedOld = new Set<number>();
  const usedYoung = new Set<number>();
  const pairs: UnitPair[] = [];
  for (const { old, young } of scored) {
    const one = before[old];
    const other = after[young];
    if (!one || !other || usedOld.has(old) || usedYoung.has(young)) continue;
    usedOld.add(old);
    usedYoung.add(young);
    pairs.push({ before: one, after: other });
  }
  replace(
    before,
    before.filter((_, index) => !usedOld.has(index)),
  );
  replace(
    after,
    after.filter((_, index) => !usedYoung.has(index)),
  );
  return pairs;
}

const lettersOf = (unit: Unit) => unit.key.replaceAll(/[\s-]/g, '');

/** For each unit of the new side those of the old that may be its partner: by a stem that few have, or by place. */
function listCandidates(
  before: readonly Unit[],
  after: readonly Unit[],
  { fallbacks }: Pick<Scope, 'fallbacks'>,
): Set<number>[] {
  const candidates = after.map(() => new Set<number>());
  const [homes, others] = [indexStems(before), indexStems(after)];
  const crowded = { old: new Set<number>(), young: new Set<number>() };
  const found = new Set<number>();
  for (const [stem, olds] of homes) {
    const youngs = others.get(stem) ?? [];
    const isCrowded = olds.length > MAX_POSTINGS || youngs.length > MAX_POSTINGS;
    for (const young of youngs) {
      if (isCrowded) crowded.young.add(young);
      else for (const old of olds) candidates[young]?.add(old);
    }
    for (const old of youngs.length === 0 ? [] : olds) (isCrowded ? crowded.old : found).add(old);
  }
  // Where every stem is common, the neighbourhood has to do.
  const lonely = [...crowded.young].filter((young) => candidates[young]?.size === 0);
  const left = [...crowded.old].filter((old) => !found.has(old));
  if (lonely.length + left.length > 0) fallbacks.add('likeness');
  for (const young of lonely)
    for (let near = young - 3; near <= young + 3; near += 1) if (before[near]) candidates[young]?.add(near);
  for (const old of left) for (let near = old - 3; near <= old + 3; near += 1) candidates[near]?.add(old);
  return candidates;
}

/** Where each stem occurs; a unit's letters without spaces count as one. */
function indexStems(units: readonly Unit[]): Map<string, number[]> {
  const homes = new Map<string, number[]>();
  units.forEach((unit, index) => {
    for (const stem of [...bagOf(unit).weights.keys(), `letters ${lettersOf(unit)}`]) {
      const home = homes.get(stem);
      if (home) home.push(index);
      else homes.set(stem, [index]);
    }
  });
  return homes;
}

/**
 * Joins sentences that were split or merged: where two neighbours of one block together are clearly more like one
 * sentence of the other side than either alone. Both lists are rewritten in place.
 */
export function joinSplits(before: Unit[], after: Unit[]): void {
  const [old, young] = [joinSide(before, after), joinSide(after, before)];
  replace(before, old);
  replace(after, young);
}

function joinSide(units: readonly Unit[], others: readonly Unit[]): Unit[] {
  const many = [...units];
  if (many.length < 2 || others.length === 0 || many.length * others.length > 40_000) return many;
  for (let index = 0; index + 1 < many.length; index += 1) {
    const first = many[index];
    const second = many[index + 1];
    if (!first || !second || first.role === 'code' || second.role === 'code' || second.order - first.order > 2)
      continue;
    if (first.section !== second.section || first.role === 'row' || second.role === 'row') continue;
    const both = joinBags(bagOf(first), bagOf(second));
    const better = others.some((other) => {
      if (other.role === 'code') return false;
      const joined = likeness(both, bagOf(other));
      return (
        joined > 0.65 &&
        joined > Math.max(likeness(bagOf(first), bagOf(other)), likeness(bagOf(second), bagOf(other))) + 0.12
      );
    });
    if (better) many.splice(index, 2, joinUnits(first, second));
  }
  return many;
}

/** Two units as one text. */
export function joinUnits(first: Unit, second: Unit): Unit {
  const shift = first.text.length + 1;
  return {
    ...first,
    text: `${first.text} ${second.text}`,
    key: `${first.key} ${second.key}`,
    tokens: [
      ...first.tokens,
      ...second.tokens.map((token) => ({ ...token, start: token.start + shift, end: token.end + shift })),
    ],
    links: [...first.links, ...second.links],
  };
}

function replace(list: Unit[], by: readonly Unit[]): void {
  list.length = 0;
  for (const unit of by) list.push(unit);
}
