import { formatMoment } from '../model/date-time.ts';
import { listOpen, QUIET } from './check-availability.ts';
import { formatInstant } from './ledger/events.ts';
import type { DeliveryState, LedgerState } from './ledger-state.ts';

/** Says where deliveries stand after a run, in one sentence: `3 of 5 delivered; run the same command again ...`. */
export function formatProgress(deliveries: readonly DeliveryState[], now: number): string {
  const open = deliveries.filter(({ status }) => status.kind !== 'sent' && status.kind !== 'void');
  const sent = deliveries.filter(({ status }) => status.kind === 'sent').length;
  if (open.length === 0) return `${sent} of ${sent} delivered.`;
  const other = open.length === 1 ? 'the other one' : `the other ${open.length}`;
  const elsewhere = open.filter(({ status }) => status.kind === 'claimed' && status.until > now).length;
  const note = elsewhere > 0 ? ` (${elsewhere} being sent by another run, or by one that died)` : '';
  return `${sent} of ${sent + open.length} delivered; run the same command again to send ${other}${note}.`;
}

/** Writes what the ledger knows, for people. */
export function formatStatus(name: string, state: LedgerState, site: { timeZone: string; language: string }): string {
  const day = (at: number) => formatMoment({ at, allDay: false }, site.timeZone, site.language);
  const deliveries = [...state.deliveries.values()];
  const sent = deliveries.filter(({ status }) => status.kind === 'sent').length;
  const open = listOpen(state);
  const lines = [
    `Ledger ${name}, since ${day(state.genesis.at)} (genesis ${state.genesis.id})`,
    `Announced up to commit ${state.commit.slice(0, 10)}: ${state.announcements.size} announcements, ${sent} of ${sent + open.length} deliveries done`,
    ...open.map((delivery) => `  open  ${delivery.id}: ${describe(delivery)}`),
    ...state.upcoming.map((id) => `  next  changes/${id}, when it takes effect`),
  ];
  return `${lines.join('\n')}\n`;
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
