import RssParser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import { CORRECTION, DIGEST, NEW_NOTE, SITE } from '../../../tests/helpers/sample-announcements.ts';
import type { Announcement } from '../announcement.ts';
import { MIN_AGE, MIN_ITEMS, renderFeeds } from './render-feeds.ts';

function render(announcements: readonly Announcement[]): { rss: string; atom: string; json: string } {
  const feeds = renderFeeds({ channel: 'all', announcements, site: SITE });
  expect(feeds.map(({ path }) => path)).toEqual(['feeds/all.rss', 'feeds/all.atom', 'feeds/all.json']);
  const [rss = '', atom = '', json = ''] = feeds.map(({ text }) => text);
  return { rss, atom, json };
}

const parse = (text: string) => new RssParser().parseString(text);

describe('renderFeeds', () => {
  it('says the same in three formats, the newest first, under ids that never change', async () => {
    const { rss, atom, json } = render([NEW_NOTE, CORRECTION, DIGEST]);
    const ids = [
      'urn:firstline:digest:7',
      'urn:firstline:changes/2026-12-01-pro:2',
      'urn:firstline:changes/2026-12-01-pro:1',
    ];
    const [readRss, readAtom, readJson] = [await parse(rss), await parse(atom), JSON.parse(json)];
    expect(readRss.items.map(({ guid }) => guid)).toEqual(ids);
    expect(readAtom.items.map(({ id }) => id)).toEqual(ids);
    expect(readJson.items.map(({ id }: { id: string }) => id)).toEqual(ids);
    const [, , first] = readRss.items;
    expect(first).toMatchObject({
      title: 'Pro rises from $29 to $35 a month',
      link: 'https://kb.example.com/changes/2026-12-01-pro/',
      isoDate: '2026-11-22T15:00:00.000Z',
      categories: ['must-read'],
    });
    expect(first?.content).toContain('Monthly</a>: <del>$29</del> → <ins>$35</ins>');
    expect(first?.content).toContain(
      '<li>Credit $18 once to a monthly customer who wants to leave because of it.</li>',
    );
    expect(readAtom.items[2]).toMatchObject({ title: first?.title, link: first?.link });
    expect(readJson.items[2].content_html).toBe(first?.content);
    expect(readRss.lastBuildDate).toBe('Tue, 24 Nov 2026 21:00:00 GMT');
    expect(readAtom.lastBuildDate).toBe('2026-11-24T21:00:00.000Z');
  });

  it('gives the same bytes for the same ledger', () => {
    expect(render([NEW_NOTE, CORRECTION])).toEqual(render([CORRECTION, NEW_NOTE]));
  });

  it('reaches back so many items and so long, whichever is more', () => {
    const at = (index: number, at: number) => ({ ...NEW_NOTE, id: `a@${index}`, at });
    const rare = Array.from({ length: 80 }, (_, index) => at(index, NEW_NOTE.at - index * MIN_AGE));
    const often = Array.from({ length: 80 }, (_, index) => at(index, NEW_NOTE.at - index * 1000));
    expect(JSON.parse(render(rare).json).items).toHaveLength(MIN_ITEMS);
    expect(JSON.parse(render(often).json).items).toHaveLength(80);
  });

  it('is a feed without items before anything was told', async () => {
    expect((await parse(render([]).rss)).items).toEqual([]);
  });
});
