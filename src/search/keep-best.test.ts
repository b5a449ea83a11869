import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepBest } from './keep-best.ts';

const rated = fc.array(fc.integer({ min: 0, max: 20 })).map((scores) => scores.map((score, at) => ({ at, score })));

test('it keeps what sorting all would put first', () => {
  fc.assert(
    fc.property(rated, fc.oneof(fc.nat(8), fc.constant(Number.POSITIVE_INFINITY)), (all, limit) => {
      const best = keepBest<{ at: number; score: number }>(limit);
      for (const one of all) if (best.wants(one.score)) best.add(one);
      expect(best.list()).toEqual(all.toSorted((a, b) => b.score - a.score || a.at - b.at).slice(0, limit));
    }),
  );
});

test('no number is no limit that lets anything pass', () => {
  const best = keepBest<{ score: number }>(Number.NaN);
  expect(best.wants(1)).toBe(false);
  expect(best.list()).toEqual([]);
});
