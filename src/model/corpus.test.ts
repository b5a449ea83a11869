import { expect, it } from 'vitest';
import { buildCorpus } from './corpus.ts';

const build = (files: Record<string, string>) =>
  buildCorpus({ files: Object.entries(files).map(([path, text]) => ({ path, text })), images: [], findings: [] });

it('loses no file in silence when two differ in the case of their ending', () => {
  const { articles, findings } = build({ 'kb/a.md': '# First', 'kb/a.MD': '# Second' });
  expect(articles.size).toBe(1);
  expect(findings).toMatchObject([{ code: 'article/same-path', severity: 'error' }]);
});

it.each([
  '>'.repeat(2_000),
  '- '.repeat(2_000),
  '*_'.repeat(1_000),
  '[!'.repeat(5_000),
  '<!--'.repeat(20_000),
  '<'.repeat(50_000),
])('survives text that is built to hurt (%#)', (text) => {
  expect(build({ 'kb/a.md': text, 'kb/b.md': '# Fine' }).articles.get('kb/b')?.title).toBe('Fine');
});

it('gives a folder that the site needs itself no area', () => {
  const { articles, findings } = build({ 'search/a.md': '# A', 'kb/b.md': '# B' });
  expect([...articles.keys()]).toEqual(['kb/b']);
  expect(findings).toMatchObject([{ code: 'article/unknown-area', path: 'search/a.md' }]);
});
