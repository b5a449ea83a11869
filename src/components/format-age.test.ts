import { expect, test } from 'vitest';
import { formatAge } from './format-age.ts';

const at = Date.UTC(2026, 10, 24, 14, 5, 30);

test('of today the time alone, in the time zone of the site', () => {
  expect(formatAge(at, at + 60_000, 'UTC', 'en')).toBe('14:05');
  expect(formatAge(at, at + 60_000, 'America/New_York', 'en')).toBe('09:05');
});

test('of another day the day as well, at midnight too', () => {
  expect(formatAge(at, at + 86_400_000, 'UTC', 'en')).toBe('24 Nov 2026, 14:05 UTC');
  const midnight = Date.UTC(2026, 10, 24);
  expect(formatAge(midnight, midnight + 86_400_000, 'UTC', 'en')).toBe('24 Nov 2026, 00:00 UTC');
});
