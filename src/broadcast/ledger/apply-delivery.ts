import type { DeliveryState, Standing } from '../ledger-state.ts';
import type { LedgerEvent } from './events.ts';

/** An event that speaks of deliveries. */
export type DeliveryEvent = Exclude<LedgerEvent, { kind: 'genesis' | 'known' | 'announcement' | 'confirmed' }>;
type EventOf<K extends DeliveryEvent['kind']> = Extract<DeliveryEvent, { kind: K }>;

/** Where a delivery stands after an event. */
export function applyDelivery(delivery: DeliveryState, event: DeliveryEvent): DeliveryState {
  const { status } = delivery;
  // A receipt is the truth, whatever another run says later.
  if (status.kind === 'sent') return event.kind === 'sent' ? applySecondReceipt(delivery, event) : delivery;
  if (isLate(delivery, event)) return delivery;
  switch (event.kind) {
    case 'claim':
      return status.kind === 'void' ? delivery : applyClaim(delivery, event);
    case 'attempt':
      return beginAttempt(delivery, Date.parse(event.at));
    case 'released':
      if (status.kind !== 'claimed' || status.run !== event.run) return delivery;
      return { ...delivery, ...status.before };
    case 'sent':
      return applySent(delivery, event);
    case 'refused':
      return applyRefused(delivery, event);
    case 'unknown':
      return applyUnknown(delivery, event);
    case 'parked':
      return {
        ...countDoubt(delivery),
        wasInDoubt: true,
        status: { kind: 'parked', reason: event.reason, at: Date.parse(event.at) },
      };
    case 'void':
      return {
        ...countDoubt(delivery),
        status: { kind: 'void', reason: event.reason, decided: event.decided ?? false },
      };
  }
}

/**
 * Whether a run that was held up says what became of its attempt while another run has taken the delivery on: that one may
 * have begun its own attempt, whose outcome alone says where it stands. What a person decides is never late.
 */
function isLate({ status }: DeliveryState, event: DeliveryEvent): boolean {
  if (status.kind !== 'claimed' || (event.kind !== 'refused' && event.kind !== 'unknown')) return false;
  return event.run !== status.run && !(event.kind === 'refused' && event.decided);
}

/** A claim on top of one that ended without a word: its attempt, if there was one, may have got through. */
function applyClaim(delivery: DeliveryState, { at, run, until, exact = false }: EventOf<'claim'>): DeliveryState {
  const { status, attemptedAt, isTrying, doubts, wasInDoubt } = countDoubt(delivery);
  const before: Standing = { status, attemptedAt, isTrying, doubts, wasInDoubt };
  return {
    ...delivery,
    ...before,
    status: { kind: 'claimed', run, until: Date.parse(until), before },
    attemptedAt: exact ? attemptedAt : (attemptedAt ?? Date.parse(at)),
  };
}

function beginAttempt(delivery: DeliveryState, at: number): DeliveryState {
  const { attemptedAt = at, ...rest } = countDoubt(delivery);
  return { ...rest, attemptedAt, isTrying: true };
}

/** An attempt that is over without an outcome counts as one that may have got through. */
function countDoubt(delivery: DeliveryState): DeliveryState {
  if (!delivery.isTrying) return delivery;
  return { ...delivery, isTrying: false, doubts: delivery.doubts + 1, wasInDoubt: true };
}

function applySent(delivery: DeliveryState, event: EventOf<'sent'>): DeliveryState {
  const { run, found, accepted = false, mayRepeat = false, receipt } = event;
  const status = { kind: 'sent' as const, run, at: Date.parse(event.at), found, accepted, mayRepeat, receipt };
  return { ...delivery, isTrying: false, status };
}

/** Two runs that each sent it: one of them was held up for longer than its lease. */
function applySecondReceipt(delivery: DeliveryState, { run, found }: EventOf<'sent'>): DeliveryState {
  const { status } = delivery;
  if (status.kind !== 'sent' || found || status.found || run === status.run) return delivery;
  return { ...delivery, status: { ...status, mayRepeat: true } };
}

function applyRefused(delivery: DeliveryState, event: EventOf<'refused'>): DeliveryState {
  const { reason, permanent = false, decided = false } = event;
  const retryAt = event.retryAt === undefined ? undefined : Date.parse(event.retryAt);
  if (delivery.doubts > 0 && !decided) {
    // This attempt certainly failed; an earlier one may still have got through.
    const at = Date.parse(event.at);
    return { ...delivery, isTrying: false, status: { kind: 'unknown', reason, at, retryAt, permanent } };
  }
  return {
    ...delivery,
    status: { kind: 'refused', reason, retryAt, permanent },
    ...{ attemptedAt: undefined, isTrying: false, doubts: 0 },
    // Who decides to send it again does not know either whether it is there.
    wasInDoubt: delivery.wasInDoubt || (decided && delivery.attemptedAt !== undefined),
  };
}

function applyUnknown(delivery: DeliveryState, event: EventOf<'unknown'>): DeliveryState {
  const { reason, permanent = false } = event;
  const retryAt = event.retryAt === undefined ? undefined : Date.parse(event.retryAt);
  return { ...countDoubt(delivery), status: { kind: 'unknown', reason, at: Date.parse(event.at), retryAt, permanent } };
}
