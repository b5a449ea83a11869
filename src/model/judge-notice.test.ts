import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDuration, countDays, dayAt, parseMoment, subtractDuration } from './date-time.ts';
import { firstDayWithNotice } from './judge-notice.ts';

describe('firstDayWithNotice', () => {
  it('is the first of all days that leave the notice, whatever the month and the zone', () => {
    const zone = fc.constantFrom('America/New_York', 'Pacific/Apia', 'Asia/Kathmandu', 'UTC');
    const notice = fc.constantFrom('P0D', 'P1D', 'P3D', 'P2W', 'P1M', 'P3M', 'P1Y');
    const now = fc.integer({ min: Date.parse('2011-01-01'), max: Date.parse('2032-12-31') });
    fc.assert(
      fc.property(zone, notice, now, (zone, notice, now) => {
        for (let days = 0; ; days += 1) {
          const day = dayAt(addDuration(now, `P${days}D`, zone), zone);
          const moment = parseMoment(day, zone);
          if (typeof moment === 'string') continue;
          if (days < countDays(subtractDuration(moment.at, notice, zone), moment.at, zone)) continue;
          expect(firstDayWithNotice(notice, zone, now)).toBe(day);
          return;
        }
      }),
      { numRuns: 60 },
    );
  });
});
