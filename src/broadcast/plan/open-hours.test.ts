import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { nextTimeOfDay } from '../../model/date-time.ts';
import { quietUntil } from './open-hours.ts';

const HOUR = 60 * 60 * 1000;
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
];

const zone = fc.constantFrom(...ZONES);
const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
/** Any instant of eight years, and often one next to a change of the clocks or a leap day. */
const instant = fc.oneof(
  fc.integer({ min: Date.parse('2024-01-01T00:00Z'), max: Date.parse('2032-01-01T00:00Z') }),
  fc
    .tuple(
      fc.constantFrom('2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04', '2028-02-29'),
      fc.integer({ min: -36 * HOUR, max: 36 * HOUR }),
    )
    .map(([day, offset]) => Date.parse(`${day}T00:00Z`) + offset),
);

const local = (at: number, zoneId: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zoneId);

describe('nextTimeOfDay', () => {
  it('is the next time that clocks show it, once a day, whatever the clocks do', () => {
    fc.assert(
      fc.property(instant, time, zone, (at, clock, zoneId) => {
        const next = nextTimeOfDay(at, clock, zoneId);
        expect(next).toBeGreaterThan(at);
        expect(next - at).toBeLessThanOrEqual(26 * HOUR);
        const shown = local(next, zoneId);
        const isSkipped =
          shown.toPlainDate().toZonedDateTime({ timeZone: zoneId, plainTime: clock }).toPlainTime().toString() !==
          `${clock}:00`;
        if (!isSkipped) expect(shown.toPlainTime().toString()).toBe(`${clock}:00`);
        const after = nextTimeOfDay(next, clock, zoneId);
        expect(
          local(after, zoneId)
            .toPlainDate()
            .equals(shown.toPlainDate().add({ days: 1 })),
        ).toBe(true);
        expect(nextTimeOfDay(at + Math.floor((next - at) / 2), clock, zoneId)).toBe(next);
      }),
      { numRuns: 400 },
    );
  });

  it('knows the days on which the clocks change, and leap days', () => {
    const next = (at: string, clock: string, zoneId: string) =>
      new Date(nextTimeOfDay(Date.parse(at), clock, zoneId)).toISOString();
    expect(next('2026-03-28T12:00Z', '09:00', 'Europe/Berlin')).toBe('2026-03-29T07:00:00.000Z');
    // 02:30 does not exist on that day.
    expect(next('2026-03-29T00:00Z', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    // 02:30 is shown twice; the first one counts.
    expect(next('2026-10-24T12:00Z', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(next('2026-10-25T00:30Z', '02:30', 'Europe/Berlin')).toBe('2026-10-26T01:30:00.000Z');
    expect(next('2028-02-28T12:00Z', '09:00', 'America/New_York')).toBe('2028-02-28T14:00:00.000Z');
    expect(next('2028-02-28T14:00Z', '09:00', 'America/New_York')).toBe('2028-02-29T14:00:00.000Z');
  });
});

describe('quietUntil', () => {
  it('is quiet from the first time of day to the other, and at the end it is not', () => {
    const times = fc.tuple(time, time).filter(([from, to]) => from !== to);
    fc.assert(
      fc.property(instant, times, zone, (at, [from, to], timeZone) => {
        const hours = { quiet: { from, to }, timeZone };
        const end = quietUntil(at, hours);
        if (end === undefined) {
          const start = nextTimeOfDay(at, from, timeZone);
          expect(quietUntil(start, hours)).toBe(nextTimeOfDay(start, to, timeZone));
          expect(quietUntil(start - 1, hours)).toBeUndefined();
          return;
        }
        expect(end).toBe(nextTimeOfDay(at, to, timeZone));
        expect(quietUntil(end - 1, hours)).toBe(end);
        expect(quietUntil(end, hours)).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  it('is never quiet on the day on which the clocks leave out when it begins, and end it before', () => {
    const audience = { quiet: { from: '02:30', to: '03:15' }, timeZone: 'America/New_York' };
    const until = (at: string) => quietUntil(Date.parse(at), audience);
    for (const at of [
      '2026-03-07T17:00Z',
      '2026-03-08T06:59Z',
      '2026-03-08T07:10Z',
      '2026-03-08T07:20Z',
      '2026-03-08T17:00Z',
    ])
      expect([at, until(at)]).toEqual([at, undefined]);
    expect(until('2026-03-07T08:00Z')).toBe(Date.parse('2026-03-07T08:15Z'));
  });

  it('goes over midnight, and by the clocks of its zone', () => {
    const hours = { quiet: { from: '20:00', to: '08:00' }, timeZone: 'America/New_York' };
    const end = (at: string) => {
      const until = quietUntil(Date.parse(at), hours);
      return until === undefined ? undefined : new Date(until).toISOString();
    };
    expect(end('2026-11-20T19:59:59-05:00')).toBeUndefined();
    expect(end('2026-11-20T20:00:00-05:00')).toBe('2026-11-21T13:00:00.000Z');
    expect(end('2026-11-21T07:59:59-05:00')).toBe('2026-11-21T13:00:00.000Z');
    expect(end('2026-11-21T08:00:00-05:00')).toBeUndefined();
    // The night in which the clocks go back has an hour more.
    expect(end('2026-10-31T20:00:00-04:00')).toBe('2026-11-01T13:00:00.000Z');
    expect(quietUntil(0, { quiet: undefined, timeZone: 'UTC' })).toBeUndefined();
  });
});
