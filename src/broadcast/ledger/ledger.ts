import type { LedgerState } from '../ledger-state.ts';
import type { LedgerEvent } from './events.ts';

/** A ledger as it was read. */
export type LedgerVersion = {
  /** What a write compares with; undefined when there is no ledger yet. */
  version: string | undefined;
  events: readonly LedgerEvent[];
  /** What the events add up to; undefined when there are none. */
  state: LedgerState | undefined;
  /** Id of the Git tree of the content as last announced. */
  announced: string | undefined;
};

/** Memory of what was told: append-only, moved by compare-and-swap. */
export type Ledger = {
  /** What a person calls it: a ref, and the remote that keeps it. */
  name: string;
  read(): Promise<LedgerVersion>;
  /**
   * Adds events to the version that was read, and replaces the announced content if `announced` is given. Gives back the
   * new version. `lost` means that somebody else wrote in between and nothing was written: read again.
   * @throws FirstlineError `ledger/not-written`, `ledger/not-writable`, or `ledger/damaged` when the events do not follow from what is there
   */
  append(from: LedgerVersion, events: readonly LedgerEvent[], announced?: string): Promise<LedgerVersion | 'lost'>;
};

/** Tries before a writer gives up against others: each lost race means that another run moved on. */
export const MAX_RACES = 20;
