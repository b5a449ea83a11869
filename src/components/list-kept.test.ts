import { expect, test } from 'vitest';
import type { KeptFile } from './kept-data.ts';
import { listKept } from './list-kept.ts';

const PATHS = [
  '/404.html',
  '/media/pricing/tag.png',
  '/changes/2026-01-01-old/',
  '/changes/2026-12-01-new/',
  '/pricing/plans/pro/',
  '/pricing/',
  '/pricing.md',
  '/pricing/plans/pro.json',
  '/past/pro.json',
  '/search/text.0a.json',
  '/search/index.0a.json',
  '/search/',
  '/since.json',
  '/live.json',
  '/sw.js',
  '/unkept/',
  '/',
  '/changes/',
  '/_astro/page.A1.js',
  '/_astro/lunr.de-A1.js',
  '/_astro/lunr.fr-A1.js',
  '/_astro/lunr.stemmer.support-A1.js',
];
const files = PATHS.map((path): KeptFile => [path, 'h', 1]);

test('what every page needs comes first, then lists, articles, the latest notes, images', () => {
  const { essential, files: sorted } = listKept(files, 'en');
  const paths = sorted.map(([path]) => path);
  expect(new Set(paths.slice(0, essential))).toEqual(
    new Set(['/', '/search/', '/unkept/', '/changes/', '/since.json', '/search/index.0a.json', '/_astro/page.A1.js']),
  );
  expect(paths.slice(essential)).toEqual([
    '/pricing/',
    '/pricing/plans/pro/',
    '/changes/2026-12-01-new/',
    '/changes/2026-01-01-old/',
    '/search/text.0a.json',
    '/media/pricing/tag.png',
  ]);
});

test('of the rules of languages only those of the content are kept', () => {
  const rules = (language: string) =>
    listKept(files, language)
      .files.map(([path]) => path)
      .filter((path) => path.includes('lunr'));
  expect(rules('en-US')).toEqual([]);
  expect(rules('de-CH')).toEqual(['/_astro/lunr.de-A1.js', '/_astro/lunr.stemmer.support-A1.js']);
});
