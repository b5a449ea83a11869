import type { Clock } from '../platform/clock.ts';
import { FirstlineError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { Announcement } from './announcement.ts';
import { LEASE_MARGIN } from './check-availability.ts';
import type { Outcome, Sender } from './deliver/outcome.ts';
import { formatInstant, type LedgerEvent } from './ledger/events.ts';
import type { Ledger } from './ledger/ledger.ts';
import { recordEvent } from './ledger/record-event.ts';

/** A delivery that this run has claimed. */
export type Assignment = {
  /** Id of the delivery. */
  id: string;
  channel: string;
  announcement: Announcement;
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
 * next message of the channel; a channel that is in doubt or asks for a pause is left alone for the rest of the run.
 */
export async function sendAssignments(dispatch: Dispatch, assignments: readonly Assignment[]): Promise<void> {
  const channels = new Map<string, Assignment[]>();
  for (const one of assignments) channels.set(one.channel, [...(channels.get(one.channel) ?? []), one]);
  const results = await Promise.allSettled([...channels.values()].map((queue) => sendQueue(dispatch, queue)));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

async function sendQueue(dispatch: Dispatch, queue: readonly Assignment[]): Promise<void> {
  const { clock, log, ledger, run } = dispatch;
  let pause = 0;
  let stopped: string | undefined;
  for (const assignment of queue) {
    if (pause > 0 && stopped === undefined) await clock.sleep(pause);
    const { outcome, spacing } =
      stopped === undefined ? await attempt(dispatch, assignment) : notTried(assignment, stopped);
    pause = spacing;
    if (outcome.kind !== 'sent') log.warn(`${assignment.id}: ${outcome.reason}`);
    if (outcome.kind === 'ambiguous' || (outcome.kind === 'refused' && outcome.retryAt !== undefined)) {
      stopped ??= `the channel is in trouble (${outcome.reason})`;
    }
    await recordEvent(ledger, toEvent(assignment.id, outcome, run, clock.now()));
  }
}

type Settled = Outcome | { kind: 'sent'; receipt: Record<string, string>; found: true };

/** Not trying leaves an earlier doubt as it was: only a look-up can settle it. */
function notTried({ doubtSince }: Assignment, why: string): { outcome: Settled; spacing: number } {
  return {
    outcome: { kind: doubtSince === undefined ? 'refused' : 'ambiguous', reason: `not tried: ${why}` },
    spacing: 0,
  };
}

async function attempt({ clock }: Dispatch, assignment: Assignment): Promise<{ outcome: Settled; spacing: number }> {
  const { announcement, connect, id, doubtSince, until } = assignment;
  const startedAt = clock.now();
  if (startedAt > until - LEASE_MARGIN) return notTried(assignment, 'this run took too long');
  let sender: Sender;
  try {
    sender = connect();
  } catch (error) {
    if (!(error instanceof FirstlineError)) throw error;
    return notTried(assignment, error.message);
  }
  const { spacing } = sender;
  if (doubtSince !== undefined && sender.find) {
    const earlier = await sender.find(id, doubtSince);
    if (earlier.kind === 'found') return { outcome: { kind: 'sent', receipt: earlier.receipt, found: true }, spacing };
    // Sending without knowing could tell it twice.
    if (earlier.kind === 'failed') {
      return { outcome: { kind: 'ambiguous', reason: `it could not be looked up: ${earlier.reason}` }, spacing };
    }
  }
  const outcome = await sender.send(announcement, id);
  if (outcome.kind !== 'ambiguous' || !sender.find) return { outcome, spacing };
  const found = await sender.find(id, startedAt);
  return { outcome: found.kind === 'found' ? { kind: 'sent', receipt: found.receipt, found: true } : outcome, spacing };
}

function toEvent(delivery: string, outcome: Settled, run: string, now: number): LedgerEvent {
  const base = { v: 1 as const, at: formatInstant(now), run, delivery };
  switch (outcome.kind) {
    case 'sent':
      return { ...base, kind: 'sent', found: 'found' in outcome, receipt: outcome.receipt };
    case 'refused': {
      const retryAt = outcome.retryAt === undefined ? {} : { retryAt: formatInstant(outcome.retryAt) };
      return { ...base, kind: 'refused', reason: outcome.reason, ...retryAt };
    }
    case 'ambiguous':
      return { ...base, kind: 'unknown', reason: outcome.reason };
  }
}
