import type { Clock } from '../platform/clock.ts';
import type { LookUp, Outcome, Sender, Sending } from './deliver/outcome.ts';
import { formatInstant, type LedgerEvent } from './ledger/events.ts';
import type { DeliveryStatus } from './ledger-state.ts';

/** A delivery that a run has claimed. */
export type Assignment = {
  /** Id of the delivery. */
  id: string;
  channel: string;
  sending: Sending;
  /** Below which an earlier attempt may have put it, beside `sending.original`. */
  formerOriginals: NonNullable<Sending['original']>[];
  /** @throws FirstlineError `env/missing` */
  connect(): Sender;
  /** Whether it may be sent at an instant (epoch milliseconds): quiet hours may begin while a run is at work. */
  mayGoAt(now: number): boolean;
  /** When an earlier attempt of unknown outcome began, epoch milliseconds; undefined when there was none. */
  doubtSince: number | undefined;
  /** Earlier attempts that may have got through a channel that cannot be asked. */
  doubts: number;
  /** Whether it may be there already, whatever this attempt comes to. */
  mayRepeat: boolean;
  /** Where it stood before it was claimed. */
  before: DeliveryStatus;
};

/** What became of a delivery, as it is written down. */
export type Settled =
  | { kind: 'sent'; receipt: Record<string, string>; found?: true; accepted?: boolean; mayRepeat: boolean }
  | { kind: 'refused'; reason: string; retryAt?: number | undefined; permanent?: boolean | undefined }
  | { kind: 'unknown'; reason: string; retryAt?: number | undefined; permanent?: boolean | undefined }
  | { kind: 'parked'; reason: string };

/** What one attempt came to. */
export type Attempted = {
  settled: Settled;
  /** Whether what comes after it in its channel has to wait. */
  isTrouble: boolean;
};

/** Attempts in doubt after which a channel that cannot be asked is left to a person: the first, and one repeat. */
const MAX_DOUBTS = 2;

/** What is to be done with a delivery in doubt whose channel cannot be asked; undefined when it may be sent (again). */
export function checkDoubt({ doubtSince, doubts }: Assignment, sender: Sender): Settled | undefined {
  if (sender.find || doubtSince === undefined) return undefined;
  return park('an earlier attempt may have got through', Math.max(doubts, 1), sender);
}

/**
 * Makes one attempt: looks an earlier one up first where the channel can be asked, sends, and looks up at once what became
 * of a lost reply.
 * @param isLate whether there is no time left to send
 */
export async function attemptDelivery(
  assignment: Assignment,
  sender: Sender,
  clock: Pick<Clock, 'now'>,
  isLate: () => boolean,
): Promise<Attempted | 'late'> {
  const { id, sending, doubtSince, doubts, mayRepeat } = assignment;
  if (doubtSince !== undefined && sender.find) {
    const earlier = await lookUp(assignment, doubtSince, sender.find);
    if (earlier.kind === 'found') return done({ kind: 'sent', receipt: earlier.receipt, found: true, mayRepeat });
    // Sending without knowing could tell it twice; what comes after it may correct it, unless only a person can help.
    if (earlier.kind === 'failed') {
      const { reason, permanent, retryAt } = earlier;
      const settled = { kind: 'unknown', reason: `it could not be looked up: ${reason}`, retryAt, permanent } as const;
      return done(settled, permanent !== true);
    }
    if (isLate()) return 'late';
  }
  const startedAt = clock.now();
  const outcome = await sender.send(sending);
  if (outcome.kind !== 'ambiguous') {
    return done(settle(outcome, mayRepeat), outcome.kind === 'refused' && outcome.permanent !== true);
  }
  const { reason } = outcome;
  if (!sender.find) return done(park(reason, doubts + 1, sender) ?? { kind: 'unknown', reason }, true);
  const found = await sender.find(id, startedAt, sending.original);
  if (found.kind === 'found') return done({ kind: 'sent', receipt: found.receipt, found: true, mayRepeat });
  return done({ kind: 'unknown', reason }, true);
}

/** Looks in every place where it may have been put. */
async function lookUp(
  { id, sending, formerOriginals }: Assignment,
  since: number,
  find: NonNullable<Sender['find']>,
): Promise<LookUp> {
  for (const original of [sending.original, ...formerOriginals]) {
    const found = await find(id, since, original);
    if (found.kind !== 'missing') return found;
  }
  return { kind: 'missing' };
}

function done(settled: Settled, isTrouble = false): Attempted {
  return { settled, isTrouble };
}

function settle(outcome: Exclude<Outcome, { kind: 'ambiguous' }>, mayRepeat: boolean): Settled {
  return outcome.kind === 'sent' ? { ...outcome, mayRepeat } : outcome;
}

function park(reason: string, doubts: number, { onLostReply = 'resend' }: Sender): Settled | undefined {
  if (onLostReply === 'hold') {
    return { kind: 'parked', reason: `${reason}; this channel holds what is in doubt, and cannot be asked` };
  }
  if (doubts < MAX_DOUBTS) return undefined;
  return { kind: 'parked', reason: `${reason}; it was sent again once, and this channel cannot be asked` };
}

/** Writes down what became of a delivery. */
export function describeSettled(delivery: string, settled: Settled, run: string, now: number): LedgerEvent {
  const base = { v: 1 as const, at: formatInstant(now), run, delivery };
  switch (settled.kind) {
    case 'sent': {
      const { receipt, found = false, accepted, mayRepeat } = settled;
      const marks = { ...(accepted ? { accepted } : {}), ...(mayRepeat ? { mayRepeat } : {}) };
      return { ...base, kind: 'sent', found, ...marks, receipt };
    }
    case 'parked':
      return { ...base, ...settled };
    case 'refused':
    case 'unknown': {
      const { kind, reason, retryAt, permanent } = settled;
      return {
        ...{ ...base, kind, reason },
        ...(retryAt === undefined ? {} : { retryAt: formatInstant(retryAt) }),
        ...(permanent ? { permanent } : {}),
      };
    }
  }
}
