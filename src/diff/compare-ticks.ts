import { type Draft, placeOf } from './draft.ts';
import type { UnitPair } from './pair-units.ts';
import type { Unit } from './unit.ts';

/** Compares the boxes of two entries with the same words: `[ ]` and `[x]` are two answers, a box that came or went is layout. */
export function compareTicks({ before, after }: UnitPair): Draft[] {
  if (before.isTicked === undefined || after.isTicked === undefined || before.isTicked === after.isTicked) return [];
  const show = ({ isTicked, text }: Unit) => `[${isTicked ? 'x' : ' '}] ${text.trim()}`;
  return [
    {
      kind: 'text',
      ...placeOf(after.section),
      before: show(before),
      after: show(after),
      significance: 'material',
      rule: 'ticked',
      reason: 'A box was ticked or cleared.',
      ...(after.row === undefined ? {} : { row: after.row }),
      order: after.order,
    },
  ];
}
