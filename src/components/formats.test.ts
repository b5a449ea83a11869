import { describe, expect, test } from 'vitest';
import { describePeriod } from './describe-period.ts';
import { formatInstant } from './format-day.ts';
import { formatDays } from './format-days.ts';
import { formatDuration } from './format-duration.ts';

const zone = 'America/New_York';
const language = 'en';
const at = (iso: string) => Date.parse(iso);

describe('formatDays', () => {
  test.each([
    ['2030-03-01T05:00Z', '2030-02-20T12:00Z', 'in 9 days'],
    ['2030-03-01T05:00Z', '2030-03-01T04:59Z', 'tomorrow'],
    ['2030-03-01T05:00Z', '2030-03-01T05:00Z', 'today'],
    ['2030-03-01T05:00Z', '2030-03-02T04:59Z', 'today'],
    ['2030-03-01T05:00Z', '2030-03-04T12:00Z', '3 days ago'],
  ])('%s seen at %s is %s', (day, now, text) => {
    expect(formatDays(at(day), at(now), zone, language)).toBe(text);
  });

  test('a day of 23 hours counts as one', () => {
    expect(formatDays(at('2030-03-11T04:00Z'), at('2030-03-10T05:00Z'), zone, language)).toBe('tomorrow');
  });
});

describe('formatInstant', () => {
  test('the start of a day is said without a time', () => {
    expect(formatInstant(at('2030-03-01T05:00Z'), zone, language)).toBe('1 Mar 2030');
  });

  test('any other instant is said with its time', () => {
    expect(formatInstant(at('2030-03-01T14:30Z'), zone, language)).toMatch(/^1 Mar 2030, 09:30 /);
  });
});

describe('formatDuration', () => {
  test.each([
    ['P3D', '3 days'],
    ['P1D', '1 day'],
    ['P1Y6M', '1 year 6 months'],
    ['P2W', '2 weeks'],
    ['PT36H', 'PT36H'],
  ])('%s is %s', (duration, text) => {
    expect(formatDuration(duration, 'en')).toBe(text);
  });
});

describe('describePeriod', () => {
  const from = at('2030-03-01T05:00Z');
  const until = at('2030-06-01T04:00Z');
  const before = at('2030-02-01T00:00Z');
  const within = at('2030-04-01T00:00Z');
  const after = at('2030-07-01T00:00Z');
  const say = (period: { from?: number; until?: number } | undefined, now: number, isNote = false) =>
    describePeriod(period, now, { zone, language, isNote })?.text;

  test('a value', () => {
    expect(say({ from }, before)).toBe('from 1 Mar 2030');
    expect(say({ from }, within)).toBeUndefined();
    expect(say({ until }, within)).toBe('until 1 Jun 2030');
    expect(say({ until }, after)).toBe('past, until 1 Jun 2030');
    expect(say(undefined, within)).toBeUndefined();
  });

  test('a note', () => {
    expect(say({ from }, before, true)).toBe('upcoming, from 1 Mar 2030');
    expect(say({ from }, within, true)).toBe('since 1 Mar 2030');
    expect(say({ from: until, until: from }, within, true)).toBe('past');
  });
});
