import type { ChangeNote } from '../model/change-note.ts';
import type { Configuration } from '../model/configuration.ts';
import { formatMoment } from '../model/date-time.ts';
import { stateAt } from '../model/state.ts';
import { listOpen, needsPerson, QUIET } from './check-availability.ts';
import { formatInstant } from './ledger/events.ts';
import type { DeliveryState, LedgerState } from './ledger-state.ts';
import { stringifyLine } from './render/without-controls.ts';

/** Says where deliveries stand after a run, in one sentence: `3 of 5 delivered; run the same command again ...`. */
export function formatProgress(deliveries: readonly DeliveryState[], now: number): string {
  const open = deliveries.filter(({ status }) => status.kind !== 'sent' && status.kind !== 'void');
  const sent = deliveries.filter(({ status }) => status.kind === 'sent').length;
  const given = deliveries.filter(({ status }) => status.kind === 'void').length;
  const total = sent + open.length + given;
  const lost = given === 0 ? '' : ` ${given} given up; \`npm run announce -- status\` says why.`;
  if (open.length === 0) return `${sent} of ${total} delivered.${lost}`;
  const other = open.length === 1 ? 'the other one' : `the other ${open.length}`;
  const elsewhere = open.filter(({ status }) => status.kind === 'claimed' && status.until > now).length;
  const note = elsewhere > 0 ? ` (${elsewhere} being sent by another run, or by one that died)` : '';
  const first = open.some(needsPerson) ? 'mend what is named above, then ' : '';
  return `${sent} of ${total} delivered; ${first}run the same command again to send ${other}${note}.${lost}`;
}

/** What a status is made of. */
export type StatusInput = {
  /** Name of the ledger. */
  name: string;
  state: LedgerState;
  site: Configuration['site'];
  notes: ReadonlyMap<string, ChangeNote>;
  now: number;
};

/** Writes what the ledger knows, for people. */
export function formatStatus({ name, state, site, notes, now }: StatusInput): string {
  const day = (at: number) => formatMoment({ at, allDay: false }, site.timeZone, site.language);
  const deliveries = [...state.deliveries.values()];
  const sent = deliveries.filter(({ status }) => status.kind === 'sent').length;
  const open = listOpen(state);
  const lost = listLost(state);
  const lines = [
    `Ledger ${name}, since ${day(state.genesis.at)} (genesis ${state.genesis.id})`,
    `Announced up to commit ${state.commit.slice(0, 10)}: ${state.announcements.size} announcements, ${sent} of ${sent + open.length + lost.length} deliveries done`,
    ...open.map((delivery) => `  open  ${delivery.id}: ${describe(delivery)}`),
    ...lost.map((delivery) => `  not told  ${delivery.id}: ${describe(delivery)}`),
    ...listNext(state, notes, now).map((id) => `  next  changes/${id}, when it takes effect`),
  ];
  if (open.length + lost.length > 0) {
    lines.push('To decide by hand: npm run announce -- resolve ID --sent | --resend | --void');
  }
  return `${lines.join('\n')}\n`;
}

/** The same as one line of JSON. */
export function formatStatusJson({ name, state, notes, now }: StatusInput): string {
  const { genesis, commit } = state;
  return stringifyLine({
    ledger: name,
    genesis: { id: genesis.id, at: formatInstant(genesis.at) },
    commit,
    announcements: state.announcements.size,
    sent: [...state.deliveries.values()].filter(({ status }) => status.kind === 'sent').length,
    open: [...listOpen(state), ...listLost(state)].map((delivery) => ({
      id: delivery.id,
      channel: delivery.channel,
      status: delivery.status.kind,
      needsPerson: needsPerson(delivery),
      reason: describe(delivery),
    })),
    next: listNext(state, notes, now).map((id) => `changes/${id}`),
  });
}

/** Deliveries that were given up without anybody having decided so. */
function listLost(state: LedgerState): DeliveryState[] {
  return [...state.deliveries.values()].filter(({ status }) => status.kind === 'void' && !status.decided);
}

function listNext(state: LedgerState, notes: StatusInput['notes'], now: number): string[] {
  return state.upcoming.filter((id) => {
    const note = notes.get(id);
    return note !== undefined && stateAt(note.period, now) !== 'superseded';
  });
}

function describe({ status }: DeliveryState): string {
  switch (status.kind) {
    case 'due':
      return 'not sent yet';
    case 'claimed':
      return `being sent by run ${status.run}; if that died, it is looked up after ${formatInstant(status.until + QUIET)}`;
    case 'refused':
      return `refused: ${status.reason}${status.retryAt === undefined ? '' : `; again after ${formatInstant(status.retryAt)}`}`;
    case 'unknown':
      return `perhaps sent (${status.reason}); it is looked up after ${formatInstant(status.at + QUIET)}`;
    case 'sent':
      return `sent ${formatInstant(status.at)}`;
    case 'void':
      return `given up: ${status.reason}`;
  }
}
