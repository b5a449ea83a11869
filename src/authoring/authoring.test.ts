import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Fact } from '../diff/fact.ts';
import { parseArticle } from '../model/article.ts';
import { parseChangeNote } from '../model/change-note.ts';
import { countDays, parseMoment, subtractDuration } from '../model/date-time.ts';
import { plainText } from '../model/plain-text.ts';
import { composeArticle } from './compose-article.ts';
import { composeNote } from './compose-note.ts';
import { dateValues } from './date-values.ts';
import { nameFile } from './name-file.ts';
import { parseChannelWords } from './parse-channel-words.ts';
import { lastDayToMerge, proposeDate } from './propose-date.ts';
import { writeFrontMatter } from './write-front-matter.ts';
import { writeYaml } from './write-yaml.ts';

const line = fc
  .string({ unit: 'binary' })
  .filter((text) => !/[\p{Cc}\u2028\u2029\p{Cs}\ufeff\ufffe\uffff]/u.test(text));
const words = line.map((text) => text.replaceAll(/\s+/g, ' ').trim()).filter((text) => text !== '');

const NOTE = {
  ...{ title: 'T', kind: 'pricing', tier: 'notice' as const, effective: '2026-12-01', articles: [], audience: [] },
  ...{ owner: undefined, urgent: undefined, expires: undefined, supersedes: undefined, why: undefined, facts: [] },
};

describe('writeYaml', () => {
  it('any text, list and group is read as it was written', () => {
    const value = fc.oneof(
      words,
      fc.array(words),
      fc.dictionary(
        words.filter((key) => key !== '__proto__'),
        fc.oneof(words, fc.array(words)),
      ),
    );
    fc.assert(
      fc.property(value, (given) => {
        expect(parse(`key: ${writeYaml(given)}\n`)).toEqual({ key: given });
      }),
    );
  });
});

describe('composeNote', () => {
  it('any title and owner is read back, whatever they hold', () => {
    fc.assert(
      fc.property(words, words, (title, owner) => {
        const { note, findings } = parseChangeNote(
          'changes/2026-12-01-x.md',
          composeNote({ ...NOTE, title, owner }),
          'UTC',
        );
        expect({ title: note.title, owner: note.owner, findings }).toEqual({ title, owner, findings: [] });
      }),
    );
  });

  it('facts are text: nothing in a value becomes a mark, a link or a directive', () => {
    const after = 'a *b* [c](d) <i>e</i> :from[x]{date=2030-01-01} `f` | g';
    const fact: Fact = {
      kind: 'changed',
      article: 'a',
      title: 'A_b_',
      trail: ['C'],
      anchor: '',
      before: '~old~',
      after,
    };
    const { note } = parseChangeNote('changes/2026-12-01-x.md', composeNote({ ...NOTE, facts: [fact] }), 'UTC');
    expect(plainText(note.root)).toContain(`A_b_, C: ${after} instead of ~old~`);
  });

  it('what nobody has filled in is read by nobody', () => {
    const { note } = parseChangeNote('changes/2026-12-01-x.md', composeNote(NOTE), 'UTC');
    expect(plainText(note.root).trim()).toBe('Why');
    const { article } = parseArticle('a/b.md', composeArticle({ ...EMPTY, title: 'T' }));
    expect(plainText(article.root).trim()).toBe('');
  });
});

const EMPTY = {
  ...{ summary: undefined, owner: undefined, verified: undefined, review: undefined, id: undefined },
  ...{ aliases: [], audience: [] },
};

describe('writeFrontMatter', () => {
  it('leaves out what is not there', () => {
    expect(writeFrontMatter({ a: 'x', b: undefined, c: [], d: ['y', 'z: 1'] })).toBe(
      '---\na: x\nd: [y, "z: 1"]\n---\n',
    );
    expect(writeFrontMatter({ a: undefined })).toBe('');
  });
});

describe('proposeDate', () => {
  const zones = ['America/New_York', 'Pacific/Apia', 'Europe/Berlin', 'UTC', 'Asia/Kathmandu'];
  it('leaves the notice period and a day more, and no day too many', () => {
    const at = fc.date({ min: new Date('2011-12-20'), max: new Date('2031-01-01'), noInvalidDate: true }).map(Number);
    const notice = fc.constantFrom('P0D', 'P1D', 'P3D', 'PT36H', 'P1W', 'P1M');
    fc.assert(
      fc.property(at, notice, fc.constantFrom(...zones), (now, duration, zone) => {
        const moment = parseMoment(proposeDate(duration, zone, now), zone);
        if (typeof moment === 'string') throw new Error(moment);
        const asked = countDays(subtractDuration(moment.at, duration, zone), moment.at, zone);
        const given = countDays(now, moment.at, zone);
        expect(given).toBeGreaterThanOrEqual(asked === 0 ? 0 : asked + 1);
        // A month is longer than another, and Apia has left out a day.
        expect(given).toBeLessThanOrEqual(asked + 4);
      }),
    );
  });

  it('knows by when to merge', () => {
    const at = Date.parse('2026-12-01T00:00-05:00');
    expect(lastDayToMerge(at, 'P3D', 'America/New_York')).toBe('2026-11-28');
    expect(lastDayToMerge(at, 'P0D', 'America/New_York')).toBeUndefined();
  });
});

describe('nameFile', () => {
  it.each([
    ['Pro rises from $35 to $37 a month', 'pro-rises-from-35-to-37'],
    ["Don't pay twice", 'dont-pay-twice'],
    ['Straße & Ærø', 'strasse-aero'],
    ['../../etc/passwd', 'etc-passwd'],
    ['价格', ''],
  ])('%s -> %s', (title, name) => expect(nameFile(title)).toBe(name));
});

describe('dateValues', () => {
  const fact: Fact = { kind: 'changed', article: 'a', title: 'A', trail: [], anchor: '', before: '$29', after: '$35' };
  it('only what stands in the file is to be replaced there', () => {
    expect(dateValues([fact], new Map([['a', { source: 'It costs $35.' }]]), 'id')).toEqual([
      { article: 'a', value: '$35', text: ':until[$29]{change=id}:from[$35]{change=id}' },
    ]);
    expect(dateValues([fact], new Map([['a', { source: 'It costs **\\$3**5.' }]]), 'id')).toEqual([]);
    expect(dateValues([{ ...fact, before: 'x\ny' }], new Map([['a', { source: '$35' }]]), 'id')).toEqual([]);
  });
});

describe('parseChannelWords', () => {
  it.each([
    ['console', { kind: 'console' }],
    ['slack:C012AB3CD', { kind: 'slack', channel: 'C012AB3CD' }],
    ['email:a@example.com:people', { kind: 'email', from: 'a@example.com', to: 'people' }],
  ])('%s', (text, entry) => expect(parseChannelWords(text)).toMatchObject({ entry }));
  it.each([
    ['pigeon', 'no kind of channel'],
    ['slack', 'slack:C012AB3CD'],
    ['console:x', 'should look like console'],
  ])('%s is refused', (text, message) => expect(parseChannelWords(text)).toContain(message));
});
