import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FactData } from './fact-data.ts';
import { netFacts } from './net-facts.ts';

const fact = (before: string, after: string, cell = '', trail = ['Price']): FactData => ({
  trail,
  anchor: 'price',
  cell,
  before,
  after,
});

/** Sums up changes that follow one another, each a list of facts. */
const sum = (...changes: FactData[][]) =>
  netFacts(changes.map((facts, index) => ({ at: index + 1, notes: [`n${index + 1}`], facts }))).map(
    ({ cell, before, after, at, notes }) => [...(cell === '' ? [] : [cell]), before, after, at, ...notes],
  );

describe('the net effect', () => {
  test('of A → B → C is A → C, told with the last change', () => {
    expect(sum([fact('$29', '$31', 'Pro')], [fact('$31', '$35', 'Pro')])).toEqual([['Pro', '$29', '$35', 2, 'n2']]);
    expect(sum([fact('30 days', '45 days')], [fact('45 days', '60 days')])).toEqual([['30 days', '60 days', 2, 'n2']]);
  });

  test('of A → B → A is nothing, and so is what came and went', () => {
    expect(sum([fact('$29', '$31', 'Pro')], [fact('$31', '$29', 'Pro')])).toEqual([]);
    expect(sum([fact('', 'A new rule.')], [fact('A new rule.', '')])).toEqual([]);
    expect(sum([fact('An old rule.', '')], [fact('', 'An old rule.')])).toEqual([]);
  });

  test('follows one cell over a gap in what is known, and what was added or removed', () => {
    expect(sum([fact('$1', '$2', 'Pro')], [fact('$3', '$4', 'Pro')])).toEqual([['Pro', '$1', '$4', 2, 'n2']]);
    expect(sum([fact('', '$2', 'Pro')], [fact('$2', '$4', 'Pro')])).toEqual([['Pro', '', '$4', 2, 'n2']]);
    expect(sum([fact('$1', '$2', 'Pro')], [fact('$2', '', 'Pro')])).toEqual([['Pro', '$1', '', 2, 'n2']]);
  });

  test('never joins what stands in different places, or two things of one change', () => {
    expect(sum([fact('$5', '$6', 'Pro')], [fact('$6', '$7', 'Start')])).toHaveLength(2);
    expect(sum([fact('$5', '$6', 'Pro', ['Monthly'])], [fact('$6', '$7', 'Pro', ['Annual'])])).toHaveLength(2);
    expect(sum([fact('$5', '$6'), fact('$6', '$7')])).toHaveLength(2);
    expect(sum([fact('Old one.', '')], [fact('', 'Another one.')])).toHaveLength(2);
  });

  test('follows two rows of one name each by its value', () => {
    expect(
      sum([fact('$1', '$2', 'Pro'), fact('$5', '$6', 'Pro')], [fact('$6', '$7', 'Pro'), fact('$2', '$3', 'Pro')]),
    ).toEqual([
      ['Pro', '$1', '$3', 2, 'n2'],
      ['Pro', '$5', '$7', 2, 'n2'],
    ]);
  });
});

test('law: whatever a table went through, the net effect is its first state against its last', () => {
  const state = fc.dictionary(fc.constantFrom('Pro', 'Start', 'Family'), fc.constantFrom('$1', '$2', '$3'));
  fc.assert(
    fc.property(fc.array(state, { minLength: 2, maxLength: 6 }), (states) => {
      const between = (old: Record<string, string>, young: Record<string, string>) =>
        [...new Set([...Object.keys(old), ...Object.keys(young)])]
          .filter((cell) => old[cell] !== young[cell])
          .map((cell) => fact(old[cell] ?? '', young[cell] ?? '', cell));
      const changes = states.slice(1).map((young, index) => between(states[index] ?? {}, young));
      const net = netFacts(changes.map((facts, at) => ({ at, notes: [], facts })));
      const flat = (facts: readonly FactData[]) =>
        facts.map(({ cell, before, after }) => `${cell} ${before} ${after}`).sort();
      expect(flat(net)).toEqual(flat(between(states[0] ?? {}, states.at(-1) ?? {})));
    }),
    { numRuns: 200 },
  );
});
