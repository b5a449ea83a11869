import type { DeliveryState, LedgerState } from '../ledger-state.ts';
import { applyDelivery, type DeliveryEvent } from './apply-delivery.ts';
import type { LedgerEvent } from './events.ts';
import { damaged } from './parse-events.ts';

/**
 * Adds the events of a ledger up to where things stand; undefined when there are none.
 * @param onto what earlier events added up to; it stays as it is
 * @throws FirstlineError `ledger/damaged` when an event speaks of something that no event before it has introduced
 */
export function foldEvents(events: readonly LedgerEvent[], onto?: LedgerState): LedgerState | undefined {
  let state = onto && copy(onto);
  events.forEach((event, index) => {
    const place = onto ? `event ${index + 1} of those to be added` : `event ${index + 1}`;
    if (state) applyEvent(state, event, place);
    else state = begin(event, place);
  });
  return state;
}

function begin(event: LedgerEvent, place: string): LedgerState {
  if (event.kind !== 'genesis') throw damaged(place, `a ledger begins with “genesis”, not with “${event.kind}”`);
  return {
    genesis: { id: event.id, at: Date.parse(event.at) },
    commit: '',
    prefix: undefined,
    upcoming: [],
    waiting: [],
    revisions: new Map(),
    announcements: new Map(),
    renamed: new Map(),
    deliveries: new Map(),
    confirmations: new Map(),
  };
}

function copy(state: LedgerState): LedgerState {
  return {
    ...state,
    revisions: new Map(state.revisions),
    announcements: new Map(state.announcements),
    renamed: new Map(state.renamed),
    deliveries: new Map(state.deliveries),
    confirmations: new Map([...state.confirmations].map(([id, people]) => [id, new Map(people)])),
  };
}

function applyEvent(state: LedgerState, event: LedgerEvent, place: string): void {
  switch (event.kind) {
    case 'genesis':
      throw damaged(place, 'there is a second “genesis”');
    case 'known':
      state.commit = event.commit;
      state.prefix = event.prefix ?? state.prefix;
      state.upcoming = event.upcoming;
      applyRenames(state, event.renamed ?? []);
      state.waiting = (event.waiting ?? []).map(({ since, until, files }) => ({
        ...{ since: Date.parse(since), until: Date.parse(until) },
        files,
      }));
      return;
    case 'announcement':
      applyAnnouncement(state, event);
      return;
    case 'claim':
    case 'released':
      for (const id of event.deliveries) update(state, id, event, place);
      return;
    case 'confirmed':
      applyConfirmation(state, event, place);
      return;
    default:
      update(state, event.delivery, event, place);
  }
}

function update(state: LedgerState, id: string, event: DeliveryEvent, place: string): void {
  state.deliveries.set(id, applyDelivery(find(state, id, place), event));
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
      ...{ status: { kind: 'due' }, attemptedAt: undefined, isTrying: false, doubts: 0, wasInDoubt: false },
    });
  }
}

/** All at once, so that two pages may swap their names. */
function applyRenames(state: LedgerState, renamed: readonly { from: string; to: string }[]): void {
  if (renamed.length === 0) return;
  const names = new Map(renamed.map(({ from, to }) => [from, to]));
  for (const { id, subjects } of state.announcements.values()) {
    const before = state.renamed.get(id) ?? subjects;
    if (before.some((path) => names.has(path))) {
      state.renamed.set(
        id,
        before.map((path) => names.get(path) ?? path),
      );
    }
  }
}

type Confirmed = Extract<LedgerEvent, { kind: 'confirmed' }>;

function applyConfirmation({ announcements, confirmations }: LedgerState, event: Confirmed, place: string): void {
  const { announcement, person, at } = event;
  if (!announcements.has(announcement)) {
    throw damaged(place, `it speaks of “${announcement}”, which was never announced`);
  }
  const people = confirmations.get(announcement) ?? new Map<string, number>();
  if (!people.has(person)) people.set(person, Date.parse(at));
  confirmations.set(announcement, people);
}

function find(state: LedgerState, id: string, place: string): DeliveryState {
  const delivery = state.deliveries.get(id);
  if (!delivery) throw damaged(place, `it speaks of the delivery “${id}”, which was never announced`);
  return delivery;
}
