import { expect, it } from 'vitest';
import { buildIndex } from '../src/search/build-index.ts';
import { prepareBuilder } from '../src/search/count-terms.ts';
import { ENGLISH } from '../src/search/language.ts';
import { listDocuments } from '../src/search/list-documents.ts';
import { openShard } from '../src/search/open-shard.ts';
import { readTexts, readTitles } from '../src/search/read-index.ts';
import { readCorpus } from '../src/sources/read-corpus.ts';
import { SAMPLE } from './helpers/sample-content.ts';

// lunr's own index of the same documents, before our weights, states and coverage: both define an order by BM25.
const { pages, sections } = listDocuments(await readCorpus(SAMPLE));
const files = buildIndex(pages, sections, ENGLISH);
const titles = readTitles(files.titles);
const shard = openShard(titles, readTexts(files.texts, titles));

const counting = (isShort: boolean) => ({ language: ENGLISH, surface: new Map(), isShort });
const texts = sections.map(({ text, trail, box }) => (box ? [...trail.slice(-1), text].join('\n') : text));
const FIELDS = {
  title: { documents: pages.map(({ title }) => title), isShort: true },
  summary: { documents: pages.map(({ summary = '' }) => summary), isShort: true },
  text: { documents: texts, isShort: false },
} as const;

/** BM25 as lunr has it, out of the numbers that our index keeps. */
function score(field: keyof typeof FIELDS, lengths: readonly number[], terms: readonly string[]) {
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const scores = new Map<number, number>();
  for (const term of terms) {
    const { documents, counts } = shard.find(field, shard.position(term));
    const rarity = Math.log(1 + Math.abs((lengths.length - documents.length + 0.5) / (documents.length + 0.5)));
    for (const [at, document] of documents.entries()) {
      const count = counts[at] ?? 0;
      const weight = (rarity * 2.2 * count) / (1.2 * (0.25 + 0.75 * ((lengths[document] ?? 0) / mean)) + count);
      scores.set(document, (scores.get(document) ?? 0) + Math.round(weight * 1000) / 1000);
    }
  }
  return scores;
}

it.each(Object.keys(FIELDS) as (keyof typeof FIELDS)[])('answers in %s like a lunr.Index', (field) => {
  const { documents, isShort } = FIELDS[field];
  const builder = prepareBuilder([field], counting(isShort));
  for (const [position, text] of documents.entries()) builder.add({ ref: String(position), [field]: text });
  const index = builder.build();
  const lengths = Object.values((builder as unknown as { fieldLengths: Record<string, number> }).fieldLengths);
  const known = shard.words.filter((word) => shard.find(field, shard.position(word)).documents.length > 0);
  expect(known.length).toBeGreaterThan(100);
  const queries = [
    ...known.map((word) => [word]),
    ...known.map((word, at) => [word, known[(at * 7) % known.length] ?? '']),
  ];
  for (const terms of queries) {
    const ours = score(field, lengths, [...new Set(terms)]);
    const theirs = index.query((query) => {
      for (const term of new Set(terms)) query.term(term, { usePipeline: false });
    });
    expect([terms, new Set(theirs.map(({ ref }) => Number(ref)))]).toEqual([terms, new Set(ours.keys())]);
    // Equal scores have no order, and lunr rounds.
    let last = Number.POSITIVE_INFINITY;
    for (const { ref } of theirs) {
      const own = ours.get(Number(ref)) ?? 0;
      expect(own, `${terms} in ${ref}`).toBeLessThanOrEqual(last + 0.002);
      last = own;
    }
  }
});
