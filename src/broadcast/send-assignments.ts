import type { Clock } from '../platform/clock.ts';
import { FirstlineError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import { LEASE_MARGIN } from './check-availability.ts';
import type { Outcome, Sender, Sending } from './deliver/outcome.ts';
import { formatInstant, type LedgerEvent } from './ledger/events.ts';
import type { Ledger } from './ledger/ledger.ts';
import { recordEvent } from './ledger/record-event.ts';

/** A delivery that this run has claimed. */
export type Assignment = {
  /** Id of the delivery. */
  id: string;
  channel: string;
  sending: Sending;
  /** @throws FirstlineError `env/missing` */
  connect(): Sender;
  /** When an earlier attempt of unknown outcome began; undefined when there was none. Epoch milliseconds. */
  doubtSince: number | undefined;
  /** When the claim ends, epoch milliseconds. */
  until: number;
};

/** What sending needs. */
export type Dispatch = { clock: Clock; log: Log; ledger: Ledger; run: string };

/**
 * Sends claimed deliveries: channels beside each other, within a channel in order. Every outcome is recorded before the
 * next message of the channel; a channel in which a sending is in doubt, or that asks for a pause, is left alone for the rest
 * of the run.
 */
export async function sendAssignments(dispatch: Dispatch, assignments: readonly Assignment[]): Promise<void> {
  const channels = new Map<string, Assignment[]>();
  for (const one of assignments) channels.set(one.channel, [...(channels.get(one.channel) ?? []), one]);
  const results = await Promise.allSettled([...channels.values()].map((queue) => sendQueue(dispatch, queue)));
  const [first, ...others] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  for (const error of others) dispatch.log.warn(error instanceof Error ? error.message : String(error));
  if (first !== undefined) throw first;
}

async function sendQueue(dispatch: Dispatch, queue: readonly Assignment[]): Promise<void> {
  const { clock, log } = dispatch;
  let pause = 0;
  let stopped: string | undefined;
  for (const assignment of queue) {
    if (pause > 0 && stopped === undefined) await clock.sleep(pause);
    const attempted = stopped === undefined ? await attempt(dispatch, assignment) : notTried(assignment, stopped);
    const { outcome } = attempted;
    pause = attempted.spacing;
    if (outcome.kind !== 'sent') log.warn(`${assignment.id}: ${outcome.reason}`);
    if (outcome.kind !== 'sent' && attempted.isTrouble) stopped ??= `the channel is in trouble (${outcome.reason})`;
    await record(dispatch, assignment.id, attempted);
  }
}

type Settled =
  | Exclude<Outcome, { kind: 'ambiguous' }>
  | { kind: 'ambiguous'; reason: string; permanent?: boolean | undefined }
  | { kind: 'sent'; receipt: Record<string, string>; found: true };

type Attempted = {
  outcome: Settled;
  /** Time to the next message, milliseconds. */
  spacing: number;
  /** Whether the rest of the channel's queue is to be left alone. */
  isTrouble: boolean;
  /** Whether a later run can find out what became of it. */
  canLookUp: boolean;
};

/** Not trying leaves an earlier doubt as it was: only a look-up can settle it. */
function notTried({ doubtSince }: Assignment, why: string, permanent = false): Attempted {
  const kind = doubtSince === undefined ? 'refused' : 'ambiguous';
  return {
    outcome: { kind, reason: `not tried: ${why}`, permanent },
    spacing: 0,
    isTrouble: false,
    canLookUp: true,
  };
}

async function attempt({ clock }: Dispatch, assignment: Assignment): Promise<Attempted> {
  const { sending, connect, id, doubtSince, until } = assignment;
  const startedAt = clock.now();
  const isLate = () => clock.now() > until - LEASE_MARGIN;
  if (isLate()) return notTried(assignment, 'this run took too long');
  let sender: Sender;
  try {
    sender = connect();
  } catch (error) {
    if (!(error instanceof FirstlineError)) throw error;
    return notTried(assignment, error.message, true);
  }
  const settle = (outcome: Settled, isTrouble = false): Attempted => {
    return { outcome, isTrouble, spacing: sender.spacing, canLookUp: sender.find !== undefined };
  };
  if (doubtSince !== undefined && sender.find) {
    const earlier = await sender.find(id, doubtSince, sending.original);
    if (earlier.kind === 'found') return settle({ kind: 'sent', receipt: earlier.receipt, found: true });
    // Sending without knowing could tell it twice. What comes after it in the channel need not wait for it.
    if (earlier.kind === 'failed') {
      const { reason, permanent, retryAt } = earlier;
      const outcome = { kind: 'ambiguous', reason: `it could not be looked up: ${reason}`, permanent } as const;
      return settle(outcome, retryAt !== undefined);
    }
    if (isLate()) return notTried(assignment, 'looking it up took too long');
  }
  const outcome = await sender.send(sending);
  if (outcome.kind !== 'ambiguous') return settle(outcome, outcome.kind === 'refused' && outcome.retryAt !== undefined);
  const found = await sender.find?.(id, startedAt, sending.original);
  if (found?.kind === 'found') return settle({ kind: 'sent', receipt: found.receipt, found: true });
  return settle(outcome, true);
}

/** @throws FirstlineError `ledger/not-recorded` */
async function record({ clock, ledger, run }: Dispatch, id: string, { outcome, canLookUp }: Attempted): Promise<void> {
  try {
    await recordEvent(ledger, toEvent(id, outcome, run, clock.now()));
  } catch (cause) {
    const done = { sent: 'was sent', refused: 'was not sent', ambiguous: 'may have been sent' }[outcome.kind];
    const isSafe = canLookUp || outcome.kind === 'refused';
    throw new FirstlineError({
      code: 'ledger/not-recorded',
      message: `${id} ${done}, but that could not be recorded: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: isSafe
        ? 'Make the ledger writable, and run the command again in half an hour: it looks up what was sent.'
        : `Make the ledger writable. This channel cannot be asked, so a run in half an hour repeats the message; to prevent that: \`npm run announce -- resolve ${id} --sent\`.`,
      cause,
      exit: isSafe ? 3 : 4,
    });
  }
}

function toEvent(delivery: string, outcome: Settled, run: string, now: number): LedgerEvent {
  const base = { v: 1 as const, at: formatInstant(now), run, delivery };
  switch (outcome.kind) {
    case 'sent':
      return { ...base, kind: 'sent', found: 'found' in outcome, receipt: outcome.receipt };
    case 'refused': {
      const retryAt = outcome.retryAt === undefined ? {} : { retryAt: formatInstant(outcome.retryAt) };
      return { ...base, kind: 'refused', reason: outcome.reason, ...retryAt, ...permanentOf(outcome) };
    }
    case 'ambiguous':
      return { ...base, kind: 'unknown', reason: outcome.reason, ...permanentOf(outcome) };
  }
}

function permanentOf({ permanent = false }: { permanent?: boolean | undefined }): { permanent?: true } {
  return permanent ? { permanent } : {};
}
