import type { SourceFile, SourceFolder } from '../../src/model/corpus.ts';

/** How much to generate. */
type Size = {
  articles: number;
  notes: number;
  /** Articles in which a price and a rule are other than without it. */
  changed?: number;
};

const AREAS = ['products', 'pricing', 'policies'];
const NAMES = ['Basil', 'Cedar', 'Dahlia', 'Elder', 'Fern', 'Ginger', 'Heath', 'Iris', 'Jasmine', 'Kale'];
const SORTS = [
  'Small',
  'Tall',
  'Red',
  'Wild',
  'Early',
  'Late',
  'Sweet',
  'Bitter',
  'Dwarf',
  'Winter',
  'Summer',
  'Royal',
];

/**
 * Generates content like that of a knowledge base: front matter, links, tables, lists, blocks for agents, and values with
 * dates in every fifth page. The same for the same size.
 */
export function generateFolder({ articles, notes, changed = 0 }: Size): SourceFolder {
  const files: SourceFile[] = [{ path: 'firstline.yml', text: 'policy:\n  note-required: [pricing, policies]\n' }];
  for (let index = 0; index < notes; index += 1) files.push(writeNote(index, articles));
  const every = Math.floor(articles / Math.max(1, changed));
  for (let index = 0; index < articles; index += 1) {
    files.push(writeArticle(index, { articles, notes, isChanged: changed > 0 && index % every === 0 }));
  }
  return { files, images: [], findings: [] };
}

function pathOf(index: number): string {
  return `${AREAS[index % AREAS.length]}/topic-${index % 40}/page-${index}`;
}

function nameOf(index: number): string {
  return `${SORTS[index % SORTS.length]} ${NAMES[Math.floor(index / SORTS.length) % NAMES.length]} ${index}`;
}

function noteOf(index: number): string {
  return `2026-12-${String((index % 28) + 1).padStart(2, '0')}-change-${index}`;
}

function writeNote(index: number, articles: number): SourceFile {
  const article = (index * 5) % articles;
  const id = noteOf(index);
  return {
    path: `changes/${id}.md`,
    text: `---\ntitle: ${nameOf(article)} becomes dearer\nkind: ${AREAS[article % AREAS.length]}\ntier: notice\neffective: ${id.slice(0, 10)}\narticles: [${pathOf(article)}]\n---\nIt costs more, since pods cost more.\n`,
  };
}

function writeArticle(index: number, { articles, notes, isChanged }: Size & { isChanged: boolean }): SourceFile {
  const name = nameOf(index);
  const price = 10 + (index % 90);
  const note = `{change=${noteOf(index / 5)}}`;
  const isDated = index % 5 === 0 && index / 5 < notes;
  const dated = isDated ? `:until[$${price}]${note}:from[$${price + 5}]${note}` : `$${isChanged ? price + 3 : price}`;
  const other = `../../${pathOf((index * 7 + 1) % articles)}.md`;
  const rules = Array.from(
    { length: 10 },
    (_, rule) => `- Rule ${rule}: a ${name} may be returned within ${10 + rule} days, see [more](${other}#rules).`,
  );
  const rows = Array.from({ length: 8 }, (_, row) => `| Size ${row} | $${price + row + 1}.50 | ${row + 2} weeks |`);
  const questions = Array.from(
    { length: 4 },
    (_, part) =>
      `**Why does it take ${part + 2} days?**\nBecause a ${name} is packed by hand, *two* at a time, and leaves at 10:30 on the next working day.`,
  );
  return {
    path: `${pathOf(index)}.md`,
    text: `---
title: ${name}
summary: A ${name} costs money and is delivered in a few days.
verified: 2026-11-${String((index % 20) + 1).padStart(2, '0')}
review: P90D
aliases: [${name} price, number ${index}]
---
A ${name} costs ${dated} a month. It is delivered in 3 days, and **always** free of charge.

## Sizes

| Size | Price | Wait |
| --- | --- | --- |
${rows.join('\n')}

## Rules

${rules.join('\n')}

${isChanged ? 'Nobody may return it twice.' : 'Everybody may return it twice.'}

:::ask
${questions.join('\n\n')}
:::

:::decide
- Credit up to $${price} without asking.
- Send another one within ${20 + (index % 10)} days.
:::
`,
  };
}
