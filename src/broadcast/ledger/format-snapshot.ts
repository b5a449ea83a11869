import type { LedgerState } from '../ledger-state.ts';
import { formatInstant } from './events.ts';

/** Writes `state.json`: what the events add up to, for people and other programs. We ourselves read the events. */
export function formatSnapshot(state: LedgerState | undefined): string {
  if (!state) return '{}\n';
  const deliveries = [...state.deliveries.values()];
  const snapshot = {
    genesis: { id: state.genesis.id, at: formatInstant(state.genesis.at) },
    commit: state.commit,
    upcoming: state.upcoming,
    announcements: state.announcements.size,
    deliveries: deliveries.length,
    undelivered: deliveries
      .filter(({ status }) => status.kind !== 'sent' && status.kind !== 'void')
      .map(({ id, status }) => ({ id, status: status.kind })),
    revisions: Object.fromEntries([...state.revisions].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  return `${JSON.stringify(snapshot, null, 2)}\n`;
}
