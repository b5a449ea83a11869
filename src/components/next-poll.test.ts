import { expect, test } from 'vitest';
import { delayForOthers, delayToNextPoll, INTERVAL } from './next-poll.ts';

test('while all is well a change is seen within a minute, and not all tabs ask at once', () => {
  expect(delayToNextPoll(0, 0)).toBe(INTERVAL);
  expect(delayToNextPoll(0, 1)).toBe(INTERVAL * 0.8);
  expect(INTERVAL).toBeLessThan(50_000);
});

test('after the first failure it asks soon, after more of them later, never later than two minutes', () => {
  const delays = [1, 2, 3, 4, 5, 6, 50].map((failures) => delayToNextPoll(failures, 0));
  expect(delays).toEqual([5_000, 15_000, 30_000, 60_000, 120_000, 120_000, 120_000]);
});

test('what another tab has just been answered is good enough, a little less so for who comes back', () => {
  const now = 1_000_000;
  expect(delayForOthers(undefined, now, false)).toBe(0);
  expect(delayForOthers(now - 20_000, now, false)).toBe(INTERVAL - 20_000);
  expect(delayForOthers(now - 20_000, now, true)).toBe(0);
  expect(delayForOthers(now - 1_000, now, true)).toBe(INTERVAL - 1_000);
  expect(delayForOthers(now - 40_000, now, false)).toBe(0);
  expect(delayForOthers(now + 3_600_000, now, false)).toBe(0);
});
