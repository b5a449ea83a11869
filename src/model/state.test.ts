import { expect, it } from 'vitest';
import { stateAt } from './state.ts';

it('includes the first instant and excludes the last', () => {
  const period = { from: 100, until: 200 };
  expect([99, 100, 199, 200].map((now) => stateAt(period, now))).toEqual([
    'upcoming',
    'in force',
    'in force',
    'superseded',
  ]);
});

it('is open where no end is given', () => {
  expect(stateAt({}, 0)).toBe('in force');
  expect(stateAt({ from: 100 }, 1e15)).toBe('in force');
  expect(stateAt({ until: 100 }, -1e15)).toBe('in force');
});

it('is superseded at any time when it was overtaken before it came true', () => {
  expect([50, 150, 250].map((now) => stateAt({ from: 200, until: 100 }, now))).toEqual(Array(3).fill('superseded'));
  expect(stateAt({ from: 100, until: 100 }, 50)).toBe('superseded');
});
