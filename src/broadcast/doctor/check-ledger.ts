import { randomUUID } from 'node:crypto';
import { FirstlineError } from '../../platform/error.ts';
import { type Repository, runGit, tryGit, withoutCredentials } from '../../platform/git.ts';
import { hasRemote } from '../../sources/read-tip.ts';
import type { Probe } from '../deliver/outcome.ts';
import { findLedgers } from '../ledger/find-ledgers.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { LEDGER_IDENTITY } from '../ledger/write-ledger-commit.ts';
import type { Place } from '../take-survey.ts';

/** Whether the ledger can be read and is the right one, and whether it can be written: a ref beside it is really pushed. */
export async function checkLedger({ repository, settings, ledger }: Place): Promise<Probe> {
  return [
    ...(await checkReading(ledger, settings)),
    ...(await checkOthers(repository, settings)),
    ...(await checkRemote(repository, settings)),
    ...(await checkPush(repository, settings)),
  ];
}

async function checkReading(ledger: Ledger, { genesis }: Place['settings']): Promise<Probe> {
  const check = 'ledger';
  try {
    const { state } = await ledger.read();
    if (!state) {
      const message = `there is none yet at ${ledger.name}; the first run records the present`;
      if (genesis === undefined) return [{ check, ok: true, message }];
      const fix = 'Restore the ref from another clone, or take “ledger.genesis” out of firstline.yml to begin anew.';
      return [{ check, ok: false, message: `${message}, although firstline.yml names its genesis`, fix }];
    }
    const message = `${ledger.name}: ${state.announcements.size} announcements, ${state.deliveries.size} deliveries`;
    if (genesis !== undefined && genesis !== state.genesis.id) {
      const fix = 'Correct “ledger.genesis” or “ledger.ref” in firstline.yml.';
      return [{ check, ok: false, message: `${ledger.name} is not the one that firstline.yml names`, fix }];
    }
    const advice = 'a lost ledger would pass for a first run';
    const fix = `Add to firstline.yml, under “ledger”: genesis: ${state.genesis.id}`;
    return [
      { check, ok: true, message },
      ...(genesis === undefined ? [{ check: 'genesis', ok: false, message: advice, fix }] : []),
    ];
  } catch (error) {
    if (!(error instanceof FirstlineError)) throw error;
    return [{ check, ok: false, message: error.message, ...(error.hint === undefined ? {} : { fix: error.hint }) }];
  }
}

/** Whoever changes “ledger.ref” leaves a ledger behind; whoever names the wrong one of two tells everything once more. */
async function checkOthers({ top, prefix }: Repository, { ref, remote }: Place['settings']): Promise<Probe> {
  const found = await findLedgers({ repository: top, ref, remote });
  return found.flatMap(({ ref: other, remote: at, genesis, prefix: theirs = prefix }): Probe => {
    // A clone that fetched the ledger has a copy of it.
    if (theirs !== prefix || (at === undefined && remote !== undefined)) return [];
    const message = `${other} holds another one of this content${genesis === undefined ? '' : ` (genesis ${genesis})`}`;
    const fix = `Make sure that “ledger.ref” in firstline.yml names the right one, then delete the other one.`;
    return [{ check: 'other ledgers', ok: false, message, fix }];
  });
}

async function checkRemote(repository: Repository, { remote }: Place['settings']): Promise<Probe> {
  const shallow = await tryGit(repository.top, ['rev-parse', '--is-shallow-repository']);
  const isShallow = shallow.stdout.toString('utf8').trim() === 'true';
  const clone: Probe[number] = isShallow
    ? {
        ...{
          check: 'clone',
          ok: false,
          message: 'this clone lacks history: how long a change is merged is then not certain',
        },
        fix: 'Check out all of it: `fetch-depth: 0` for actions/checkout, or `git fetch --unshallow`.',
      }
    : { check: 'clone', ok: true, message: 'all of the history is here' };
  if (remote !== undefined || !(await hasRemote(repository))) return [clone];
  const message =
    'the ledger stays in this clone, although the repository has a remote: another clone would announce again';
  return [clone, { check: 'remote', ok: false, message, fix: 'Add to firstline.yml, under “ledger”: remote: origin' }];
}

/** Rules that protect branches differ by name, so what is tried is beside the ledger's own. */
async function checkPush({ top }: Repository, { ref, remote }: Place['settings']): Promise<Probe> {
  const check = 'right to write';
  const probe = `${ref}-doctor-${randomUUID().slice(0, 8)}`;
  const tree = await runGit(top, ['mktree'], { input: '' });
  const commit = await runGit(top, ['commit-tree', tree, '-m', 'firstline doctor: may be deleted'], {
    env: LEDGER_IDENTITY,
  });
  const push = (...what: string[]) =>
    tryGit(top, ['-c', 'push.followTags=false', 'push', '--quiet', '--no-verify', '--', remote ?? '', ...what]);
  const made =
    remote === undefined ? await tryGit(top, ['update-ref', probe, commit, '']) : await push(`${commit}:${probe}`);
  if (made.code !== 0) {
    const fix =
      'Let this user or token push there: `permissions: contents: write` in a workflow, and no rule that protects all branches; or another “ledger.ref”, like refs/firstline/ledger.';
    return [{ check, ok: false, message: `${probe} could not be pushed: ${said(made.stderr)}`, fix }];
  }
  const gone = remote === undefined ? await tryGit(top, ['update-ref', '-d', probe, commit]) : await push(`:${probe}`);
  const ok = { check, ok: true, message: `${probe} was pushed` };
  if (gone.code === 0) return [{ ...ok, message: `${ok.message} and deleted again` }];
  const fix = `Delete it by hand: git push ${remote === undefined ? '' : withoutCredentials(remote)} :${probe}. The ledger itself never deletes a ref.`;
  return [ok, { check: 'right to delete', ok: false, message: `${probe} is left: ${said(gone.stderr)}`, fix }];
}

function said(stderr: string): string {
  return withoutCredentials(stderr.trim()).replaceAll(/\s*\n\s*/g, '; ');
}
