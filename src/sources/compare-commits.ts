import { tryGit } from '../platform/git.ts';
import { fetchCommit, hasCommit } from './fetch-ref.ts';

/**
 * Says whether `commit` comes before `other` in history (`older`) or not (`younger`: it comes after it, or history was
 * rewritten). In a clone without all of the history that may be `unknown`: what is missing is fetched if it can be.
 * @param remote where to ask for commits that are not here; undefined for the clone's origin, if it has one
 */
export async function compareCommits(
  repository: string,
  remote: string | undefined,
  commit: string,
  other: string,
): Promise<'older' | 'younger' | 'unknown'> {
  if (await isAncestor(repository, commit, other)) return 'older';
  if (await isAncestor(repository, other, commit)) return 'younger';
  const shallow = await isShallow(repository);
  if (shallow || !(await hasCommit(repository, other))) {
    const from = remote ?? (await findOrigin(repository));
    const isHere = from !== undefined && (await fetchCommit(repository, from, other, shallow));
    // With all history here, a commit that nobody has any more is one that was rewritten.
    if (!isHere) return shallow ? 'unknown' : 'younger';
  }
  return (await isAncestor(repository, commit, other)) ? 'older' : 'younger';
}

/** Whether `older` is an ancestor of `younger`, as far as the history that is here tells. */
async function isAncestor(repository: string, older: string, younger: string): Promise<boolean> {
  return (await tryGit(repository, ['merge-base', '--is-ancestor', older, younger])).code === 0;
}

async function isShallow(repository: string): Promise<boolean> {
  const { stdout } = await tryGit(repository, ['rev-parse', '--is-shallow-repository']);
  return stdout.toString('utf8').trim() === 'true';
}

async function findOrigin(repository: string): Promise<string | undefined> {
  return (await tryGit(repository, ['remote', 'get-url', 'origin'])).code === 0 ? 'origin' : undefined;
}
