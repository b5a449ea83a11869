import { expect, test } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import { buildLive } from './build-live.ts';
import { MOST_LIVE_BYTES, parseLive } from './live-data.ts';

const note = (title: string) => `---\ntitle: ${title}\nkind: pricing\ntier: notice\neffective: 2026-12-01\n---\nWhy.\n`;
const corpusOf = (files: Record<string, string>) =>
  buildCorpus({
    files: Object.entries(files).map(([path, text]) => ({ path: `changes/${path}.md`, text })),
    images: [],
    findings: [],
  });

test('the note that was published last comes first; where history does not tell, the day in its id decides', () => {
  const corpus = corpusOf({ '2026-12-01-a': note('A'), '2026-12-03-b': note('B'), '2026-12-02-c': note('C') });
  const publishedAt = (file: string) => (file.includes('-a') ? 5 : undefined);
  const { changes, built } = buildLive(corpus, { publishedAt }, 7);
  expect(built).toBe(7);
  expect(changes.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
  expect(changes[0]).toEqual({
    id: 'note:2026-12-01-a',
    title: 'A',
    tier: 'notice',
    href: '/changes/2026-12-01-a/',
    published: 5,
  });
});

test('however many and long they are, the file stays small, and is what a page reads', () => {
  const files = Array.from({ length: 60 }, (_, index) => [`2026-12-01-n${index}`, note('é—'.repeat(200))] as const);
  const data = buildLive(corpusOf(Object.fromEntries(files)), { publishedAt: () => undefined }, 1);
  expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThanOrEqual(MOST_LIVE_BYTES);
  expect(data.changes.length).toBeGreaterThan(3);
  expect(parseLive(JSON.parse(JSON.stringify(data)))).toEqual(data);
  expect(parseLive({ ...data, version: 2 })).toBeUndefined();
  expect(parseLive('<!doctype html>')).toBeUndefined();
});
