import { setTimeout as sleep } from 'node:timers/promises';
import { FirstlineError } from '../../platform/error.ts';
import { runGit, tryGit, withoutCredentials } from '../../platform/git.ts';
import { fetchRef } from '../../sources/fetch-ref.ts';
import type { LedgerEvent } from './events.ts';
import type { Ledger, LedgerVersion } from './ledger.ts';
import { parseEvents } from './parse-events.ts';
import { LEDGER_IDENTITY, writeLedgerCommit } from './write-ledger-commit.ts';

/** Where a ledger is kept. */
export type LedgerPlace = {
  /** Any folder of the repository. */
  repository: string;
  /** Full name of the ref. */
  ref: string;
  /** Remote that keeps it; undefined for the repository itself. */
  remote: string | undefined;
};

/** Opens the ledger on a Git ref. Index, work tree and the refs of the user are never touched. */
export function openGitLedger(place: LedgerPlace): Ledger {
  return {
    name: place.remote === undefined ? place.ref : `${place.ref} of ${withoutCredentials(place.remote)}`,
    read: () => readVersion(place),
    append: (from, events, announced) => append(place, from, events, announced),
  };
}

async function readVersion(place: LedgerPlace): Promise<LedgerVersion> {
  const version = await findTip(place);
  if (version === undefined) return { version, events: [], announced: undefined };
  return { version, events: await readEvents(place, version), announced: await findAnnounced(place, version) };
}

async function findTip({ repository, ref, remote }: LedgerPlace): Promise<string | undefined> {
  if (remote !== undefined) return fetchRef(repository, remote, ref);
  const result = await tryGit(repository, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  return result.code === 0 ? result.stdout.toString('utf8').trim() : undefined;
}

async function readEvents({ repository, ref }: LedgerPlace, commit: string): Promise<LedgerEvent[]> {
  const list = await runGit(repository, ['ls-tree', '-z', '--name-only', `${commit}:events`]).catch(
    (cause: unknown) => {
      throw new FirstlineError({
        code: 'ledger/not-a-ledger',
        message: `${ref} is not a ledger: it has no folder “events”.`,
        hint: 'Choose another “ledger.ref” in firstline.yml, or set the ref back to its last good commit.',
        cause,
        exit: 4,
      });
    },
  );
  const events: LedgerEvent[] = [];
  // Names are months, so their order is that of time.
  for (const name of list
    .split('\0')
    .filter((file) => file.endsWith('.jsonl'))
    .sort()) {
    const text = await runGit(repository, ['cat-file', 'blob', `${commit}:events/${name}`]);
    events.push(...parseEvents(text, `${ref}:events/${name}`));
  }
  return events;
}

async function findAnnounced({ repository }: LedgerPlace, commit: string): Promise<string | undefined> {
  const result = await tryGit(repository, ['rev-parse', '--verify', '--quiet', `${commit}:announced`]);
  return result.code === 0 ? result.stdout.toString('utf8').trim() : undefined;
}

async function append(
  place: LedgerPlace,
  from: LedgerVersion,
  events: readonly LedgerEvent[],
  announced: string | undefined,
): Promise<'written' | 'lost'> {
  const commit = await writeLedgerCommit(place.repository, from, events, announced);
  const { repository, ref, remote } = place;
  const moved =
    remote === undefined
      ? await tryGit(repository, ['update-ref', '-m', 'firstline', ref, commit, from.version ?? ''], {
          env: LEDGER_IDENTITY,
        })
      : // The hooks of a checkout (tests before a push) are not meant for the ledger.
        await tryGit(repository, [
          ...['-c', 'push.followTags=false', '-c', 'push.recurseSubmodules=no', 'push', '--quiet', '--no-verify'],
          `--force-with-lease=${ref}:${from.version ?? ''}`,
          remote,
          `${commit}:${ref}`,
        ]);
  if (moved.code === 0) return 'written';
  // The answer may have been lost although the ref moved, so the ref itself is asked.
  const now = await findTip(place);
  if (now === commit) return 'written';
  if (now !== from.version) return 'lost';
  if (/\.lock|cannot lock/i.test(moved.stderr)) {
    await sleep(50 + Math.random() * 100);
    return 'lost';
  }
  throw new FirstlineError({
    code: 'ledger/not-written',
    message: `The ledger ${ref} could not be written${remote === undefined ? '' : ` to ${withoutCredentials(remote)}`}: ${withoutCredentials(moved.stderr.trim())}`,
    hint: 'Nothing was announced. Allow this user or token to push this ref (a rule that protects all branches must leave it out), then run the command again.',
    exit: 3,
  });
}
