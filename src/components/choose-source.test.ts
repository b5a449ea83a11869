import { expect, test } from 'vitest';
import { chooseSource } from './choose-source.ts';

const ORIGIN = 'https://kb.example';
const choose = (path: string, mode = 'cors', method = 'GET') =>
  chooseSource({ method, mode, url: path.startsWith('/') ? ORIGIN + path : path }, ORIGIN);

test.each([
  ['/', 'navigate', 'page'],
  ['/pricing/pro/', 'navigate', 'page'],
  ['/pricing/pro', 'navigate', 'page'],
  ['/search/?q=v1.2', 'navigate', 'page'],
  ['/pricing/pro.json', 'navigate', 'network'],
  ['/_astro/page.B1.js', 'cors', 'asset'],
  ['/_astro/search-worker.B1.js', 'same-origin', 'asset'],
  ['/since.json', 'cors', 'data'],
  ['/media/pricing/tag.png', 'no-cors', 'data'],
  ['/search/index.0a1b.json', 'cors', 'network'],
  ['/search/words.0a1b.bin', 'cors', 'network'],
  ['/live.json', 'cors', 'network'],
  ['/build.json', 'cors', 'network'],
  ['/kept.json', 'cors', 'network'],
  // A page that asks whether it has changed wants no old answer.
  ['/pricing/pro/', 'cors', 'network'],
  ['https://elsewhere.example/', 'navigate', 'network'],
])('%s (%s) comes from: %s', (path, mode, source) => {
  expect(choose(path, mode)).toBe(source);
});

test('only what is read is answered', () => {
  expect(choose('/', 'navigate', 'POST')).toBe('network');
});
