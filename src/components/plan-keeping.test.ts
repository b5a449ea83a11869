import { expect, test } from 'vitest';
import { type KeptData, type KeptFile, keyOf } from './kept-data.ts';
import { planKeeping } from './plan-keeping.ts';

const HOME: KeptFile = ['/', 'h', 10];
const PRO: KeptFile = ['/pricing/pro/', 'p', 40];
const FREE: KeptFile = ['/pricing/free/', 'f', 40];
const NOTE: KeptFile = ['/changes/n/', 'n', 20];
const KEPT: KeptData = { version: 1, built: 2, essential: 1, files: [HOME, PRO, FREE, NOTE] };
const plan = (stored: string[], budget: number, visited: string[] = []) =>
  planKeeping(KEPT, new Set(stored), { visited: new Set(visited), budget });

test('what comes first is kept as far as the budget goes; what is too large makes room for what is not', () => {
  expect(plan([], 1000).load).toEqual([HOME, PRO, FREE, NOTE]);
  expect(plan([], 75).load).toEqual([HOME, PRO, NOTE]);
});

test('what is always needed and what was opened is kept in any case, the rest not for who saves data', () => {
  expect(plan([], 0).load).toEqual([HOME]);
  expect(plan([], 0, ['/pricing/free/']).load).toEqual([HOME, FREE]);
});

test('what another build had in common is not loaded again, and what it had of its own is dropped', () => {
  const stored = [keyOf(HOME), keyOf(PRO), keyOf(['/pricing/free/', 'old', 40]), keyOf(['/gone/', 'g', 1])];
  const { load, drop } = plan(stored, 1000);
  expect(load).toEqual([FREE, NOTE]);
  expect(drop).toEqual(['/pricing/free/?kept=old', '/gone/?kept=g']);
});

test('what no longer fits into the budget is dropped too', () => {
  expect(plan([HOME, PRO, FREE].map(keyOf), 60).drop).toEqual([keyOf(FREE)]);
});
