import { REMOTE_NAME } from '../model/configuration-schema.ts';
import { FirstlineError } from '../platform/error.ts';
import { tryGit, withoutCredentials } from '../platform/git.ts';

/** Tries when the ref moves on while it is fetched. */
const TRIES = 5;

// Nothing of this clone moves but its store of objects.
const FETCH_OPTIONS = ['--quiet', '--no-tags', '--no-write-fetch-head', '--refmap='];

/**
 * Finds where a ref of a remote stands now and makes sure that its objects are here. No ref of this clone moves.
 * Undefined when the remote does not have the ref.
 * @param ref full name, or `HEAD` for the remote's default branch
 * @throws FirstlineError `git/remote-unreachable`, `git/remote-name`, `git/ref-moves`
 */
export async function fetchRef(repository: string, remote: string, ref: string): Promise<string | undefined> {
  await checkRemote(repository, remote);
  for (let attempt = 1; ; attempt += 1) {
    const commit = await findRemoteRef(repository, remote, ref);
    if (commit === undefined || (await hasCommit(repository, commit))) return commit;
    const fetched = await tryGit(repository, ['fetch', ...FETCH_OPTIONS, '--', remote, ref]);
    if (fetched.code !== 0) throw unreachable(remote, fetched.stderr);
    if (await hasCommit(repository, commit)) return commit;
    if (attempt === TRIES) {
      throw new FirstlineError({
        code: 'git/ref-moves',
        message: `${ref} of ${withoutCredentials(remote)} moved on each time that it was fetched.`,
        hint: 'Run the command again.',
        exit: 3,
      });
    }
  }
}

/**
 * Fetches a commit, even one that no ref of the remote reaches, if the remote still has it. Says whether it is here.
 * @param isShallow whether this clone lacks history: all of the commit's is fetched then
 */
export async function fetchCommit(
  repository: string,
  remote: string,
  commit: string,
  isShallow: boolean,
): Promise<boolean> {
  await checkRemote(repository, remote);
  const depth = isShallow ? ['--unshallow'] : [];
  const { code } = await tryGit(repository, ['fetch', ...FETCH_OPTIONS, ...depth, '--', remote, commit]);
  return code === 0 && (await hasCommit(repository, commit));
}

/**
 * Checks that a remote is one that whoever set up this clone has named. Git takes any other word for an address or a path,
 * and would run the hooks of a repository that lies there: one that came with the content, say.
 * @throws FirstlineError `git/remote-name`
 */
export async function checkRemote(repository: string, remote: string): Promise<void> {
  const isName = REMOTE_NAME.test(remote);
  if (isName && (await tryGit(repository, ['config', '--get', `remote.${remote}.url`])).code === 0) return;
  throw new FirstlineError({
    code: 'git/remote-name',
    message: isName
      ? `This clone has no remote “${remote}”.`
      : `“${withoutCredentials(remote)}” is not the name of a remote.`,
    hint: 'Correct “ledger.remote” in firstline.yml: the name of a remote of this clone, like origin (`git remote -v` lists them). Add another one with `git remote add NAME ADDRESS`.',
  });
}

async function findRemoteRef(repository: string, remote: string, ref: string): Promise<string | undefined> {
  const result = await tryGit(repository, ['ls-remote', '--quiet', '--', remote, ref]);
  if (result.code !== 0) throw unreachable(remote, result.stderr);
  // A pattern also matches the end of longer names (`refs/remotes/x/HEAD`), so the name is compared whole.
  for (const line of result.stdout.toString('utf8').split('\n')) {
    const [commit = '', name = ''] = line.split('\t');
    if (name === ref) return commit;
  }
  return undefined;
}

/** A ref and the commit (or other object) at which it stands. */
export type StandingRef = { ref: string; commit: string };

/**
 * Lists the refs of a remote, or those of this clone.
 * @throws FirstlineError `git/remote-unreachable`, `git/remote-name`
 */
export async function listRefs(repository: string, remote: string | undefined): Promise<StandingRef[]> {
  if (remote !== undefined) await checkRemote(repository, remote);
  const list =
    remote === undefined
      ? await tryGit(repository, ['for-each-ref', '--format=%(objectname)%09%(refname)'])
      : await tryGit(repository, ['ls-remote', '--quiet', '--refs', '--', remote]);
  if (list.code !== 0) throw unreachable(remote ?? 'here', list.stderr);
  const lines = list.stdout.toString('utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const [commit = '', ref = ''] = line.split('\t');
    return { ref, commit };
  });
}

function unreachable(remote: string, stderr: string): FirstlineError {
  return new FirstlineError({
    code: 'git/remote-unreachable',
    message: `The remote ${withoutCredentials(remote)} could not be read: ${withoutCredentials(stderr.trim())}`,
    hint: 'Check “ledger.remote” in firstline.yml (`git remote -v` lists the remotes), the network and the credentials.',
    exit: 3,
  });
}

/** Whether the objects of a commit are here. */
export async function hasCommit(repository: string, commit: string): Promise<boolean> {
  const result = await tryGit(repository, ['cat-file', '-e', `${commit}^{tree}`]);
  return result.code === 0;
}
