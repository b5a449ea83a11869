import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../src/model/corpus.ts';
import { searchCorpus } from '../src/search/search-corpus.ts';

const NOW = Date.parse('2026-11-22T12:00Z');

const note = (title: string, effective: string, text: string) =>
  `---\ntitle: ${title}\nkind: pricing\ntier: notice\neffective: ${effective}\nowner: billing\n---\n${text}\n`;

const TEXTS: Record<string, string> = {
  'pricing/plans.md':
    '---\ntitle: Plans\nowner: billing\n---\nEvery plan has a monthly fee.\n\n## Pro\nPro costs :until[$29]{date=2026-12-01}:from[$35]{date=2026-12-01}.\n\n## Fees\nThe reason code is on the fee of the month.\n',
  'pricing/fees.md': '---\ntitle: Fees\nowner: devices\n---\nA fee for every code. The reason is told.\n',
  'policies/fees.md': '---\ntitle: Late fees\nowner: billing\n---\nNo fee.\n',
  'changes/2026-12-01-pro.md': note('Pro fee rises', '2026-12-01', 'The fee of Pro rises.'),
  'changes/2026-06-01-start.md': note('Start fee falls', '2026-06-01', 'The fee of Start falls.'),
};

const engine = await searchCorpus(
  buildCorpus({ files: Object.entries(TEXTS).map(([path, text]) => ({ path, text })), images: [], findings: [] }),
);
const search = async (query: string) => (await engine.search(query, { limit: 10, now: NOW })).results;
const paths = async (query: string) => (await search(query)).map(({ path }) => path).sort();

describe('filters', () => {
  it.each([
    ['fee in:policies', ['policies/fees']],
    ['in:Policies fee', ['policies/fees']],
    ['fee in:pol', ['policies/fees']],
    ['fee owner:devices', ['pricing/fees']],
    ['fee is:note', ['changes/2026-06-01-start', 'changes/2026-12-01-pro']],
    ['fee is:upcoming', ['changes/2026-12-01-pro', 'pricing/plans']],
    ['fee is:superseded', []],
    ['fee is:article owner:billing', ['policies/fees', 'pricing/plans']],
    ['fee in:pricing is:note is:upcoming', ['changes/2026-12-01-pro']],
  ])('%s', async (query, expected) => {
    expect(await paths(query)).toEqual(expected);
  });

  it('list all that they let pass when there are no words, the latest note first', async () => {
    expect((await search('is:note')).map(({ path }) => path)).toEqual([
      'changes/2026-12-01-pro',
      'changes/2026-06-01-start',
    ]);
    expect(await paths('in:policies')).toEqual(['policies/fees']);
  });

  it('show only sections that are so', async () => {
    const [plans] = (await search('fee is:upcoming pro')).filter(({ kind }) => kind === 'article');
    expect(plans?.sections.map(({ anchor }) => anchor)).toEqual(['pro']);
  });

  it.each(['in:nowhere fee', 'is:blue fee', 'owner:nobody fee', 'price: pro fee', 'in: fee', 'in:"" fee'])(
    '%s has none that exists, so it is words',
    async (query) => {
      expect((await paths(query)).length).toBeGreaterThan(3);
    },
  );
});

describe('phrases', () => {
  it.each(['"reason code"', '“reason code”', '„reason code“', '«reason code»', '"Reason code" fee'])(
    '%s finds only what has the words beside each other',
    async (query) => {
      expect(await paths(query)).toEqual(['pricing/plans']);
      expect((await search(query))[0]?.sections[0]?.anchor).toBe('fees');
    },
  );

  it('looks into titles too', async () => {
    expect(await paths('"late fees"')).toEqual(['policies/fees']);
  });

  it('shows the words alone when nothing has the phrase, and says so', async () => {
    const results = await search('"code reason"');
    expect(results.map(({ path }) => path)).toContain('pricing/plans');
    for (const { missing } of results) expect(missing).toContain('"code reason"');
  });

  it.each(['"', '""', '"reason', 'reason" code', '" "', '“”'])('%s is no phrase, and no mistake', async (query) => {
    expect(await search(query)).toBeInstanceOf(Array);
  });
});

describe('words that are joined or apart', () => {
  it.each([
    ['reasoncode', 'pricing/plans'],
    ['late fees', 'policies/fees'],
    ['month ly', 'pricing/plans'],
  ])('%s', async (query, path) => {
    expect(await paths(query)).toContain(path);
  });
});
