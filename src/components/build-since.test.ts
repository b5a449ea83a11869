import { expect, test } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import { buildSince } from './build-since.ts';
import type { ChangeData, ChangeTeller } from './tell-changes.ts';

const NOW = Date.parse('2030-03-10T12:00:00Z');
const DAY = 86_400_000;

const change = (days: number, length = 10): ChangeData => ({
  kind: 'edit',
  moment: { at: NOW - days * DAY, allDay: true },
  notes: [],
  facts: [{ trail: ['S'], anchor: 's', cell: '', before: 'x'.repeat(length), after: 'y' }],
  more: 0,
  wordings: 0,
});

const note = (effective: string) => `---\ntitle: N\nkind: a\ntier: notice\neffective: ${effective}\n---\nWhy.\n`;

/** Builds the data of two articles; `published` is when a file was new, in days before now. */
function build(changes: ChangeData[], published: Record<string, number> = {}, since = 180) {
  const files = {
    'a/p.md': '# P\n',
    'a/q.md': '# Q\n',
    'changes/2030-03-01-n.md': note('2030-03-01'),
    'changes/2029-01-01-o.md': note('2029-01-01'),
  };
  const corpus = buildCorpus({
    files: Object.entries(files).map(([path, text]) => ({ path, text })),
    images: [],
    findings: [],
  });
  const teller: Pick<ChangeTeller, 'allOf' | 'publishedAt'> = {
    allOf: ({ path }) => ({
      changes: path === 'a/p' ? changes : [],
      since: NOW - (path === 'a/p' ? since : 180) * DAY,
    }),
    publishedAt: (file) => (published[file] === undefined ? undefined : NOW - published[file] * DAY),
  };
  return buildSince(corpus, teller, NOW);
}

test('has the articles that changed or are new, the first change first, and the notes of the time', () => {
  const { articles, notes } = build([change(2), change(9)], { 'a/q.md': 3 });
  expect(articles.map(({ path }) => path)).toEqual(['a/p', 'a/q']);
  expect(articles[0]?.changes.map(({ at }) => (NOW - at) / DAY)).toEqual([9, 2]);
  expect(articles[1]).toMatchObject({ published: NOW - 3 * DAY, changes: [] });
  expect(notes.map(({ id }) => id)).toEqual(['2030-03-01-n']);
});

test('says of an article since when it tells all', () => {
  expect(build([change(2)], {}, 30).articles[0]?.since).toBe(NOW - 30 * DAY);
  expect(build([change(2)]).articles[0]?.since).toBeUndefined();
});

test('leaves out the oldest where all would be too much, and says since when it is whole', () => {
  const long = Array.from({ length: 10 }, (_, index) => change(index + 1, 60_000));
  const data = build(long);
  expect(JSON.stringify(data).length).toBeLessThan(260_000);
  expect(data.articles[0]?.changes.map(({ at }) => (NOW - at) / DAY)).toEqual([3, 2, 1]);
  expect(data.since).toBeGreaterThan(NOW - 4 * DAY);
  expect(data.since).toBeLessThanOrEqual(NOW - 3 * DAY);
});
