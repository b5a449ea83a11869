import type { DeliveryState, LedgerState } from '../ledger-state.ts';
import type { LedgerEvent } from './events.ts';
import { damaged } from './parse-events.ts';

/**
 * Adds the events of a ledger up to where things stand; undefined when there are none.
 * @throws FirstlineError `ledger/damaged` when an event speaks of something that no event before it has introduced
 */
export function foldEvents(events: readonly LedgerEvent[]): LedgerState | undefined {
  const [first, ...rest] = events;
  if (!first) return undefined;
  if (first.kind !== 'genesis') throw damaged('event 1', `a ledger begins with “genesis”, not with “${first.kind}”`);
  const state: LedgerState = {
    genesis: { id: first.id, at: Date.parse(first.at) },
    commit: '',
    prefix: undefined,
    upcoming: [],
    waiting: [],
    revisions: new Map(),
    announcements: new Map(),
    deliveries: new Map(),
  };
  rest.forEach((event, index) => {
    applyEvent(state, event, `event ${index + 2}`);
  });
  return state;
}

function applyEvent(state: LedgerState, event: LedgerEvent, place: string): void {
  switch (event.kind) {
    case 'genesis':
      throw damaged(place, 'there is a second “genesis”');
    case 'known':
      state.commit = event.commit;
      state.prefix = event.prefix ?? state.prefix;
      state.upcoming = event.upcoming;
      state.waiting = (event.waiting ?? []).map(({ since, until, files }) => ({
        ...{ since: Date.parse(since), until: Date.parse(until) },
        files,
      }));
      return;
    case 'announcement':
      applyAnnouncement(state, event);
      return;
    case 'claim':
      for (const id of event.deliveries) {
        const delivery = find(state, id, place);
        if (delivery.status.kind === 'sent' || delivery.status.kind === 'void') continue;
        delivery.attemptedAt ??= Date.parse(event.at);
        delivery.status = { kind: 'claimed', run: event.run, until: Date.parse(event.until) };
      }
      return;
    default:
      applyOutcome(find(state, event.delivery, place), event);
  }
}

function applyAnnouncement(state: LedgerState, event: Extract<LedgerEvent, { kind: 'announcement' }>): void {
  const { announcement } = event;
  state.announcements.set(announcement.id, announcement);
  const main = announcement.id.slice(0, announcement.id.lastIndexOf('@'));
  for (const subject of new Set([main, ...announcement.subjects])) {
    state.revisions.set(subject, (state.revisions.get(subject) ?? 0) + 1);
  }
  for (const { id, channel, recipient, notBefore } of event.deliveries) {
    state.deliveries.set(id, {
      ...{ id, announcement: announcement.id, channel, recipient },
      notBefore: notBefore === undefined ? undefined : Date.parse(notBefore),
      status: { kind: 'due' },
      attemptedAt: undefined,
    });
  }
}

type Outcome = Extract<LedgerEvent, { kind: 'sent' | 'refused' | 'unknown' | 'void' }>;

function applyOutcome(delivery: DeliveryState, event: Outcome): void {
  const at = Date.parse(event.at);
  // A receipt is the truth, whatever another run says later.
  if (delivery.status.kind === 'sent') return;
  switch (event.kind) {
    case 'sent':
      delivery.status = {
        ...{ kind: 'sent', at, found: event.found, accepted: event.accepted ?? false },
        receipt: event.receipt,
      };
      return;
    case 'refused': {
      const retryAt = event.retryAt === undefined ? undefined : Date.parse(event.retryAt);
      delivery.status = { kind: 'refused', reason: event.reason, retryAt, permanent: event.permanent ?? false };
      delivery.attemptedAt = undefined;
      return;
    }
    case 'unknown':
      delivery.status = { kind: 'unknown', reason: event.reason, at, permanent: event.permanent ?? false };
      return;
    case 'void':
      delivery.status = { kind: 'void', reason: event.reason, decided: event.decided ?? false };
  }
}

function find(state: LedgerState, id: string, place: string): DeliveryState {
  const delivery = state.deliveries.get(id);
  if (!delivery) throw damaged(place, `it speaks of the delivery “${id}”, which was never announced`);
  return delivery;
}
