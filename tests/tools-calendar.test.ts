import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { buildArticleCopy, buildNoteCopy } from '../src/components/build-copy.ts';
import { buildArticleData, buildNoteData, buildSiteData } from '../src/components/build-site-data.ts';
import type { ArticleCopy, NoteCopy } from '../src/components/copy-data.ts';
import { tellChanges } from '../src/components/tell-changes.ts';
import { writeCalendar } from '../src/components/write-calendar.ts';
import { writeOpenSearch } from '../src/components/write-open-search.ts';
import { buildCorpus } from '../src/model/corpus.ts';

const NOW = Date.parse('2029-12-01T12:00:00Z');
const LONG = `Prices, fees; and “ü” \\ 😀 ${'a long title with many words '.repeat(6)}`.trim();

function note(title: string, effective: string, more = ''): string {
  return `---\ntitle: ${JSON.stringify(title)}\nkind: pricing\ntier: must-read\neffective: ${effective}\n${more}---\nBody.\n`;
}

const FILES: Record<string, string> = {
  'firstline.yml':
    'site: { name: Desk, url: "https://kb.example.com", time-zone: America/New_York }\nareas: { pricing: { title: "Pricing, fees" } }\n',
  'pricing/pro.md':
    '# Pro\n\nMonthly: :until[$29]{change=2030-03-01-pro}:from[$35]{change=2030-03-01-pro}\n\n## Peak\n\n:::until{date=2030-01-04}\nTwo days more.\n:::\n',
  'changes/2030-03-01-pro.md': note(LONG, '2030-03-01', 'articles: [pricing/pro]\nexpires: 2030-06-01\n'),
  'changes/2030-02-01-app.md': note('App', '2030-02-01T09:00-05:00'),
  'changes/2030-05-01-old.md': note('Never', '2030-05-01'),
  'changes/2030-04-01-new.md': note('Instead', '2030-04-01', 'supersedes: 2030-05-01-old\n'),
};

function write(files = FILES, readAt = NOW): string {
  const corpus = buildCorpus({
    files: Object.entries(files).map(([path, text]) => ({ path, text })),
    images: [],
    findings: [],
  });
  const teller = tellChanges(corpus, { kind: 'none' }, new Map(), new Map(), readAt);
  const articles = [...corpus.articles.values()].map(
    (one) => buildArticleCopy(one, buildArticleData(one, corpus, teller), corpus).json as ArticleCopy,
  );
  const notes = [...corpus.notes.values()].map(
    (one) => buildNoteCopy(one, buildNoteData(one, corpus, teller), corpus).json as NoteCopy,
  );
  return writeCalendar(buildSiteData(corpus, { readAt, searchIndex: undefined, history: 'none' }), articles, notes);
}

function readEvents(text: string): Map<string, ICAL.Event> {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  return new Map(events.map((event) => [event.uid, event]));
}

describe('writeCalendar', () => {
  it('has an event for each effective date, a day or an instant, and for each end', () => {
    const events = readEvents(write());
    const dates = [...events].map(([uid, { startDate }]) => [uid, startDate.toString(), startDate.isDate]);
    expect(dates).toEqual([
      ['urn:firstline:pricing/pro:2030-01-04T05:00:00Z', '2030-01-04', true],
      ['urn:firstline:changes/2030-02-01-app', '2030-02-01T14:00:00Z', false],
      ['urn:firstline:changes/2030-03-01-pro', '2030-03-01', true],
      ['urn:firstline:changes/2030-04-01-new', '2030-04-01', true],
      ['urn:firstline:changes/2030-03-01-pro:end', '2030-06-01', true],
    ]);
  });

  it('says what a parser reads back: the title whole, before and after, area and tier', () => {
    const event = readEvents(write()).get('urn:firstline:changes/2030-03-01-pro');
    expect(event?.summary).toBe(LONG);
    expect(event?.description).toBe('Monthly: $29 → Monthly: $35');
    expect(event?.component.getFirstProperty('categories')?.getValues()).toEqual(['Pricing, fees', 'Must-read']);
    expect(event?.component.getFirstPropertyValue('url')).toBe('https://kb.example.com/changes/2030-03-01-pro/');
    expect(event?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2029-12-01T12:00:00Z');
    expect(readEvents(write()).get('urn:firstline:pricing/pro:2030-01-04T05:00:00Z')?.summary).toBe('Pro: Peak');
  });

  it('keeps the rules of lines: CRLF, 75 octets at most, no character cut', () => {
    const text = write();
    const lines = text.split('\r\n');
    expect(lines.pop()).toBe('');
    expect(lines.join('')).not.toMatch(/[\r\n]/);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBe(75);
    expect(text).not.toContain('\uFFFD');
    expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
  });

  it('keeps the ids of events when the site moves and is built again', () => {
    const moved = {
      ...FILES,
      'firstline.yml': (FILES['firstline.yml'] ?? '').replace('kb.example.com', 'help.example.org'),
    };
    expect([...readEvents(write(moved, NOW + 86_400_000)).keys()]).toEqual([...readEvents(write()).keys()]);
  });

  it('is a calendar without events, and without addresses that lead nowhere, for a content without either', () => {
    expect(readEvents(write({ 'a/x.md': '# X\n' })).size).toBe(0);
    const nowhere = write({ ...FILES, 'firstline.yml': '' });
    expect(nowhere).not.toContain('\r\nURL:');
  });
});

describe('writeOpenSearch', () => {
  const describeSearch = (name: string, url: string | undefined) =>
    writeOpenSearch({ name, url, contentLanguage: 'en' });

  it('leads to the search page with what was typed', () => {
    const template = /template="([^"]*\{searchTerms\})"/.exec(
      describeSearch('Desk', 'https://kb.example.com/a') ?? '',
    )?.[1];
    const url = new URL((template ?? '').replace('{searchTerms}', encodeURIComponent('pro & $35')));
    expect(`${url.origin}${url.pathname}`).toBe('https://kb.example.com/a/search/');
    expect(url.searchParams.get('q')).toBe('pro & $35');
  });

  it('keeps names as short as browsers want them, and escapes them', () => {
    const xml =
      describeSearch('Ada & Bob <Firstline> for everybody who answers customers', 'https://kb.example.com') ?? '';
    const nameOf = (tag: string) =>
      (new RegExp(`<${tag}>(.*)</${tag}>`).exec(xml)?.[1] ?? '').replaceAll(/&\w+;/g, '&');
    expect(nameOf('ShortName')).toBe('Ada & Bob');
    expect(nameOf('LongName').length).toBeLessThanOrEqual(48);
    expect(xml).not.toContain('<Firstline>');
  });

  it('is not there when the site does not know its own address', () => {
    expect(describeSearch('Desk', undefined)).toBeUndefined();
  });
});
