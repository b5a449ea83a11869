import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listTree, runGit } from '../platform/git.ts';

/**
 * Makes a tree like `tree` in which some files are those of the tree `other`, or absent where that has none. Works on an
 * index of its own. Returns the id of the tree object.
 */
export async function replaceFiles(
  repository: string,
  tree: string,
  other: string | undefined,
  files: readonly string[],
): Promise<string> {
  if (files.length === 0) return tree;
  const theirs = new Map(
    (other === undefined ? [] : await listTree(repository, other)).map((entry) => [entry.path, entry]),
  );
  const folder = await mkdtemp(join(tmpdir(), 'firstline-index-'));
  const env = { GIT_INDEX_FILE: join(folder, 'index') };
  try {
    await runGit(repository, ['read-tree', tree], { env });
    const input = files
      .map((path) => {
        const entry = theirs.get(path);
        return entry ? `${entry.mode} ${entry.id}\t${path}\0` : `0 ${'0'.repeat(tree.length)}\t${path}\0`;
      })
      .join('');
    await runGit(repository, ['update-index', '-z', '--index-info'], { env, input });
    return await runGit(repository, ['write-tree'], { env });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
