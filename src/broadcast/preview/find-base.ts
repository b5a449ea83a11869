import { findObject, runGit } from '../../platform/git.ts';
import { fetchRef } from '../../sources/fetch-ref.ts';
import { findMergeBase } from '../../sources/read-branch.ts';
import type { TipPlace } from '../../sources/read-tip.ts';

/** What a change is compared with. */
export type Base = {
  /** What a person calls it: a branch, a tag or a commit. */
  name: string;
  commit: string;
};

/** Where the main branch usually is, when nothing else is said. */
const USUAL = ['refs/remotes/origin/HEAD', 'refs/remotes/origin/main', 'refs/heads/main'];

/**
 * Finds the commit from which a change started: where HEAD and the base part. The base is what is named, else the branch of
 * the remote in firstline.yml, else main.
 * @throws FirstlineError `base/unknown`, `base/unrelated`, and those of reading a remote
 */
export async function findBase(top: string, ref: string | undefined, place: TipPlace): Promise<Base> {
  const { name, from } = ref === undefined ? await findMain(top, place) : { name: ref, from: ref };
  return { name, commit: await findMergeBase({ top }, from) };
}

async function findMain(top: string, { remote, branch }: TipPlace): Promise<{ name: string; from: string }> {
  if (remote !== undefined) {
    const name = `${branch ?? 'the default branch'} of ${remote}`;
    const fetched = await fetchRef(top, remote, branch === undefined ? 'HEAD' : `refs/heads/${branch}`);
    return { name, from: fetched ?? name };
  }
  for (const usual of USUAL) {
    if ((await findObject(top, `${usual}^{commit}`)) === undefined) continue;
    return { name: await runGit(top, ['rev-parse', '--abbrev-ref', usual]), from: usual };
  }
  return { name: 'main', from: 'main' };
}
