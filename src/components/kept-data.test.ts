import { expect, test } from 'vitest';
import { hashFile, type KeptData, keyOf, markKept, normalizePath, parseKept, stripBuild } from './kept-data.ts';

const page = (built: number, index: string, text = 'Pro costs $29.') =>
  `<!doctype html><html lang="en"><form data-areas="{}" data-search-index="/search/index.${index}.json"></form>` +
  `<main data-version="a1"><p>${text}</p></main><p data-built="${built}" data-offline>Content as of ${built}. ` +
  '<noscript>No script.</noscript></p></html>';
const hash = (html: string, path = '/pricing/pro/') => hashFile(path, new TextEncoder().encode(html));

test('two builds of a page that says the same have one name, and of one that does not have two', async () => {
  expect(await hash(page(1, 'aa'))).toBe(await hash(page(2, 'bb')));
  expect(await hash(page(1, 'aa'))).not.toBe(await hash(page(1, 'aa', 'Pro costs $35.')));
  expect(stripBuild(page(1, 'aa'))).toContain('Pro costs $29.');
});

test('of what is no page all bytes count', async () => {
  expect(await hash(page(1, 'aa'), '/since.json')).not.toBe(await hash(page(2, 'aa'), '/since.json'));
});

test('a page that is kept says so, and belongs to the build that is kept, with its search', () => {
  const kept = { version: 1, built: 9, essential: 0, files: [['/search/index.cc.json', 'h', 1]] } satisfies KeptData;
  const marked = markKept(page(1, 'aa'), kept);
  expect(marked).toContain('<p data-built="9" data-kept data-offline>');
  expect(marked).toContain(' data-search-index="/search/index.cc.json"');
});

test('two spellings of an address are one, and what is none stays as it is', () => {
  expect(normalizePath('/pricing/gr%c3%b6%c3%9fe,%20a/')).toBe(normalizePath('/pricing/größe%2C a/'));
  expect(normalizePath('/%/')).toBe('/%/');
  expect(keyOf(['/a/', 'h', 1])).toBe('/a/?kept=h');
  expect(keyOf(['/search/', 'h', 1])).toBe('/search/?kept=h');
  expect(keyOf(['/search/words.0a.bin', 'h', 1])).toBe('/search/words.0a.bin');
});

test('a list of another version is none', () => {
  expect(parseKept({ version: 1, built: 1, essential: 0, files: [] })).toBeDefined();
  for (const data of [null, [], 'x', { version: 2, built: 1, essential: 0, files: [] }, { version: 1 }]) {
    expect(parseKept(data)).toBeUndefined();
  }
});
