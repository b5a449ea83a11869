import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, compareBlocks } from './compare-blocks.ts';

const p = (text: string): Block => ({ kind: 'p', cells: [text] });
const tr = (...cells: string[]): Block => ({ kind: 'tr', cells });

describe('comparing two texts block by block', () => {
  test('pairs what is the same, what has other words, and tells what went and came', () => {
    const old = [p('One.'), p('Customers may return it within 30 days.'), p('Gone for good.'), p('Last.')];
    const young = [p('One.'), p('Customers may return it within 45 days.'), p('Last.'), p('Something new here.')];
    expect(compareBlocks(old, young)).toEqual([
      { kind: 'same', old: 0, young: 0 },
      { kind: 'changed', old: 1, young: 1 },
      { kind: 'gone', old: 2 },
      { kind: 'same', old: 3, young: 2 },
      { kind: 'added', young: 3, after: 3 },
    ]);
  });

  test('takes a row for the same by its first cell, and never a row for a paragraph', () => {
    expect(compareBlocks([tr('Pro', '$29')], [tr('Start', '$9'), tr('Pro', '$35')])).toEqual([
      { kind: 'added', young: 0, after: -1 },
      { kind: 'changed', old: 0, young: 1 },
    ]);
    expect(compareBlocks([p('Pro $29')], [tr('Pro', '$29')]).map(({ kind }) => kind)).toEqual(['gone', 'added']);
  });
});

test('law: every block of both texts is told once, each in its order', () => {
  const block = fc.oneof(
    fc.constantFrom('a b c', 'a b d', 'x', 'y z').map(p),
    fc.constantFrom('$1', '$2').map((price) => tr('Pro', price)),
  );
  fc.assert(
    fc.property(fc.array(block, { maxLength: 8 }), fc.array(block, { maxLength: 8 }), (old, young) => {
      const pairs = compareBlocks(old, young);
      expect(pairs.flatMap((pair) => ('old' in pair ? [pair.old] : []))).toEqual(old.map((_, index) => index));
      expect(pairs.flatMap((pair) => ('young' in pair ? [pair.young] : []))).toEqual(young.map((_, index) => index));
      const isSame = JSON.stringify(old) === JSON.stringify(young);
      expect(pairs.every(({ kind }) => kind === 'same')).toBe(isSame);
    }),
    { numRuns: 200 },
  );
});
