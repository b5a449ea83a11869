import { setTimeout as sleep } from 'node:timers/promises';
import { FirstlineError } from '../../platform/error.ts';
import { type GitResult, runGit, tryGit, withoutCredentials } from '../../platform/git.ts';
import { fetchRef } from '../../sources/fetch-ref.ts';
import type { LedgerEvent } from './events.ts';
import type { Ledger, LedgerVersion } from './ledger.ts';
import { parseEvents } from './parse-events.ts';
import { LEDGER_IDENTITY, writeLedgerCommit } from './write-ledger-commit.ts';

/** Tries to move a ref that stays locked although nobody moves it: a running git holds a lock for milliseconds. */
const LOCK_TRIES = 3;

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
  // Names are months, and a writer only ever adds to the newest, so their order is that of writing.
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
  for (let attempt = 1; ; attempt += 1) {
    const moved = await moveRef(place, from.version ?? '', commit);
    if (moved.code === 0) return 'written';
    // The answer may have been lost although the ref moved, so the ref itself is asked.
    const now = await findTip(place);
    if (now === commit) return 'written';
    if (now !== from.version) return 'lost';
    const isLocked = /\.lock|cannot lock/i.test(moved.stderr);
    if (!isLocked || attempt === LOCK_TRIES) throw notWritten(place, moved.stderr, isLocked);
    await sleep(attempt * (100 + Math.random() * 200));
  }
}

function moveRef({ repository, ref, remote }: LedgerPlace, from: string, to: string): Promise<GitResult> {
  if (remote === undefined) {
    return tryGit(repository, ['update-ref', '-m', 'firstline', ref, to, from], { env: LEDGER_IDENTITY });
  }
  // The hooks of a checkout (tests before a push) are not meant for the ledger.
  return tryGit(repository, [
    ...['-c', 'push.followTags=false', '-c', 'push.recurseSubmodules=no', 'push', '--quiet', '--no-verify'],
    ...[`--force-with-lease=${ref}:${from}`, '--', remote, `${to}:${ref}`],
  ]);
}

function notWritten({ ref, remote }: LedgerPlace, stderr: string, isLocked: boolean): FirstlineError {
  return new FirstlineError({
    code: 'ledger/not-written',
    message: `The ledger ${ref} could not be written${remote === undefined ? '' : ` to ${withoutCredentials(remote)}`}: ${withoutCredentials(stderr.trim())}`,
    hint: isLocked
      ? 'Nobody else is writing to it. Remove the lock file that a stopped git left behind, or the ref whose name is in the way (or choose another “ledger.ref”), then run the command again.'
      : 'Allow this user or token to push this ref (a rule that protects all branches must leave it out), then run the command again.',
    exit: 3,
  });
}
