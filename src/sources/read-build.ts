import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceFolder } from '../model/corpus.ts';
import { findObject, findRepository } from '../platform/git.ts';
import { hasUncommitted } from './list-uncommitted.ts';

/** Which content a site serves: the file /build.json. The same content gives the same file, whenever it is built. */
export type Build = {
  version: 1;
  /** Commit of the content's repository; null when it is in none, or has no commit yet. */
  commit: string | null;
  /**
   * Id of the content folder's tree object at that commit, as `Tip.tree` names it; null when what was built is not
   * exactly that: a file that the site reads is changed, new, or passed over by `.gitignore`.
   */
  tree: string | null;
  /** SHA-256 of all that was read, hexadecimal. */
  content: string;
};

/**
 * Names the content that was just read from `dir`. A missing Git or repository is no error: the content is only hashed.
 * @param folder what was read there
 */
export async function readBuild(dir: string, folder: SourceFolder): Promise<Build> {
  const content = await hashContent(dir, folder);
  const unnamed: Build = { version: 1, commit: null, tree: null, content };
  const repository = await findRepository(dir).catch(() => undefined);
  if (!repository) return unnamed;
  const { top, prefix } = repository;
  const commit = await findObject(top, 'HEAD^{commit}');
  if (commit === undefined) return unnamed;
  const tree = await findObject(top, `${commit}:${prefix}`);
  const isClean = tree !== undefined && !(await hasUncommitted(repository));
  return { ...unnamed, commit, tree: isClean ? tree : null };
}

async function hashContent(dir: string, { files, images }: SourceFolder): Promise<string> {
  const hash = createHash('sha256');
  const add = (path: string, bytes: string | Buffer) => {
    hash.update(`${path}\0${Buffer.byteLength(bytes)}\0`);
    hash.update(bytes);
  };
  for (const { path, text } of files) add(path, text);
  // One that went away since is missing on the site too.
  for (const path of images) add(path, await readFile(join(dir, path)).catch(() => ''));
  return hash.digest('hex');
}
