import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import RssParser from 'rss-parser';
import { afterAll, describe, expect, it } from 'vitest';
import { narrowToArea } from '../src/broadcast/narrow-to-area.ts';
import { readFeeds } from '../src/broadcast/read-feeds.ts';
import { buildCorpus } from '../src/model/corpus.ts';
import { makeFolder, openRepository, removeFolders } from './helpers/git-repository.ts';
import { announceAt, makeClock, NOTE, note, PLANS, plans } from './helpers/run-announce.ts';
import { DIGEST, NEW_NOTE } from './helpers/sample-announcements.ts';

afterAll(removeFolders);

const CONFIGURATION =
  'site: { name: Desk, url: "https://kb.example.com" }\nareas: { pricing: { title: Pricing }, policies: {} }\n';
const NOW = Date.parse('2026-11-20T12:00:00Z');

async function readArea(content: string, area: string, now = NOW) {
  const feeds = await readFeeds(content, now);
  const textOf = (ending: string) => feeds.find(({ path }) => path === `feeds/areas/${area}.${ending}`)?.text ?? '';
  const [rss, atom] = await Promise.all(
    [textOf('rss'), textOf('atom')].map((text) => new RssParser().parseString(text)),
  );
  return { rss, atom, json: JSON.parse(textOf('json')) };
}

describe('feeds of areas', () => {
  it('without a ledger tell the notes as published, as upcoming as they are, under ids of their own', async () => {
    const { dir, commit } = openRepository();
    commit({ [PLANS]: plans('$29'), [NOTE]: note('2026-12-01'), 'content/firstline.yml': CONFIGURATION });
    const { rss, atom, json } = await readArea(join(dir, 'content'), 'pricing');
    const id = 'urn:firstline:changes/2026-12-01-pro:0';
    expect(rss?.items).toMatchObject([{ guid: id, isoDate: '2026-11-01T12:00:00.000Z', title: 'Pro costs $35' }]);
    expect(rss?.items[0]?.content).toContain('takes effect 1 Dec 2026');
    expect(rss?.items[0]?.content).not.toContain('in effect since');
    expect(atom?.items.map((item) => item.id)).toEqual([id]);
    expect(json).toMatchObject({
      feed_url: 'https://kb.example.com/feeds/areas/pricing.json',
      title: 'Desk: what changed in Pricing',
      items: [{ id }],
    });
    expect((await readArea(join(dir, 'content'), 'policies')).json.items).toEqual([]);
    expect(await readFeeds(join(dir, 'content'), NOW + 60_000)).toEqual(await readFeeds(join(dir, 'content'), NOW));
  });

  it('outside Git are there too, never dated in the future', async () => {
    const dir = makeFolder();
    for (const [path, text] of Object.entries({
      'firstline.yml': CONFIGURATION,
      'pricing/plans.md': plans('$29'),
      'changes/2026-12-01-pro.md': note('2026-12-01'),
    })) {
      mkdirSync(join(dir, path, '..'), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
    expect((await readArea(dir, 'pricing')).rss?.items).toMatchObject([{ isoDate: '2026-11-20T12:00:00.000Z' }]);
  });

  it('with a ledger tell what was told, whatever the channel', async () => {
    const { dir, commit } = openRepository();
    const content = join(dir, 'content');
    const clock = makeClock(NOW);
    commit({ [PLANS]: plans('$29'), 'content/firstline.yml': CONFIGURATION });
    await announceAt(content, clock);
    commit({ [NOTE]: note('2026-12-01') });
    expect((await readArea(content, 'pricing')).json.items).toEqual([]);
    await announceAt(content, clock);
    expect((await readArea(content, 'pricing')).json.items).toMatchObject([
      { id: 'urn:firstline:changes/2026-12-01-pro:1' },
    ]);
    expect((await readArea(content, 'policies')).json.items).toEqual([]);
  });

  it('are refused rather than told anew when the ledger is lost, and not there without an address', async () => {
    const { dir, commit } = openRepository();
    const content = join(dir, 'content');
    commit({ [PLANS]: plans('$29'), 'content/firstline.yml': `${CONFIGURATION}ledger: { genesis: run-1 }\n` });
    await expect(readFeeds(content, NOW)).rejects.toMatchObject({ code: 'ledger/missing' });
    commit({ 'content/firstline.yml': 'areas: { pricing: {} }\n' });
    expect(await readFeeds(content, NOW)).toEqual([]);
  });
});

describe('narrowToArea', () => {
  const corpus = buildCorpus({
    files: [
      { path: 'firstline.yml', text: 'areas: { pricing: {}, policies: {} }\n' },
      { path: 'pricing/plans.md', text: '# Plans\n' },
      { path: 'policies/returns.md', text: '# Returns\n' },
      { path: 'changes/2026-12-01-pro.md', text: note('2026-12-01') },
    ],
    images: [],
    findings: [],
  });

  it('tells a note whole to the areas that it is about, and no other', () => {
    expect(narrowToArea(NEW_NOTE, 'pricing', corpus)).toBe(NEW_NOTE);
    expect(narrowToArea(NEW_NOTE, 'policies', corpus)).toBeUndefined();
    const wide = { ...NEW_NOTE, subjects: [...NEW_NOTE.subjects, 'policies/returns'] };
    expect(narrowToArea(wide, 'policies', corpus)).toBe(wide);
  });

  it('tells of a message about many pages those of the area', () => {
    const narrow = narrowToArea(DIGEST, 'policies', corpus);
    expect(narrow?.subjects).toEqual(['policies/returns', 'start']);
    expect(new Set(narrow?.facts.map(({ article }) => article))).toEqual(new Set(['policies/returns', 'start']));
    expect(narrow?.id).toBe(DIGEST.id);
  });

  it('tells a withdrawn note everywhere rather than nowhere', () => {
    const withdrawn = { ...NEW_NOTE, kind: 'note-withdrawn' as const, subjects: ['changes/2026-01-01-gone'] };
    expect(narrowToArea(withdrawn, 'policies', corpus)).toBe(withdrawn);
  });
});

it('the feed of a channel tells nothing before its hour there', async () => {
  const { dir, commit } = openRepository();
  const hours = `
audiences:
  early: { channels: [one], digest: "09:00" }
  late: { channels: [two], digest: "17:00" }
channels: { one: { kind: feed }, two: { kind: feed } }
`;
  commit({ [PLANS]: plans('$29'), 'content/firstline.yml': `${CONFIGURATION}${hours}` });
  const content = join(dir, 'content');
  const clock = makeClock(Date.parse('2026-11-20T08:00:00Z'));
  await announceAt(content, clock);
  const minor = note('2026-11-20').replace('tier: notice', 'tier: minor');
  commit({ [NOTE]: minor });
  await announceAt(content, clock);
  clock.advance(60 * 60_000);
  const { state } = await announceAt(content, clock);
  expect([...state.deliveries.values()].map(({ channel, status }) => [channel, status.kind])).toEqual([
    ['one', 'sent'],
    ['two', 'due'],
  ]);
  const items = async (channel: string, at: string) => {
    const feeds = await readFeeds(content, Date.parse(at));
    return JSON.parse(feeds.find(({ path }) => path === `feeds/${channel}.json`)?.text ?? '{}').items?.length;
  };
  expect(await items('one', '2026-11-20T10:00:00Z')).toBe(1);
  expect(await items('two', '2026-11-20T10:00:00Z')).toBe(0);
  expect(await items('two', '2026-11-20T17:00:00Z')).toBe(1);
});
