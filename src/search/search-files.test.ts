import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import { ENGLISH } from './language.ts';
import { loadSearch } from './load-search.ts';
import type { SearchEngine } from './search-engine.ts';
import { renderSearchFiles, type SearchFile } from './search-files.ts';
import { parseManifest } from './search-manifest.ts';

const corpusOf = (texts: Record<string, string>) =>
  buildCorpus({
    files: Object.entries({ 'synonyms.yml': 'money back: [refund]', ...texts }).map(([path, text]) => ({ path, text })),
    images: [],
    findings: [],
  });
const corpus = corpusOf({
  'policies/refunds.md':
    '# Refunds\n\nA refund takes :until[five]{date=2026-12-01} days.\n\n## Constructor\n\n$29\n\n## Constructor\nAgain.\n',
});
const render = (of = corpus, budget = Number.POSITIVE_INFINITY) =>
  renderSearchFiles(of, { language: ENGLISH, budget, measure: ({ length }) => length });

/** Opens files; `change` may replace one on its way, and `stages` has the engine of every stage. */
async function open(files: SearchFile[], change: (file: SearchFile) => Uint8Array = ({ body }) => body, area?: string) {
  const loaded: string[] = [];
  const stages: SearchEngine[] = [];
  const load = async (name: string) => {
    loaded.push(name);
    const file = files.find((found) => found.name === name);
    if (!file) throw new Error(`no ${name}`);
    return change(file);
  };
  const engine = await loadSearch(files[0]?.name ?? '', { load, area, onStage: (stage) => stages.push(stage) });
  return { engine, stages, loaded };
}

const ask = (engine: SearchEngine, query: string) => engine.search(query, { limit: 10, now: 0 });

it('gives the same bytes for the same content, and another name for another', () => {
  const files = render();
  expect(render()).toEqual(files);
  const kinds = files.map(({ name }) => name.replace(/[0-9a-f]{14}/, 'HASH'));
  expect(kinds).toEqual(['index.HASH.json', 'titles.HASH.bin', 'words.HASH.bin', 'text.HASH.json']);
  const others = render(corpusOf({ 'policies/refunds.md': '# Refunds\n\nOther text.\n' }));
  expect(others.map(({ name }) => name).filter((name) => files.some((file) => file.name === name))).toEqual([]);
});

it('finds titles and headings first, then all', async () => {
  const { engine, stages } = await open(render());
  const totals = await Promise.all(stages.map(async (stage) => (await ask(stage, 'five')).total));
  expect(totals).toEqual([0, 1]);
  expect(await ask(stages[0] as SearchEngine, 'refund')).toMatchObject({ total: 1, isPartial: true });
  const whole = await ask(engine, 'constructor');
  expect(whole).not.toHaveProperty('isPartial');
  expect(whole.results[0]?.sections.map(({ anchor }) => anchor)).toEqual(['constructor', 'constructor-1']);
  for (const query of ['refund', 'money back', 'five', '$29', 'construct']) {
    expect([query, (await ask(engine, query)).total]).toEqual([query, 1]);
  }
});

it('works without any content', async () => {
  const { engine } = await open(render(corpusOf({})));
  expect(await ask(engine, 'refund')).toEqual({ query: 'refund', results: [], total: 0 });
});

