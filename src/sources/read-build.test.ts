import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeFolder, openRepository, removeFolders } from '../../tests/helpers/git-repository.ts';
import { readBuild } from './read-build.ts';
import { readFolder } from './read-folder.ts';
import { findContentRepository, readTip } from './read-tip.ts';

afterAll(removeFolders);

async function buildOf(dir: string) {
  return readBuild(dir, await readFolder(dir));
}

it.each(['docs', '.'])('names the tree that the announcer would name, in %s', async (folder) => {
  const repository = openRepository();
  const commit = repository.commit({
    'docs/a/one.md': '# One\n',
    'docs/pic.png': 'x',
    'other.txt': 'Other',
    '.gitignore': 'docs/draft.md\n*.log\n',
  });
  const dir = join(repository.dir, folder);
  const tip = await readTip(await findContentRepository(dir), { remote: undefined, branch: undefined });
  const clean = await buildOf(dir);
  expect(clean).toEqual({ version: 1, commit, tree: tip.tree, content: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(await buildOf(dir)).toEqual(clean);

  // What the site does not read does not matter.
  writeFileSync(join(repository.dir, 'docs/notes.txt'), 'Changed');
  writeFileSync(join(repository.dir, 'docs/run.log'), 'Ignored');
  expect(await buildOf(dir)).toEqual(clean);

  // A new, a changed and an ignored page, a changed picture: each is another content than the commit's.
  for (const [path, text] of [
    ['docs/new.md', 'New'],
    ['docs/draft.md', 'Ignored by Git, not by the site'],
    ['docs/a/one.md', '# Two\n'],
    ['docs/pic.png', 'y'],
  ] as const) {
    writeFileSync(join(repository.dir, path), text);
    const dirty = await buildOf(dir);
    expect(dirty).toMatchObject({ commit, tree: null });
    expect(dirty.content).not.toBe(clean.content);
    rmSync(join(repository.dir, path));
    repository.git('checkout', '--quiet', '--', '.');
  }
  expect(await buildOf(dir)).toEqual(clean);
});

it('outside Git, before the first commit and for a folder that is not committed only the content is named', async () => {
  const outside = makeFolder();
  writeFileSync(join(outside, 'one.md'), '# One\n');
  const { content } = await buildOf(outside);
  expect(await buildOf(outside)).toEqual({ version: 1, commit: null, tree: null, content });

  const repository = openRepository();
  writeFileSync(join(repository.dir, 'one.md'), '# One\n');
  expect(await buildOf(repository.dir)).toEqual({ version: 1, commit: null, tree: null, content });
  repository.git('commit', '--quiet', '--allow-empty', '--message=Empty');
  expect(await buildOf(repository.dir)).toMatchObject({ commit: expect.any(String), tree: null, content });
});
