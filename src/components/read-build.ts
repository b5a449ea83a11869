import { systemClock } from '../platform/clock.ts';
import { findRepository, runGit, tryGit } from '../platform/git.ts';

/** Which content a site serves: the file /build.json. */
export type Build = {
  version: 1;
  /** Commit of the content's repository; null when it is in none, or has no commit yet. */
  commit: string | null;
  /** Git tree of the content folder at that commit. */
  tree: string | null;
  /** Whether the folder had changes that the commit does not have. */
  dirty: boolean;
  /** ISO 8601 instant. */
  builtAt: string;
};

/** Reads what Git says about a content folder. A missing Git or repository is no error: the content is just unnamed. */
export async function readBuild(folder: string, now = systemClock.now()): Promise<Build> {
  const builtAt = new Date(now).toISOString();
  const unnamed: Build = { version: 1, commit: null, tree: null, dirty: false, builtAt };
  const repository = await findRepository(folder).catch(() => undefined);
  if (!repository) return unnamed;
  const head = await tryGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  if (head.code !== 0) return { ...unnamed, dirty: true };
  const commit = head.stdout.toString('utf8').trim();
  const tree = await tryGit(folder, ['rev-parse', '--verify', '--quiet', `${commit}:${repository.prefix}`]);
  const status = await runGit(folder, ['status', '--porcelain', '--untracked-files=all', '--', '.']);
  return {
    version: 1,
    commit,
    tree: tree.code === 0 ? tree.stdout.toString('utf8').trim() : null,
    dirty: status !== '',
    builtAt,
  };
}
