import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FINDING_CODES, pageOf } from '../src/model/explain-finding.ts';
import { removeFolders } from './helpers/git-repository.ts';
import { checkExample, readCheckPage } from './helpers/read-check-page.ts';

// The pages that explain the checks are their tests: what a page prints is what a person would read.
const top = join(import.meta.dirname, '..');
const folder = join(top, 'docs', 'checks');
const index = 'README.md';
const pages = readdirSync(folder).filter((name) => name !== index);
const casesOf = (name: string) => readCheckPage(readFileSync(join(folder, name), 'utf8'));

/** Any word may be a key of synonyms.yml. */
const IMPOSSIBLE = ['synonyms/unknown-key'];
/** Whoever may do everything can read every file. */
const isRoot = process.getuid?.() === 0;

afterAll(removeFolders);

describe.each(pages)('docs/checks/%s', (name) => {
  const cases = casesOf(name);

  it('has examples', () => {
    expect(cases).not.toEqual([]);
  });

  describe.each(cases)('$title', ({ before, wrong, message, right }) => {
    // Root reads a file whatever its mode says, so what its owner may not read cannot be shown to it.
    it.skipIf(isRoot && wrong.commands.some((command) => command.includes('chmod')))(
      'finds in the wrong example exactly what the page prints',
      async () => {
        expect(await checkExample(wrong, before)).toBe(message);
      },
    );

    it('finds nothing in the right example', async () => {
      expect(right).toBeDefined();
      expect(right && (await checkExample(right, before))).toBe('');
    });
  });

  it('shows every finding that leads to it, and no other', () => {
    const shown = cases.flatMap(({ message }) =>
      [...message.matchAll(/^ {4}\((\S+): docs\S+\)$/gm)].map((line) => line[1]),
    );
    const owned = FINDING_CODES.filter((code) => pageOf(code) === `docs/checks/${name}`);
    expect([...new Set(shown)].sort()).toEqual(owned.filter((code) => !IMPOSSIBLE.includes(code)).sort());
  });
});

it('every finding has a page, and every page a finding', () => {
  expect([...new Set(FINDING_CODES.map(pageOf))].sort()).toEqual(pages.map((name) => `docs/checks/${name}`).sort());
});

it('the list of pages names each of them', () => {
  const text = readFileSync(join(folder, index), 'utf8');
  expect([...text.matchAll(/\]\(([\w-]+\.md)\)/g)].map((link) => link[1]).sort()).toEqual(pages.toSorted());
});
