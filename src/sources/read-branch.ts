import { buildCorpus, type Corpus, type SourceFolder } from '../model/corpus.ts';
import { openParseMemory, type ParseMemory } from '../model/parse-memory.ts';
import { FirstlineError } from '../platform/error.ts';
import { findObject, type Repository, tryGit } from '../platform/git.ts';
import { readFolder } from './read-folder.ts';
import { findContentRepository, readRevision } from './read-tip.ts';

/** What a branch makes of the content. */
export type Branch = {
  repository: Repository;
  /** The commit that the branch started from. */
  commit: string;
  /** The content there; empty when the folder did not exist yet. */
  base: Corpus;
  /** The content on disk, with all that is not committed. */
  corpus: Corpus;
};

/**
 * Reads a content folder on disk, and as it was where its branch left `ref` (a branch, a tag or a commit).
 * @throws FirstlineError `base/unknown`, `base/unrelated`, and those of `findContentRepository`
 */
export async function readBranch(dir: string, ref: string): Promise<Branch> {
  const repository = await findContentRepository(dir);
  const commit = await findMergeBase(repository, ref);
  const memory = openParseMemory();
  const { corpus: base } = await readCommit(repository, commit, memory);
  return { repository, commit, base, corpus: buildCorpus(await readFolder(dir), memory) };
}

/** Reads what a commit has of a content folder: nothing, where a branch is the one that brings it. */
export async function readCommit(
  repository: Pick<Repository, 'top' | 'prefix'>,
  commit: string,
  memory: ParseMemory,
): Promise<{ folder: SourceFolder; corpus: Corpus }> {
  const folder = { files: [], images: [], findings: [] };
  return (await readRevision(repository, commit, memory)) ?? { folder, corpus: buildCorpus(folder, memory) };
}

/**
 * Finds the commit where what is checked out left `ref` (a branch, a tag or a commit).
 * @throws FirstlineError `base/unknown`, `base/unrelated`
 */
export async function findMergeBase({ top }: Pick<Repository, 'top'>, ref: string): Promise<string> {
  const other = await findObject(top, `${ref}^{commit}`);
  if (other === undefined) {
    throw new FirstlineError({
      code: 'base/unknown',
      message: `“${ref}” is no branch, tag or commit of ${top}.`,
      hint: 'Name what the branch goes into, like `--base main` or `--base origin/main`; `git fetch` brings it here. In a workflow, check out with `fetch-depth: 0`.',
    });
  }
  const merge = await tryGit(top, ['merge-base', other, 'HEAD']);
  if (merge.code === 0) return merge.stdout.toString('utf8').trim();
  throw new FirstlineError({
    code: 'base/unrelated',
    message: `What is checked out and “${ref}” have no commit in common, so what the branch changes cannot be told.`,
    hint: 'A clone without all history lacks it: run `git fetch --unshallow`, or check out with `fetch-depth: 0` in a workflow.',
  });
}
