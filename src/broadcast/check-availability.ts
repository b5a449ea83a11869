import type { DeliveryState, LedgerState } from './ledger-state.ts';

/** How long things take and are left alone, milliseconds. */
export type Timing = {
  /** From a claim on, the deliveries are the claimer's: longer than its job may run (`timeout-minutes` in announce.yml). */
  lease: number;
  /**
   * How long a delivery of unknown outcome is left alone. It must be longer than a message takes to show up in the look-up
   * of its channel, or it is sent twice (measured: a look-up that lags behind the lease makes duplicates), and longer
   * than the clocks of two runners differ.
   */
  quiet: number;
  /** No attempt starts later than this after the claim: the longest time-out of a channel still fits into the job. */
  work: number;
};

const MINUTE = 60 * 1000;

/** A job may run for 20 minutes: preparing and waiting for the site take up to 10 of them, sending 8, the last attempt 1. */
export const TIMING: Timing = { lease: 25 * MINUTE, quiet: 10 * MINUTE, work: 8 * MINUTE };

/** Whether a run at `now` may take a delivery on, and whether an earlier attempt is in doubt. */
export type Availability = 'ready' | 'in doubt' | 'later' | 'needs a person' | 'done';

/** Says what may be done with a delivery at `now`. */
export function checkAvailability(delivery: DeliveryState, now: number, { quiet }: Timing = TIMING): Availability {
  const { status, notBefore = 0, attemptedAt } = delivery;
  switch (status.kind) {
    case 'sent':
    case 'void':
      return 'done';
    case 'parked':
      return 'needs a person';
    case 'due':
      return notBefore <= now ? 'ready' : 'later';
    case 'refused':
      return (status.retryAt ?? 0) <= now ? 'ready' : 'later';
    case 'unknown':
      return Math.max(status.at + quiet, status.retryAt ?? 0) <= now ? 'in doubt' : 'later';
    case 'claimed':
      if (status.until + quiet > now) return 'later';
      return attemptedAt === undefined ? 'ready' : 'in doubt';
  }
}

/** Whether a person has to decide or to change something before a delivery can go on. */
export function needsPerson({ status }: DeliveryState): boolean {
  switch (status.kind) {
    case 'parked':
      return true;
    case 'void':
      return !status.decided;
    case 'refused':
    case 'unknown':
      return status.permanent;
    default:
      return false;
  }
}

/** Deliveries that are neither sent nor given up, in the order of their announcements. */
export function listOpen(state: LedgerState): DeliveryState[] {
  return [...state.deliveries.values()].filter(({ status }) => status.kind !== 'sent' && status.kind !== 'void');
}
