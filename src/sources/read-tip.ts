import { stat } from 'node:fs/promises';
import type { Configuration } from '../model/configuration.ts';
import { buildCorpus, type Corpus, type SourceFolder } from '../model/corpus.ts';
import { openParseMemory, type ParseMemory } from '../model/parse-memory.ts';
import { FirstlineError } from '../platform/error.ts';
import {
  findObject,
  findRepository,
  listTree,
  type Repository,
  runGit,
  tryGit,
  withoutCredentials,
} from '../platform/git.ts';
import { fetchRef } from './fetch-ref.ts';
import { listUncommitted } from './list-uncommitted.ts';
import { readTree } from './read-tree.ts';

/** The content as it is published. */
export type Tip = {
  /** Top folder of the repository. */
  repository: string;
  commit: string;
  /** Id of the tree object of the content folder. */
  tree: string;
  folder: SourceFolder;
  corpus: Corpus;
  /** Every file of the content folder, readable or not. */
  files: Set<string>;
};

/** Where the published content is taken from. */
export type TipPlace = Pick<Configuration['ledger'], 'remote' | 'branch'>;

/**
 * Finds the repository that holds a content folder.
 * @throws FirstlineError `content/not-a-folder`, `tip/no-repository`, `tip/bare`, `tip/foreign-owner` or `tip/no-commit`
 */
export async function findContentRepository(dir: string): Promise<Repository> {
  const folder = await stat(dir).catch(() => undefined);
  if (!folder?.isDirectory()) {
    throw new FirstlineError({
      code: 'content/not-a-folder',
      message: `There is no content folder at ${dir}.`,
      hint: 'Name it with --content DIR; it is the folder that holds the Markdown files.',
    });
  }
  const repository = await findRepository(dir);
  if (!repository) {
    await checkOwnership(dir);
    await checkBare(dir);
    throw new FirstlineError({
      code: 'tip/no-repository',
      message: `${dir} is not in a Git repository. What was announced is remembered in Git, and only what is committed is announced.`,
      hint: 'In that folder: `git init`, `git add .`, `git commit -m "Knowledge base"`. Then run the command again.',
    });
  }
  if ((await findObject(repository.top, 'HEAD^{commit}')) === undefined) {
    throw new FirstlineError({
      code: 'tip/no-commit',
      message: `The repository ${repository.top} has no commit yet, and only what is committed is announced.`,
      hint: 'Run `git add .` and `git commit -m "Knowledge base"`, then run the command again.',
    });
  }
  return repository;
}

/** In containers the repository often belongs to another user, and Git then says the same as outside any repository. */
async function checkOwnership(dir: string): Promise<void> {
  const { stderr } = await tryGit(dir, ['rev-parse', '--show-toplevel']);
  if (!/dubious ownership/.test(stderr)) return;
  throw new FirstlineError({
    code: 'tip/foreign-owner',
    message: `Git does not trust the repository of ${dir}, because it belongs to another user.`,
    hint: 'Run `git config --global --add safe.directory` with its top folder, then run the command again.',
  });
}

/** A server's copy has no files to look at, though it is a repository. */
async function checkBare(dir: string): Promise<void> {
  const { stdout } = await tryGit(dir, ['rev-parse', '--is-bare-repository']);
  if (stdout.toString('utf8').trim() !== 'true') return;
  throw new FirstlineError({
    code: 'tip/bare',
    message: `${dir} is a bare repository: it has no work tree, and so no content folder.`,
    hint: 'Clone it (`git clone`), and name the content folder of the clone with --content.',
  });
}

/**
 * Reads the published content: the tip of the remote's branch (its default branch if none is named), or without a
 * remote what is committed here.
 * @param memory see {@link readVersion}
 * @throws FirstlineError `tip/no-branch`, `tip/no-content`
 */
export async function readTip(
  { top, prefix }: Repository,
  place: TipPlace,
  memory: ParseMemory = openParseMemory(),
): Promise<Tip> {
  const commit = await findTipCommit(top, place);
  const tree = await findObject(top, `${commit}:${prefix}`);
  if (tree === undefined) {
    throw new FirstlineError({
      code: 'tip/no-content',
      message: `The folder ${prefix} is not part of the commit ${commit.slice(0, 10)}${place.remote === undefined ? '' : ` of ${withoutCredentials(place.remote)}`}.`,
      hint: `Run \`git add ${prefix}\` and \`git commit\`${place.remote === undefined ? '' : ' and push it'}, then run the command again.`,
    });
  }
  const files = new Set((await listTree(top, tree)).map((entry) => entry.path));
  return { repository: top, commit, tree, files, ...(await readVersion(top, tree, memory)) };
}

/**
 * Reads the files of a content folder in a Git tree, and what they say; see {@link readTree}.
 * @param memory what has been parsed of another version: what is the same in both is parsed once
 */
export async function readVersion(
  repository: string,
  tree: string,
  memory: ParseMemory = openParseMemory(),
): Promise<Pick<Tip, 'folder' | 'corpus'>> {
  const folder = await readTree(repository, tree);
  return { folder, corpus: buildCorpus(folder, memory) };
}

/** Reads what a revision has of a content folder; undefined where it has no such folder. */
export async function readRevision(
  { top, prefix }: Pick<Repository, 'top' | 'prefix'>,
  revision: string,
  memory: ParseMemory,
): Promise<Pick<Tip, 'folder' | 'corpus'> | undefined> {
  const tree = await findObject(top, `${revision}:${prefix}`);
  return tree === undefined ? undefined : readVersion(top, tree, memory);
}

async function findTipCommit(top: string, { remote, branch }: TipPlace): Promise<string> {
  if (remote === undefined) return runGit(top, ['rev-parse', '--verify', 'HEAD^{commit}']);
  const ref = branch === undefined ? 'HEAD' : `refs/heads/${branch}`;
  const commit = await fetchRef(top, remote, ref);
  if (commit !== undefined) return commit;
  throw new FirstlineError({
    code: 'tip/no-branch',
    message: `The remote ${withoutCredentials(remote)} has no ${branch === undefined ? 'default branch' : `branch “${branch}”`}.`,
    hint: 'Push the content there, or correct “ledger.remote” and “ledger.branch” in firstline.yml.',
  });
}

/** Counts the files of the content folder that differ from what is committed, and so are not looked at. */
export async function countUncommitted(repository: Repository): Promise<number> {
  return (await listUncommitted(repository)).length;
}

/** Whether the repository has a remote. */
export async function hasRemote({ top }: Repository): Promise<boolean> {
  return (await runGit(top, ['remote'])) !== '';
}
