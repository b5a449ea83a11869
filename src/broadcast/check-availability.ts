import type { DeliveryState, LedgerState } from './ledger-state.ts';

/** How long a run may take from claiming to the last receipt, milliseconds: longer than any run here, shorter than a break. */
export const LEASE = 15 * 60 * 1000;

/**
 * How long a delivery of unknown outcome is left alone, milliseconds. It must be longer than a message takes to show up in
 * the look-up of its channel, or it is sent twice (measured: a look-up that lags behind the lease makes duplicates).
 */
export const QUIET = 10 * 60 * 1000;

/** No attempt starts when less than this is left of the lease, milliseconds: twice the longest time-out of a channel. */
export const LEASE_MARGIN = 30 * 1000;

/** Whether a run at `now` may take a delivery on, and whether it has to look it up first. */
export type Availability = 'ready' | 'look up first' | 'later' | 'done';

/** Says what may be done with a delivery at `now`. */
export function checkAvailability({ status, notBefore = 0 }: DeliveryState, now: number): Availability {
  switch (status.kind) {
    case 'sent':
    case 'void':
      return 'done';
    case 'due':
      return notBefore <= now ? 'ready' : 'later';
    case 'refused':
      return status.retryAt === undefined || status.retryAt <= now ? 'ready' : 'later';
    case 'unknown':
      return status.at + QUIET <= now ? 'look up first' : 'later';
    case 'claimed':
      return status.until + QUIET <= now ? 'look up first' : 'later';
  }
}

/** Whether a person has to decide or to change something before a delivery can go on. */
export function needsPerson({ status }: DeliveryState): boolean {
  if (status.kind === 'void') return !status.decided;
  return (status.kind === 'refused' || status.kind === 'unknown') && status.permanent;
}

/** Deliveries that are neither sent nor given up, in the order of their announcements. */
export function listOpen(state: LedgerState): DeliveryState[] {
  return [...state.deliveries.values()].filter(({ status }) => status.kind !== 'sent' && status.kind !== 'void');
}
