import type { LedgerState } from '../ledger-state.ts';
import { formatInstant } from './events.ts';

/** Undelivered deliveries that a snapshot names; it is written with every receipt, so it must not grow with the ledger. */
const MAX_NAMED = 50;

/** Writes `state.json`: what the events add up to, for people and other programs. We ourselves read the events. */
export function formatSnapshot(state: LedgerState | undefined): string {
  if (!state) return '{}\n';
  const counts: Record<string, number> = {};
  const undelivered: { id: string; status: string }[] = [];
  for (const { id, status } of state.deliveries.values()) {
    counts[status.kind] = (counts[status.kind] ?? 0) + 1;
    if (status.kind === 'sent' || status.kind === 'void' || undelivered.length === MAX_NAMED) continue;
    undelivered.push({ id, status: status.kind });
  }
  const snapshot = {
    genesis: { id: state.genesis.id, at: formatInstant(state.genesis.at) },
    commit: state.commit,
    upcoming: state.upcoming,
    announcements: state.announcements.size,
    deliveries: counts,
    undelivered,
  };
  return `${JSON.stringify(snapshot, null, 2)}\n`;
}
