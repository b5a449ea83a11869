import { join } from 'node:path';
import RssParser from 'rss-parser';
import { afterAll, expect, it } from 'vitest';
import { readFeeds } from '../src/broadcast/read-feeds.ts';
import { buildAndServe } from './helpers/built-site.ts';
import { openRepository, removeFolders } from './helpers/git-repository.ts';
import { announceAt, makeClock, NOTE, note, PLANS, plans } from './helpers/run-announce.ts';

afterAll(removeFolders);

const CONFIGURATION = `site: { name: Desk, url: "https://kb.example.com" }
channels: { news: { kind: feed }, terminal: { kind: console } }
`;

it('builds the feeds of the ledger with the site, each announcement once', async () => {
  const { dir, commit } = openRepository();
  const content = join(dir, 'content');
  const clock = makeClock(Date.parse('2026-11-20T12:00:00Z'));
  commit({ [PLANS]: plans('$29'), 'content/firstline.yml': CONFIGURATION });
  const empty = await readFeeds(content, clock.now());
  expect(empty.map(({ path }) => path).slice(0, 4)).toEqual([
    ...['feeds/news.rss', 'feeds/news.atom', 'feeds/news.json'],
    'feeds/areas/pricing.rss',
  ]);
  expect(await new RssParser().parseString(empty[0]?.text ?? '')).toMatchObject({ items: [] });
  await announceAt(content, clock);
  commit({ [NOTE]: note('2026-12-01') });
  for (const _ of [1, 2]) {
    const { state } = await announceAt(content, clock);
    const [delivery] = [...state.deliveries.values()].filter(({ channel }) => channel === 'news');
    expect(delivery?.status).toMatchObject({ kind: 'sent', accepted: true });
  }
  const site = await buildAndServe(content);
  const answer = await fetch(`${site.url}/feeds/news.rss`);
  expect(answer.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
  const home = await (await fetch(`${site.url}/`)).text();
  const links = [...home.matchAll(/<link rel="alternate"[^>]*>/g)].map(([tag]) => tag);
  expect(links[0]).toBe(
    '<link rel="alternate" href="/feeds/news.rss" type="application/rss+xml" title="Desk, news (RSS)">',
  );
  for (const tag of links) {
    const [, href = ''] = /href="([^"]+)"/.exec(tag) ?? [];
    const [, type = ''] = /type="([^"]+)"/.exec(tag) ?? [];
    expect((await fetch(`${site.url}${href}`)).headers.get('content-type')).toContain(type.replace('feed+', ''));
  }
  expect(links).toHaveLength(3);
  const rss = await new RssParser().parseString(await answer.text());
  await site.close();
  expect(rss.items).toMatchObject([{ guid: 'urn:firstline:changes/2026-12-01-pro:1', title: 'Pro costs $35' }]);
  const before = await readFeeds(content, clock.now());
  clock.advance(60_000);
  await announceAt(content, clock);
  expect(await readFeeds(content, clock.now())).toEqual(before);
});
