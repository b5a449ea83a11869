import { describe, expect, test } from 'vitest';
import { beginLook, formatLook, isRead, markRead, parseLook } from './look.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2030-03-04T09:00:00Z');

describe('a look', () => {
  test('begins a week before the first one', () => {
    expect(beginLook(undefined, NOW)).toEqual({ first: NOW - 168 * HOUR, from: NOW - 168 * HOUR, at: NOW, read: {} });
  });

  test('goes on over lunch and begins anew the next morning, from the last sign of the one before', () => {
    const first = beginLook(undefined, NOW);
    const lunch = beginLook(first, NOW + 3 * HOUR);
    expect(lunch).toEqual({ ...first, at: NOW + 3 * HOUR });
    const morning = beginLook(lunch, NOW + 24 * HOUR);
    expect(morning.from).toBe(NOW + 3 * HOUR);
    expect(beginLook(morning, NOW + 25 * HOUR).from).toBe(NOW + 3 * HOUR);
  });

  test('hides nothing when the clock was set back', () => {
    const ahead = beginLook({ ...beginLook(undefined, NOW), at: NOW + 90 * HOUR, from: NOW + 90 * HOUR }, NOW);
    expect(ahead.from).toBeLessThanOrEqual(NOW);
  });
});

describe('marks', () => {
  test('hold until something is told again, and can be taken back', () => {
    const look = markRead(beginLook(undefined, NOW), ['article:a'], NOW);
    expect(isRead(look, 'article:a', NOW - 1)).toBe(true);
    expect(isRead(look, 'article:a', NOW + 1)).toBe(false);
    expect(isRead(look, 'article:b', 0)).toBe(false);
    expect(isRead(markRead(look, ['article:a'], undefined), 'article:a', 0)).toBe(false);
  });

  test('are bounded: the oldest go', () => {
    const ids = (from: number) => Array.from({ length: 300 }, (_, index) => `note:${from + index}`);
    const look = markRead(markRead(beginLook(undefined, NOW), ids(0), NOW), ids(300), NOW + 1);
    expect(Object.keys(look.read)).toHaveLength(500);
    expect(ids(0).filter((id) => isRead(look, id, 0))).toHaveLength(200);
    expect(isRead(look, 'note:599', 0)).toBe(true);
  });
});

test('what is stored is read again, and what is not ours is nothing', () => {
  const look = markRead(beginLook(undefined, NOW), ['note:a'], NOW);
  expect(parseLook(formatLook(look))).toEqual(look);
  for (const text of [null, '', 'x', '[]', '{"v":2}', '{"v":1,"first":1,"from":1,"at":"x","read":{}}', 'null']) {
    expect(parseLook(text)).toBeUndefined();
  }
});
