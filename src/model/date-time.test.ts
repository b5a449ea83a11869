import { describe, expect, it } from 'vitest';
import { addDuration, countDays, formatMoment, isDuration, isTimeZone, type Moment, parseMoment } from './date-time.ts';

const at = (text: string, zone: string) => new Date((parseMoment(text, zone) as Moment).at).toISOString();

describe('parseMoment', () => {
  it('starts a date at midnight of the zone, in winter and in summer', () => {
    expect(at('2026-12-01', 'America/New_York')).toBe('2026-12-01T05:00:00.000Z');
    expect(at('2026-07-01', 'America/New_York')).toBe('2026-07-01T04:00:00.000Z');
  });

  it('starts a date at the first instant of a day that has no midnight', () => {
    // In Beirut the clocks go forward at midnight, so that 31 March 2024 began at 01:00 (UTC+3).
    expect(at('2024-03-31', 'Asia/Beirut')).toBe('2024-03-30T22:00:00.000Z');
  });

  it('takes an offset as it is and a local time in the zone', () => {
    expect(at('2026-12-08T09:00-05:00', 'Europe/Berlin')).toBe('2026-12-08T14:00:00.000Z');
    expect(at('2026-12-08T09:00:00Z', 'Europe/Berlin')).toBe('2026-12-08T09:00:00.000Z');
    expect(at('2026-12-08 09:00', 'Europe/Berlin')).toBe('2026-12-08T08:00:00.000Z');
  });

  it.each(['2026-02-29', '2026-13-01', '2026-12-01T25:00Z'])('says that %s does not exist', (text) => {
    expect(parseMoment(text, 'UTC')).toContain('does not exist in the calendar');
  });

  it.each([
    'tomorrow',
    '',
    '1.12.2026',
    '2026-12',
    '2026-12-1',
    '2026-12-01T09:00-05',
    '2026-12-01T09:00[Europe/Berlin]',
    '2026-12-01T09',
  ])('says that “%s” is not a date', (text) => {
    expect(parseMoment(text, 'UTC')).toContain('is not a date');
  });

  it('knows leap days', () => {
    expect(at('2028-02-29', 'UTC')).toBe('2028-02-29T00:00:00.000Z');
  });
});

it('formats a date without and an instant with its time of day', () => {
  const date = parseMoment('2026-12-01', 'America/New_York') as Moment;
  const instant = parseMoment('2026-12-08T09:00-05:00', 'America/New_York') as Moment;
  expect(formatMoment(date, 'America/New_York', 'en')).toBe('1 Dec 2026');
  expect(formatMoment(instant, 'America/New_York', 'en')).toBe('8 Dec 2026, 09:00 EST');
});

it('counts calendar days over a change of the clocks', () => {
  const zone = 'America/New_York';
  const from = Date.parse('2026-10-31T12:00-04:00');
  const to = Date.parse('2026-11-02T00:30-05:00');
  expect(countDays(from, to, zone)).toBe(2);
  expect(countDays(to, from, zone)).toBe(-2);
  expect(new Date(addDuration(from, 'P1D', zone)).toISOString()).toBe('2026-11-01T17:00:00.000Z');
});

it('knows durations and zones', () => {
  expect(['P90D', 'P6M', 'PT36H'].map(isDuration)).toEqual([true, true, true]);
  expect(['90 days', '', '-P1D'].map(isDuration)).toEqual([false, false, false]);
  expect(['Europe/Berlin', 'Mars/Olympus'].map(isTimeZone)).toEqual([true, false]);
});
