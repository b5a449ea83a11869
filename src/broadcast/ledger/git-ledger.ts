import { setTimeout as sleep } from 'node:timers/promises';
import { FirstlineError } from '../../platform/error.ts';
import { findObject, type GitResult, tryGit, withoutCredentials } from '../../platform/git.ts';
import { checkRemote, fetchRef } from '../../sources/fetch-ref.ts';
import type { LedgerEvent } from './events.ts';
import { foldEvents } from './fold-events.ts';
import type { Ledger, LedgerVersion } from './ledger.ts';
import { checkEvents } from './parse-events.ts';
import { readSegments, type StoredSegment } from './read-segments.ts';
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

const EMPTY: LedgerVersion = { version: undefined, events: [], state: undefined, announced: undefined };

/** The version that a handle knows last, and its files: what is known is neither read nor parsed nor added up again. */
type Known = { version: LedgerVersion; segments: readonly StoredSegment[] };

/** Opens the ledger on a Git ref. Index, work tree and the refs of the user are never touched. */
export function openGitLedger(place: LedgerPlace): Ledger {
  let known: Known = { version: EMPTY, segments: [] };
  return {
    name: place.remote === undefined ? place.ref : `${place.ref} of ${withoutCredentials(place.remote)}`,
    read: async () => {
      known = await readKnown(place, known);
      return known.version;
    },
    append: async (from, events, announced = from.announced) => {
      if (from.version !== known.version.version) return 'lost';
      const appended = await append(place, known, checkEvents(events), announced);
      if (appended === 'lost') return 'lost';
      known = appended;
      return known.version;
    },
  };
}

async function readKnown(place: LedgerPlace, known: Known): Promise<Known> {
  const tip = await findTip(place);
  if (tip === known.version.version) return known;
  if (tip === undefined) throw rewound(place);
  const { version } = known.version;
  if (version !== undefined && !(await isAncestor(place, version, tip))) throw rewound(place);
  const segments = await readSegments(place.repository, place.ref, tip, known.segments);
  const events = segments.flatMap((segment) => segment.events);
  const announced = await findAnnounced(place, tip);
  return { version: { version: tip, events, state: foldEvents(events), announced }, segments };
}

async function findTip({ repository, ref, remote }: LedgerPlace): Promise<string | undefined> {
  if (remote !== undefined) return fetchRef(repository, remote, ref);
  return findObject(repository, `${ref}^{commit}`);
}

async function isAncestor({ repository }: LedgerPlace, older: string, younger: string): Promise<boolean> {
  return (await tryGit(repository, ['merge-base', '--is-ancestor', older, younger])).code === 0;
}

async function findAnnounced({ repository }: LedgerPlace, commit: string): Promise<string | undefined> {
  return findObject(repository, `${commit}:announced`);
}

async function append(
  place: LedgerPlace,
  { version: from, segments }: Known,
  events: readonly LedgerEvent[],
  announced: string | undefined,
): Promise<Known | 'lost'> {
  const state = foldEvents(events, from.state);
  const written = await writeLedgerCommit(place.repository, {
    parent: from.version,
    segments,
    events,
    state,
    announced,
  });
  const { commit } = written;
  const version = { version: commit, events: [...from.events, ...events], state, announced };
  const after = { version, segments: written.segments };
  for (let attempt = 1; ; attempt += 1) {
    const moved = await moveRef(place, from.version ?? '', commit);
    if (moved.code === 0) return after;
    // The answer may have been lost although the ref moved, so the ref itself is asked.
    const now = await findTip(place);
    // Another run may have gone on from it since.
    if (now !== undefined && (now === commit || (await isAncestor(place, commit, now)))) return after;
    if (now !== from.version) return 'lost';
    const isLocked = /\.lock|cannot lock/i.test(moved.stderr);
    if (!isLocked || attempt === LOCK_TRIES) throw notWritten(place, moved.stderr, isLocked);
    await sleep(attempt * (100 + Math.random() * 200));
  }
}

async function moveRef({ repository, ref, remote }: LedgerPlace, from: string, to: string): Promise<GitResult> {
  if (remote === undefined) {
    return tryGit(repository, ['update-ref', '-m', 'firstline', ref, to, from], { env: LEDGER_IDENTITY });
  }
  await checkRemote(repository, remote);
  // The hooks of a checkout (tests before a push) are not meant for the ledger.
  return tryGit(repository, [
    ...['-c', 'push.followTags=false', '-c', 'push.recurseSubmodules=no', 'push', '--quiet', '--no-verify'],
    ...[`--force-with-lease=${ref}:${from}`, '--', remote, `${to}:${ref}`],
  ]);
}

function notWritten({ ref, remote }: LedgerPlace, stderr: string, isLocked: boolean): FirstlineError {
  const isForbidden = !isLocked && /remote rejected|\b40[13]\b|permission|denied|read-only/i.test(stderr);
  return new FirstlineError({
    code: 'ledger/not-written',
    message: `The ledger ${ref} could not be written${remote === undefined ? '' : ` to ${withoutCredentials(remote)}`}: ${withoutCredentials(stderr.trim())}`,
    hint: hintOf(isLocked, isForbidden),
    exit: isForbidden ? 4 : 3,
  });
}

function hintOf(isLocked: boolean, isForbidden: boolean): string {
  if (isLocked) {
    return 'Nobody else is writing to it. Remove the lock file that a stopped git left behind, or the ref whose name is in the way (or choose another “ledger.ref”), then run the command again.';
  }
  return isForbidden
    ? 'Allow this user or token to push this ref (a rule that protects all branches must leave it out; a job needs `contents: write`), then run the command again. `npm run doctor` tries it out.'
    : 'Run the command again; `npm run doctor` says what stands in the way.';
}

/** Somebody took back what this process has read or written: what was told is not known any more. */
function rewound({ ref }: LedgerPlace): FirstlineError {
  return new FirstlineError({
    code: 'ledger/rewound',
    message: `The ledger ${ref} was deleted or set back while this run was at work.`,
    hint: 'Nothing is written on top of that. Restore the ref from another clone (`git reflog`, or the commit that this run last wrote), then run the command again.',
    exit: 4,
  });
}
