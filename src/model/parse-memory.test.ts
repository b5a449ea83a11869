import { expect, it } from 'vitest';
import { buildCorpus, type Corpus } from './corpus.ts';
import { openParseMemory } from './parse-memory.ts';

const note = (effective: string, supersedes = '') =>
  `---\ntitle: N\nkind: a\ntier: notice\neffective: ${effective}\narticles: [a/dated]\n${supersedes}---\nIt is :from[true]{change=2030-03-01-n}.\n`;

const BEFORE: Record<string, string> = {
  'a/plain.md': '---\nid: same\n---\n# Plain\n\n## One\n\nText.\n',
  'a/dated.md': '# Dated\n\n## Price\n\n:until[$5]{change=2030-03-01-n}:from[$7]{change=2030-03-01-n} a month.\n',
  'a/broken.md': '---\ntitle: [\n---\nText.\n',
  'changes/2030-03-01-n.md': note('2030-03-01'),
};

/** Versions in which an article that is the same means something else, because what is around it changed. */
const VERSIONS: Record<string, Record<string, string>> = {
  before: BEFORE,
  'the note moves': { ...BEFORE, 'changes/2030-03-01-n.md': note('2030-04-01') },
  'the note is gone': { 'a/plain.md': BEFORE['a/plain.md'] ?? '', 'a/dated.md': BEFORE['a/dated.md'] ?? '' },
  'the note is overtaken': {
    ...BEFORE,
    'changes/2030-02-01-m.md': note('2030-02-01', 'supersedes: 2030-03-01-n\n'),
  },
  'the zone changes': { ...BEFORE, 'firstline.yml': 'site: { time-zone: Asia/Tokyo }\n' },
  'an id is taken': { ...BEFORE, 'a/first.md': '---\nid: same\n---\nFirst.\n' },
};

const folderOf = (files: Record<string, string>) => ({
  files: Object.entries(files).map(([path, text]) => ({ path, text })),
  images: [],
  findings: [],
});

/** Everything that a corpus says; functions are compared by what they say of a key. */
function describe({ articles, notes, findings, configuration }: Corpus): string {
  const documents = [...articles.values(), ...notes.values()].map(({ lineOf, ...rest }) => ({
    ...rest,
    line: (lineOf as (key: string) => number)('title'),
  }));
  return JSON.stringify({ documents, findings, areas: [...configuration.areas] });
}

it('says of every version what it would say without a memory, in any order', () => {
  const names = Object.keys(VERSIONS);
  const alone = new Map(names.map((name) => [name, describe(buildCorpus(folderOf(VERSIONS[name] ?? {})))]));
  expect(new Set(alone.values()).size).toBe(names.length);
  for (const order of [names, names.toReversed()]) {
    const memory = openParseMemory();
    const corpora = order.map((name) => [name, buildCorpus(folderOf(VERSIONS[name] ?? {}), memory)] as const);
    // Looked at after all are built: none may have written to another.
    for (const [name, corpus] of corpora) expect(describe(corpus), name).toBe(alone.get(name));
  }
});

it('parses what is the same once', () => {
  const memory = openParseMemory();
  const [one, other] = [buildCorpus(folderOf(BEFORE), memory), buildCorpus(folderOf(BEFORE), memory)];
  expect(other.articles.get('a/plain')?.root).toBe(one.articles.get('a/plain')?.root);
  const [section] = other.articles.get('a/dated')?.sections ?? [];
  expect(other.articles.get('a/dated')?.root.children).toContain(section?.nodes[0]);
});
