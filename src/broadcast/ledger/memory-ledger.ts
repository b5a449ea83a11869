import type { LedgerEvent } from './events.ts';
import type { Ledger } from './ledger.ts';

/** A ledger that lives as long as the process; for tests and for trying out. */
export function openMemoryLedger(): Ledger {
  let version = 0;
  let events: LedgerEvent[] = [];
  let announced: string | undefined;
  return {
    name: 'memory',
    read: async () => ({ version: version === 0 ? undefined : String(version), events: [...events], announced }),
    append: async (from, added, tree) => {
      if (from.version !== (version === 0 ? undefined : String(version))) return 'lost';
      version += 1;
      events = [...events, ...structuredClone([...added])];
      announced = tree ?? announced;
      return 'written';
    },
  };
}
