import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { cloneRepository, makeFolder, openRepository, removeFolders } from '../../tests/helpers/git-repository.ts';
import { type History, readHistory, readTexts } from './read-history.ts';

afterAll(removeFolders);

const page = (price: string) => `# Page\n\n${'A line that stays.\n\n'.repeat(6)}It costs ${price}.\n`;

/** The texts of each file, the latest first; `-` ends it where the file was new. */
async function textsOf(history: History): Promise<Record<string, string[]>> {
  if (history.kind === 'none') return {};
  const versions = [...history.versions];
  const ids = versions.flatMap(([, all]) => all.flatMap(({ blob, before }) => [blob, ...(before ? [before] : [])]));
  const texts = await readTexts(history.repository, ids);
  const short = (id: string | undefined) => (id === undefined ? '-' : (/\$\d+/.exec(texts.get(id) ?? '')?.[0] ?? '?'));
  return Object.fromEntries(
    versions.map(([file, all]) => [file, [...all.map(({ blob }) => short(blob)), short(all.at(-1)?.before)]]),
  );
}

it('follows a file through edits and renames, also where another page takes a name over', async () => {
  const { dir, commit, git } = openRepository();
  commit({
    'docs/a.md': page('$1'),
    'docs/b.md': `Other words. ${page('$10')}`,
    'outside.md': page('$5'),
    'docs/c.txt': 'x',
  });
  const second = commit({ 'docs/a.md': page('$2') });
  git('mv', 'docs/a.md', 'docs/a b.md');
  commit({ 'docs/a b.md': page('$3') });
  commit({ 'docs/a.md': 'Another page took the name over: $8.\n' });
  commit({ 'docs/a.md': 'Another page took the name over: $9.\n' });
  expect(await textsOf(await readHistory(join(dir, 'docs')))).toEqual({
    'a b.md': ['$3', '$2', '$1', '-'],
    'a.md': ['$9', '$8', '-'],
    'b.md': ['$10', '-'],
  });
  const whole = await readHistory(dir);
  expect(await textsOf(whole)).toMatchObject({ 'docs/a b.md': ['$3', '$2', '$1', '-'], 'outside.md': ['$5', '-'] });
  expect(whole.kind !== 'none' && whole.versions.get('docs/a b.md')?.[1]).toMatchObject({
    commit: second,
    at: Date.parse('2026-11-01T12:00:00Z'),
  });
});

it('takes a merged branch for one version, and a file that came back for a new one', async () => {
  const { dir, commit, git } = openRepository();
  commit({ 'a.md': page('$1'), 'b.md': page('$1') });
  git('checkout', '--quiet', '-b', 'side');
  commit({ 'a.md': page('$2') });
  commit({ 'a.md': page('$3') });
  git('checkout', '--quiet', 'main');
  commit({ 'b.md': undefined });
  git('merge', '--quiet', '--no-ff', '--message=Merge', 'side');
  commit({ 'b.md': page('$9') });
  expect(await textsOf(await readHistory(dir))).toEqual({ 'a.md': ['$3', '$1', '-'], 'b.md': ['$9', '-'] });
});

it('is not led astray by names that look like a log, nor by what somebody has set in their Git', async () => {
  const { dir, commit, git } = openRepository();
  git('config', 'log.showSignature', 'true');
  git('config', 'log.follow', 'true');
  git('config', 'diff.renames', 'false');
  git('config', 'core.quotePath', 'true');
  commit({
    'commit 1.md': page('$1'),
    ':100644 100644 a b M.md': page('$1'),
    'ü\n.md': page('$1'),
    'binary.md': 'a\0$1',
  });
  commit({
    'commit 1.md': page('$2'),
    ':100644 100644 a b M.md': page('$2'),
    'ü\n.md': page('$2'),
    'binary.md': 'a\0$2',
  });
  expect(await textsOf(await readHistory(dir))).toEqual({
    'commit 1.md': ['$2', '$1', '-'],
    ':100644 100644 a b M.md': ['$2', '$1', '-'],
    'ü\n.md': ['$2', '$1', '-'],
    'binary.md': ['?', '?', '-'],
  });
});

it('knows what a clone without all history knows, and never takes its oldest commit for an edit', async () => {
  const { dir, commit } = openRepository();
  for (const price of ['$1', '$2', '$3']) commit({ 'docs/a.md': page(price), 'docs/still.md': page('$7') });
  const clone = async (depth: string) =>
    readHistory(join(cloneRepository(`file://${dir}`, `--depth=${depth}`).dir, 'docs'));
  expect((await clone('1')).kind).toBe('cut');
  expect(await textsOf(await clone('1'))).toEqual({});
  expect(await textsOf(await clone('2'))).toEqual({ 'a.md': ['$3', '$2'] });
});

it('has nothing to tell of a folder outside Git, without a commit, or not committed', async () => {
  const outside = makeFolder();
  writeFileSync(join(outside, 'a.md'), page('$1'));
  expect(await readHistory(outside)).toEqual({ kind: 'none' });
  const { dir, commit } = openRepository();
  writeFileSync(join(dir, 'a.md'), page('$1'));
  expect(await readHistory(dir)).toEqual({ kind: 'none' });
  commit({ '.gitignore': 'docs/', 'docs/a.md': page('$1') });
  expect(await readHistory(join(dir, 'docs'))).toEqual({ kind: 'none' });
});
