import { FirstlineError } from '../../platform/error.ts';
import { tryGit } from '../../platform/git.ts';
import { fetchRef, listRefs } from '../../sources/fetch-ref.ts';
import { type LedgerPlace, openGitLedger } from './git-ledger.ts';

/** A ledger that lies where none is looked for. */
export type FoundLedger = {
  /** Full name of the ref. */
  ref: string;
  /** Name of the remote; undefined for this clone. */
  remote: string | undefined;
  commit: string;
  /** Id of its genesis; undefined when it cannot be read. */
  genesis: string | undefined;
  /** Its content folder below the top of the repository; undefined when it cannot be read or was not recorded. */
  prefix: string | undefined;
};

/** Names for which a ref is fetched to look whether it is a ledger. Any other is looked at if it is here already, as in a full clone. */
const LIKELY = /ledger|firstline/i;

/** Refs that others may push, or that come with every change: none is a ledger of ours. */
const FOREIGN = /^refs\/(?:pull|merge-requests|changes|tags|stash)\b/;

/**
 * Finds ledgers on other refs of the remote and of this clone, each genesis once: a ledger that was lost, left behind when
 * “ledger.ref” or “ledger.remote” changed, or never pushed. Reads only; the remote's come first.
 */
export async function findLedgers(place: LedgerPlace): Promise<FoundLedger[]> {
  const { repository, remote } = place;
  const found = new Map<string, FoundLedger>();
  for (const at of remote === undefined ? [undefined] : [remote, undefined]) {
    const listed = await listRefs(repository, at);
    const refs = listed.filter(({ ref }) => !FOREIGN.test(ref) && !(ref === place.ref && at === remote));
    if (at !== undefined) for (const { ref } of refs) if (LIKELY.test(ref)) await fetchRef(repository, at, ref);
    const ledgers = await listLedgers(
      repository,
      refs.map(({ commit }) => commit),
    );
    for (const { ref, commit } of refs.filter((one) => ledgers.has(one.commit))) {
      const one = await describe(repository, ref, at, commit);
      const key = one.genesis ?? commit;
      if (!found.has(key)) found.set(key, one);
    }
  }
  return [...found.values()];
}

/** Which of some commits look like a ledger. Those that are not here do not. */
async function listLedgers(repository: string, commits: readonly string[]): Promise<Set<string>> {
  const input = commits.map((commit) => `${commit}:events\n${commit}:state.json\n`).join('');
  const format = '--batch-check=%(objecttype)';
  const { stdout } = await tryGit(repository, ['cat-file', format], { input, env: { GIT_NO_LAZY_FETCH: '1' } });
  const kinds = stdout.toString('utf8').split('\n');
  return new Set(commits.filter((_, index) => kinds[2 * index] === 'tree' && kinds[2 * index + 1] === 'blob'));
}

async function describe(
  repository: string,
  ref: string,
  remote: string | undefined,
  commit: string,
): Promise<FoundLedger> {
  try {
    const { state } = await openGitLedger({ repository, ref, remote }).read();
    return { ref, remote, commit, genesis: state?.genesis.id, prefix: state?.prefix };
  } catch (error) {
    if (!(error instanceof FirstlineError)) throw error;
    return { ref, remote, commit, genesis: undefined, prefix: undefined };
  }
}
