import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCorpus } from './corpus.ts';
import {
  addDuration,
  countDays,
  isDate,
  type Moment,
  nextTimeOfDay,
  parseMoment,
  subtractDuration,
} from './date-time.ts';
import { periodOf } from './dated-content.ts';
import { stateAt } from './state.ts';

/** Zones whose clocks change at midnight, by half an hour, in the other half of the year, on other days, or never. */
const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Europe/London',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Beirut',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];
const DAY = 24 * 60 * 60 * 1000;
const HOUR = 60 * 60 * 1000;

const zone = fc.constantFrom(...ZONES);
/** A day as the number of days since 1970; from 2013 on no zone has left out a whole day. */
const day = fc.integer({ min: Date.UTC(2013, 0, 1) / DAY, max: Date.UTC(2060, 0, 1) / DAY });
const isoDate = (number: number) => new Date(number * DAY).toISOString().slice(0, 10);
const startOf = (number: number, timeZone: string) => (parseMoment(isoDate(number), timeZone) as Moment).at;

const formatters = new Map<string, Intl.DateTimeFormat>();
/** The date that clocks in a zone show, told by other means than those under test. */
function dateIn(timeZone: string, at: number): string {
  const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const formatter = formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', options);
  formatters.set(timeZone, formatter);
  return formatter.format(at);
}

describe('in every zone, whatever its clocks do', () => {
  it('a date begins with the first instant that shows it, and something dated flips there, not a millisecond earlier', () => {
    fc.assert(
      fc.property(zone, day, (timeZone, number) => {
        const at = startOf(number, timeZone);
        expect([dateIn(timeZone, at - 1), dateIn(timeZone, at)]).toEqual([isoDate(number - 1), isoDate(number)]);
        expect([at - 1, at].map((now) => stateAt({ from: at }, now))).toEqual(['upcoming', 'in force']);
        expect([at - 1, at].map((now) => stateAt({ until: at }, now))).toEqual(['in force', 'superseded']);
      }),
    );
  });

  it('days are counted by the calendar, at any hour of both days', () => {
    const hours = fc.integer({ min: 0, max: 22 * HOUR });
    fc.assert(
      fc.property(zone, day, fc.integer({ min: -800, max: 800 }), hours, hours, (timeZone, first, span, one, other) => {
        const [from, to] = [startOf(first, timeZone) + one, startOf(first + span, timeZone) + other];
        expect(countDays(from, to, timeZone)).toBe(span);
        expect(countDays(to, from, timeZone)).toBe(span === 0 ? 0 : -span);
      }),
    );
  });

  it('so many days later or earlier is that day', () => {
    fc.assert(
      fc.property(zone, day, fc.integer({ min: 0, max: 800 }), (timeZone, number, span) => {
        const at = startOf(number, timeZone);
        expect(dateIn(timeZone, addDuration(at, `P${span}D`, timeZone))).toBe(isoDate(number + span));
        expect(dateIn(timeZone, subtractDuration(at, `P${span}D`, timeZone))).toBe(isoDate(number - span));
      }),
    );
  });

  it('an hour of the day comes once a day, and always later', () => {
    const time = fc.integer({ min: 0, max: 23 * 60 + 59 }).map((minutes) => {
      return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    });
    fc.assert(
      fc.property(zone, day, time, fc.integer({ min: 0, max: DAY }), (timeZone, number, hour, after) => {
        const at = startOf(number, timeZone) + after;
        const next = nextTimeOfDay(at, hour, timeZone);
        expect(next).toBeGreaterThan(at);
        expect(next - at).toBeLessThanOrEqual(DAY + 2 * HOUR);
        expect(countDays(next, nextTimeOfDay(next, hour, timeZone), timeZone)).toBe(1);
      }),
    );
  });
});

it('a leap day is a date in leap years alone; a year after it is the last of February', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2400 }), zone, (year, timeZone) => {
      const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
      expect(isDate(`${year}-02-29`)).toBe(isLeap);
      if (!isLeap || year < 2013 || year > 2060) return;
      const at = (parseMoment(`${year}-02-29`, timeZone) as Moment).at;
      expect(dateIn(timeZone, at - 1)).toBe(`${year}-02-28`);
      expect(dateIn(timeZone, addDuration(at, 'P1D', timeZone))).toBe(`${year}-03-01`);
      expect(dateIn(timeZone, addDuration(at, 'P1Y', timeZone))).toBe(`${year + 1}-02-28`);
      expect(countDays(at, (parseMoment(`${year}-03-01`, timeZone) as Moment).at, timeZone)).toBe(1);
    }),
  );
});

describe('the two values of a note', () => {
  /** When the old and the new value of a note are true, as an article that refers to it has them. */
  function readValues(timeZone: string, effective: string, expires: string | undefined) {
    const more = expires === undefined ? '' : `expires: ${expires}\n`;
    const corpus = buildCorpus({
      files: [
        { path: 'firstline.yml', text: `site: { time-zone: ${timeZone} }\n` },
        { path: 'a/page.md', text: '# Page\n\n:until[old]{change=2030-01-01-x}:from[new]{change=2030-01-01-x}\n' },
        {
          path: 'changes/2030-01-01-x.md',
          text: `---\ntitle: X\nkind: a\ntier: minor\neffective: ${effective}\n${more}articles: [a/page]\n---\n\nX.\n`,
        },
      ],
      images: [],
      findings: [],
    });
    const paragraph = corpus.articles.get('a/page')?.root.children.find(({ type }) => type === 'paragraph');
    const nodes = paragraph && 'children' in paragraph ? paragraph.children : [];
    const [old, young] = nodes.flatMap((node) => periodOf(node) ?? []);
    return { old: old ?? {}, young: young ?? {} };
  }

  it('are never true together, and one of them is at any time until the note expires', () => {
    const span = fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined });
    fc.assert(
      fc.property(
        zone,
        day,
        span,
        fc.integer({ min: -500 * DAY, max: 500 * DAY }),
        (timeZone, number, length, after) => {
          const expires = length === undefined ? undefined : isoDate(number + length);
          const { old, young } = readValues(timeZone, isoDate(number), expires);
          const now = startOf(number, timeZone) + after;
          const isOver = length !== undefined && now >= startOf(number + length, timeZone);
          expect([stateAt(old, now), stateAt(young, now)]).toEqual(
            after < 0 ? ['in force', 'upcoming'] : ['superseded', isOver ? 'superseded' : 'in force'],
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
