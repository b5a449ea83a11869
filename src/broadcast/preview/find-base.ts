import { FirstlineError } from '../../platform/error.ts';
import { runGit, tryGit } from '../../platform/git.ts';
import { fetchRef } from '../../sources/fetch-ref.ts';
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
 * @throws FirstlineError `preview/no-base`, and those of reading a remote
 */
export async function findBase(top: string, ref: string | undefined, place: TipPlace): Promise<Base> {
  const { name, commit } =
    ref === undefined ? await findMain(top, place) : { name: ref, commit: await resolve(top, ref) };
  if (commit === undefined) {
    throw noBase(`There is no branch, tag or commit “${name}” here.`, name);
  }
  const { code, stdout } = await tryGit(top, ['merge-base', commit, 'HEAD']);
  if (code !== 0) throw noBase(`It is not known where this branch parted from ${name}.`, name);
  return { name, commit: stdout.toString('utf8').trim() };
}

async function findMain(top: string, { remote, branch }: TipPlace) {
  if (remote !== undefined) {
    const name = `${branch ?? 'the default branch'} of ${remote}`;
    return { name, commit: await fetchRef(top, remote, branch === undefined ? 'HEAD' : `refs/heads/${branch}`) };
  }
  for (const usual of USUAL) {
    const commit = await resolve(top, usual);
    if (commit === undefined) continue;
    return { name: await runGit(top, ['rev-parse', '--abbrev-ref', usual]), commit };
  }
  return { name: 'main', commit: undefined };
}

async function resolve(top: string, ref: string): Promise<string | undefined> {
  const found = await tryGit(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  return found.code === 0 ? found.stdout.toString('utf8').trim() : undefined;
}

function noBase(message: string, name: string): FirstlineError {
  return new FirstlineError({
    code: 'preview/no-base',
    message,
    hint: `Name what the change will be merged into with --base REF, and have its history here: \`git fetch --unshallow\`, and in a pipeline check out all of it (actions/checkout: \`fetch-depth: 0\`). Asked for: ${name}.`,
  });
}