describe('beyond the budget', () => {
  const texts = Object.fromEntries(
    ['pricing', 'policies', 'products'].flatMap((area) =>
      Array.from({ length: 20 }, (_, at) => [
        `${area}/page-${at}.md`,
        `# Page ${at} of ${area}\n\nThe number is word${at}${area}.\n\n## More\nAll pages say refund.\n`,
      ]),
    ),
  );
  const large = corpusOf(texts);
  const size = render(large).reduce((sum, { name, body }) => sum + (name.endsWith('.bin') ? body.length : 0), 0);
  const inAreas = Math.floor(size * 0.8);

  it('there is an index for each area, the nearest first, and all of them answer', async () => {
    const [whole, shards] = await Promise.all([
      open(render(large)),
      open(render(large, inAreas), undefined, 'products'),
    ]);
    const manifest = parseManifest(new TextDecoder().decode(render(large, inAreas)[0].body));
    expect(new Set(manifest.shards.flatMap(({ areas }) => areas))).toEqual(
      new Set(['policies', 'pricing', 'products']),
    );
    expect(manifest.shards.length).toBe(3);
    expect(manifest.shards.every(({ areas }) => areas.length === 1)).toBe(true);
    const first = manifest.shards.find(({ titles }) => titles === shards.loaded[1]);
    expect(first?.areas).toEqual(['products']);
    for (const query of ['word7pricing', 'page 3 of policies', 'in:products refund page 4', 'wrd7pricing page']) {
      const [a, b] = await Promise.all([ask(whole.engine, query), ask(shards.engine, query)]);
      expect([query, b.total]).toEqual([query, a.total]);
      expect([query, b.results[0]?.path]).toEqual([query, a.results[0]?.path]);
    }
    expect((await ask(shards.engine, 'refund')).total).toBe(60);
  });

  it('an area that is too large alone is cut between its pages', () => {
    const { shards } = parseManifest(new TextDecoder().decode(render(large, Math.floor(size / 6))[0].body));
    expect(shards.filter(({ areas }) => areas[0] === 'pricing').length).toBeGreaterThan(1);
  });
});

describe('what is damaged', () => {
  const change = (part: string, edit: (bytes: Uint8Array) => Uint8Array) => (file: SearchFile) =>
    file.name.startsWith(part) ? edit(file.body) : file.body;
  const set = (at: number, value: number) => (bytes: Uint8Array) => bytes.map((byte, i) => (i === at ? value : byte));

  it.each([
    ['titles', 'cut off', (bytes: Uint8Array) => bytes.slice(0, -3), /titles\.\w+\.bin: .*damaged or was cut off/],
    ['words', 'cut off', (bytes: Uint8Array) => bytes.slice(0, 20), /words\.\w+\.bin: .*damaged or was cut off/],
    ['titles', 'almost empty', (bytes: Uint8Array) => bytes.slice(0, 5), /damaged or was cut off/],
    ['titles', 'empty', () => new Uint8Array(0), /no search index/],
    ['titles', 'a page', () => new TextEncoder().encode('<!doctype html>'), /no search index.*another page/],
    ['titles', 'of a newer version', set(3, 99), /version 99, expected 2: reload/],
    ['words', 'changed', set(30, 255), /damaged/],
    ['index', 'a page', () => new TextEncoder().encode('<!doctype html>'), /not JSON/],
    ['index', 'null', () => new TextEncoder().encode('null'), /no version/],
    ['index', 'of a newer version', () => new TextEncoder().encode('{"version":3}'), /version 3, expected 2: reload/],
    ['index', 'a part', () => new TextEncoder().encode('{"version":2,"language":"en"}'), /“synonyms” is missing/],
  ])('%s that is %s is refused', async (part, _what, edit, message) => {
    await expect(open(render(), change(part, edit))).rejects.toThrow(message);
  });

  it('parts of different builds are refused', async () => {
    const others = render(corpusOf({ 'policies/refunds.md': '# Refunds\n\nOther text.\n' }));
    const words = others.find(({ name }) => name.startsWith('words'))?.body ?? new Uint8Array(0);
    await expect(
      open(
        render(),
        change('words', () => words),
      ),
    ).rejects.toThrow(/do not belong together: reload/);
  });

  it('a tier in place of the other is refused', async () => {
    const titles = render()[1]?.body ?? new Uint8Array(0);
    await expect(
      open(
        render(),
        change('words', () => titles),
      ),
    ).rejects.toThrow(/tier 1 .* expected tier 2/);
  });

  it('texts that cannot be loaded leave the snippet empty, and are tried again', async () => {
    let isBroken = true;
    const { engine } = await open(render(), (file) => {
      if (isBroken && file.name.startsWith('text')) throw new Error('offline');
      return file.body;
    });
    const snippet = async () => (await ask(engine, 'refund')).results[0]?.sections[0]?.snippet.text;
    expect(await snippet()).toBe('');
    isBroken = false;
    expect(await snippet()).toBe('A refund takes five days.');
  });
});
