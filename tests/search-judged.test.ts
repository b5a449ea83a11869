import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { searchCorpus } from '../src/search/search-corpus.ts';
import { readCorpus } from '../src/sources/read-corpus.ts';
import { SAMPLE } from './helpers/sample-content.ts';

const top = join(import.meta.dirname, '..');
const NOW = Date.parse('2026-11-22T12:00-05:00');
const corpus = await readCorpus(SAMPLE);
const engine = await searchCorpus(corpus);

type Judged = { kind: string; query: string; expected: string[] };

const judged = readFileSync(join(top, 'tests/fixtures/search/judged.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line): Judged => {
    const [kind = '', query = '', expected = ''] = line.split('\t');
    return { kind, query, expected: expected === 'none' ? [] : expected.split(' ') };
  });
const sensible = judged.filter(({ expected }) => expected.length > 0);

/** How many of the queries have an expected page among the first so many. */
async function countFound(queries: readonly Judged[], first: number) {
  const missed: string[] = [];
  for (const { query, expected } of queries) {
    const { results } = await engine.search(query, { limit: first, now: NOW });
    if (!results.some(({ path }) => expected.includes(path)))
      missed.push(`${query}: ${results.map(({ path }) => path).join(', ')} instead of ${expected.join(', ')}`);
  }
  return { share: 1 - missed.length / queries.length, missed };
}

describe('the judged queries', () => {
  it('are many, of every kind, and name pages that exist', () => {
    expect(judged.length).toBeGreaterThanOrEqual(120);
    const paths = new Set([...corpus.articles.keys(), ...[...corpus.notes.values()].map(({ path }) => path)]);
    expect(sensible.flatMap(({ expected }) => expected).filter((path) => !paths.has(path))).toEqual([]);
    for (const kind of ['typo', 'customer', 'price', 'code', 'spanish', 'nonsense'])
      expect([kind, judged.some((query) => query.kind === kind)]).toEqual([kind, true]);
  });

  it('find what they should first, 85 of 100', async () => {
    const { share, missed } = await countFound(sensible, 1);
    expect(share, missed.join('\n')).toBeGreaterThanOrEqual(0.85);
  });

  it('find it among the first three, 97 of 100', async () => {
    const { share, missed } = await countFound(sensible, 3);
    expect(share, missed.join('\n')).toBeGreaterThanOrEqual(0.97);
  });

  it.each(judged.filter(({ expected }) => expected.length === 0))('find nothing for $query', async ({ query }) => {
    expect((await engine.search(query, { limit: 3, now: NOW })).results.map(({ path }) => path)).toEqual([]);
  });
});
