import { describe, expect, test } from 'vitest';
import { formatChoice, instantOf, parseChoice } from './since-choice.ts';
import { dayNumber, formatIsoDay, parseIsoDay, startOfDay } from './zone-days.ts';

const ZONE = 'America/New_York';
const iso = (at: number) => new Date(at).toISOString();
const start = (day: string, zone: string) => iso(startOfDay(parseIsoDay(day) ?? Number.NaN, zone));

describe('a day', () => {
  test('begins at midnight of the zone, whatever the clocks do', () => {
    expect(start('2030-03-04', ZONE)).toBe('2030-03-04T05:00:00.000Z');
    // The clocks are changed in the night after.
    expect(start('2030-03-10', ZONE)).toBe('2030-03-10T05:00:00.000Z');
    expect(start('2030-03-11', ZONE)).toBe('2030-03-11T04:00:00.000Z');
    expect(start('2030-11-04', ZONE)).toBe('2030-11-04T05:00:00.000Z');
    expect(start('2030-03-04', 'Pacific/Auckland')).toBe('2030-03-03T11:00:00.000Z');
  });

  test('of a zone that skips midnight begins at its first minute', () => {
    expect(start('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  });

  test('is read and written as ISO 8601 does, and what is none is nothing', () => {
    expect(formatIsoDay(parseIsoDay('2028-02-29') ?? 0)).toBe('2028-02-29');
    for (const text of ['', '2027-02-29', '2027-2-1', 'friday', '2027-13-01'])
      expect(parseIsoDay(text)).toBeUndefined();
  });

  test('law: begins at an instant of its own, and the millisecond before is another day', () => {
    for (const zone of [ZONE, 'Pacific/Apia', 'Asia/Kathmandu', 'America/Sao_Paulo', 'Europe/Berlin', 'UTC']) {
      for (let day = 20_000; day < 22_000; day += 7) {
        expect(dayNumber(startOfDay(day, zone), zone)).toBe(day);
        expect(dayNumber(startOfDay(day, zone) - 1, zone)).toBe(day - 1);
      }
    }
  });
});

describe('a choice', () => {
  const at = (text: string, now: string) =>
    iso(instantOf(parseChoice(text), { now: Date.parse(now), zone: ZONE, look: 0 }));

  test('of Friday is the last one before today, the whole day', () => {
    expect(at('friday', '2030-03-04T15:00:00Z')).toBe('2030-03-01T05:00:00.000Z');
    expect(at('friday', '2030-03-01T15:00:00Z')).toBe('2030-02-22T05:00:00.000Z');
    // Still Friday in New York.
    expect(at('friday', '2030-03-02T03:00:00Z')).toBe('2030-02-22T05:00:00.000Z');
  });

  test('of two weeks takes in the last day of work', () => {
    expect(at('weeks', '2030-03-18T15:00:00Z')).toBe('2030-03-03T05:00:00.000Z');
  });

  test('of a day is its start; anything else is the last look', () => {
    expect(at('2030-02-03', '2030-03-18T15:00:00Z')).toBe('2030-02-03T05:00:00.000Z');
    expect(at('2030-02-31', '2030-03-18T15:00:00Z')).toBe(iso(0));
    for (const text of ['', 'friday', 'weeks', '2030-02-03']) expect(formatChoice(parseChoice(text))).toBe(text);
  });
});
