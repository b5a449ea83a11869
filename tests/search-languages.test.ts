import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../src/model/corpus.ts';
import { searchCorpus } from '../src/search/search-corpus.ts';

const NOW = Date.parse('2026-11-22T12:00Z');

/** What a knowledge base in a language finds. */
async function open(language: string, texts: Record<string, string>) {
  const files = Object.entries({ 'firstline.yml': `site: { language: ${language} }\n`, ...texts });
  const engine = await searchCorpus(
    buildCorpus({ files: files.map(([path, text]) => ({ path, text })), images: [], findings: [] }),
  );
  return async (query: string) => (await engine.search(query, { limit: 5, now: NOW })).results.map(({ path }) => path);
}

const GERMAN = {
  'richtlinien/rueckerstattung.md':
    '# Rückerstattungen\n\nDas Geld kommt in fünf Werktagen zurück.\n\n## Frist\nWer kündigt, bekommt bis zum 1. Dezember 2026 alles erstattet.\n',
  'richtlinien/versand.md':
    '# Versand\n\nPakete in die Schweiz kosten 12,90 € und brauchen eine Woche.\n\n## Zoll\nDie Gebühren zahlen wir.\n',
  'produkte/lampe.md': '# Pflanzenlampe\n\nDie Lampe blinkt rot, wenn sie überhitzt ist. Ziehen Sie den Stecker.\n',
  'synonyms.yml': 'paket weg: [versand]\ngeld zurück: [rückerstattung]\n',
};

describe('German', async () => {
  const find = await open('de', GERMAN);

  it.each([
    ['inflections', 'richtlinien/rueckerstattung', ['Rückerstattung', 'rückerstattungen', 'erstattete', 'kündigen']],
    ['without accents', 'richtlinien/rueckerstattung', ['ruckerstattung', 'Rueckerstattung']],
    ['beginnings', 'produkte/lampe', ['pflanz', 'überhi', 'Pflanzenl']],
    ['mistakes', 'produkte/lampe', ['pflanzenlmape', 'überhizt']],
    ['synonyms', 'richtlinien/rueckerstattung', ['Geld zurück', 'bekomme ich mein Geld zurück?']],
    ['dates', 'richtlinien/rueckerstattung', ['1. Dezember', '2026-12-01', '1. Dez 2026', 'December 1']],
    ['amounts', 'richtlinien/versand', ['12,90 €', '12.90', '€12,90', '12,90 Euro', '12.90 EUR']],
    ['function words', 'richtlinien/versand', ['wie ist das mit den Gebühren']],
  ])('%s: %s', async (_what, path, queries) => {
    for (const query of queries) expect([query, (await find(query))[0]]).toEqual([query, path]);
  });

  it('finds nothing for what nobody wrote', async () => {
    expect(await find('wie geht das mit dem xqzv')).toEqual([]);
  });
});

describe('Japanese, which puts no spaces between words', async () => {
  const find = await open('ja', {
    'policies/returns.md':
      '# 返品\n\n返品は商品の到着後三十日以内に受け付けます。\n\n## 送料\n送料はお客様の負担です。\n',
    'policies/repair.md': '# 修理\n\n保証期間中の修理は無料です。\n',
  });

  it.each([
    ['返品', 'policies/returns'],
    ['返', 'policies/returns'],
    ['送料は', 'policies/returns'],
    ['修理は無料', 'policies/repair'],
    ['保証', 'policies/repair'],
  ])('%s', async (query, path) => {
    expect((await find(query))[0]).toBe(path);
  });

  it('finds nothing for other words', async () => {
    expect(await find('宇宙')).toEqual([]);
  });
});

it('a language without rules is searched as it is written', async () => {
  const find = await open('cs', { 'ceny/poplatky.md': '# Poplatky\n\nPoplatek je 5 korun. Příplatek není.\n' });
  for (const query of ['poplatky', 'popl', 'priplatek', 'příplatek', 'poplatkyy'])
    expect([query, await find(query)]).toEqual([query, ['ceny/poplatky']]);
});
