import type { Scope } from './draft.ts';
import { bagOf, joinBags, likeness } from './measure-likeness.ts';
import type { Unit } from './unit.ts';

/** A unit of one version and its partner in the other. */
export type UnitPair = { before: Unit; after: Unit };

/** Takes out of both lists the units that say the same, whatever their order. The lists keep what is left. */
export function takeEqual(before: Unit[], after: Unit[]): UnitPair[] {
  const waiting = new Map<string, Unit[]>();
  for (const unit of before) {
    const same = waiting.get(unit.key);
    if (same) same.push(unit);
    else waiting.set(unit.key, [unit]);
  }
  for (const same of waiting.values()) same.reverse();
  const pairs: UnitPair[] = [];
  const rest: Unit[] = [];
  const matched = new Set<Unit>();
  for (const unit of after) {
    const old = waiting.get(unit.key)?.pop();
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
  if (before.length === 0 || after.length === 0) return [];
  const postings = new Map<string, number[]>();
  before.forEach((unit, index) => {
    for (const stem of bagOf(unit).weights.keys()) {
      const list = postings.get(stem);
      if (list) list.push(index);
      else postings.set(stem, [index]);
    }
  });
  // `opt-in` and `opt in` share no stem, but all letters.
  const spelt = new Map(before.map((unit, index) => [lettersOf(unit), index]));
  const scored: { old: number; young: number; score: number }[] = [];
  after.forEach((unit, young) => {
    const candidates = new Set<number>();
    for (const stem of bagOf(unit).weights.keys()) {
      const list = postings.get(stem);
      if (list && list.length <= MAX_POSTINGS) for (const index of list) candidates.add(index);
    }
    const same = spelt.get(lettersOf(unit));
    if (same !== undefined) candidates.add(same);
    // Where every stem is common, the neighbourhood has to do.
    if (candidates.size === 0) {
      if ([...bagOf(unit).weights.keys()].some((stem) => postings.has(stem))) scope.fallbacks.add('likeness');
      for (let near = young - 3; near <= young + 3; near += 1) if (before[near]) candidates.add(near);
    }
    for (const old of candidates) {
      const partner = before[old];
      if (!partner || (partner.role === 'code') !== (unit.role === 'code')) continue;
      const score = old === same ? 1 : likeness(bagOf(partner), bagOf(unit));
      if (score >= least)
        scored.push({ old, young, score: score - inOrder * Math.abs(old / before.length - young / after.length) });
    }
  });
  scored.sort((a, b) => b.score - a.score);
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

/**
 * Joins sentences that were split or merged: where two neighbours of one block together are clearly more like one
 * sentence of the other side than either alone. Both lists are rewritten in place.
 */
export function joinSplits(before: Unit[], after: Unit[]): void {
  joinSide(before, after);
  joinSide(after, before);
}

function joinSide(many: Unit[], others: readonly Unit[]): void {
  if (many.length < 2 || others.length === 0 || many.length * others.length > 40_000) return;
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
