import { foldEvents } from './fold-events.ts';
import type { Ledger, LedgerVersion } from './ledger.ts';
import { checkEvents } from './parse-events.ts';

/** A ledger that lives as long as the process; for tests and for trying out. */
export function openMemoryLedger(): Ledger {
  let count = 0;
  let last: LedgerVersion = { version: undefined, events: [], state: undefined, announced: undefined };
  return {
    name: 'memory',
    read: async () => last,
    append: async (from, added, announced = from.announced) => {
      if (from.version !== last.version) return 'lost';
      const events = checkEvents(added);
      const state = foldEvents(events, last.state);
      count += 1;
      last = { version: String(count), events: [...last.events, ...events], state, announced };
      return last;
    },
  };
}
