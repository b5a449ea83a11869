import { expect, it } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import { buildIndex } from './build-index.ts';
import { createEngine } from './create-engine.ts';
import { parseSearchFile } from './parse-search-file.ts';
import { renderSearchFiles } from './search-files.ts';

const corpusOf = (text: string) =>
  buildCorpus({
    files: [
      { path: 'policies/refunds.md', text },
      { path: 'synonyms.yml', text: 'money back: [refund]' },
    ],
    images: [],
    findings: [],
  });
const corpus = corpusOf('# Refunds\n\nA refund takes :until[five]{date=2026-12-01} days.\n\n## Constructor\n\n$29\n');

it('gives the same bytes for the same content, and another name for another', () => {
  const [file] = renderSearchFiles(corpus);
  expect(renderSearchFiles(corpus)).toEqual([file]);
  expect(file.name).toMatch(/^index\.[0-9a-f]{14}\.json$/);
  expect(renderSearchFiles(corpusOf('# Refunds\n'))[0].name).not.toBe(file.name);
});

it('finds the same after a round trip', () => {
  const before = createEngine(buildIndex(corpus));
  const after = createEngine(parseSearchFile(renderSearchFiles(corpus)[0].body));
  for (const query of ['refund', 'money back', 'five', '$29', 'construct']) {
    const response = before.search(query, { limit: 5, now: 0 });
    expect(response.total).toBe(1);
    expect(JSON.stringify(after.search(query, { limit: 5, now: 0 }))).toBe(JSON.stringify(response));
  }
});

it('works without any content', () => {
  const empty = buildCorpus({ files: [], images: [], findings: [] });
  const engine = createEngine(parseSearchFile(renderSearchFiles(empty)[0].body));
  expect(engine.search('refund', { limit: 5, now: 0 })).toEqual({ query: 'refund', results: [], total: 0 });
});

it.each([
  ['<!doctype html>', /not JSON/],
  ['null', /no version/],
  ['[]', /no version/],
  ['{"version":2}', /version 2, expected 1: reload/],
  ['{"version":1,"pages":[]}', /“sections” is missing/],
])('refuses %s', (body, message) => {
  expect(() => parseSearchFile(body)).toThrow(message);
});
