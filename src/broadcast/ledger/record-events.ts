import type { Clock } from '../../platform/clock.ts';
import { FirstlineError } from '../../platform/error.ts';
import type { LedgerEvent } from './events.ts';
import { type Ledger, type LedgerVersion, MAX_RACES } from './ledger.ts';
import { checkEvents } from './parse-events.ts';

/** Time for which receipts that can be found again may be kept before they are written, milliseconds. */
export const BATCH = 10 * 1000;

/** Writes down what becomes of a run's deliveries. */
export type Recorder = {
  /** The ledger as it was written or read last. */
  version(): LedgerVersion;
  /** What is not written yet. */
  pending(): readonly LedgerEvent[];
  /**
   * Adds events, whatever others write meanwhile: a receipt is true in any order. They are written at the latest by the next {@link flush}.
   * @throws FirstlineError `ledger/not-writable`
   */
  add(...events: LedgerEvent[]): void;
  /** Writes what was added if the oldest of it has waited long enough. */
  settle(): Promise<void>;
  /**
   * Writes all that was added. What could not be written is kept for the next time.
   * @throws FirstlineError `ledger/busy`, `ledger/not-written`, `ledger/rewound` and those of reading
   */
  flush(): Promise<void>;
};

/**
 * Opens a recorder that goes on from a version; it reads again only when another run has written. One write is under way
 * at a time; what is added meanwhile goes into the next.
 */
export function openRecorder(ledger: Ledger, from: LedgerVersion, clock: Pick<Clock, 'now'>): Recorder {
  let last = from;
  let pending: LedgerEvent[] = [];
  let since = 0;
  let writing: Promise<void> = Promise.resolve();

  const write = async () => {
    for (let race = 0; pending.length > 0; race += 1) {
      if (race === MAX_RACES) throw busy();
      const batch = [...pending];
      const written = await ledger.append(last, batch);
      if (written !== 'lost') {
        last = written;
        pending = pending.slice(batch.length);
        since = clock.now();
        return;
      }
      const before = last.events.length;
      last = await ledger.read();
      // A write whose answer was lost may have arrived after all.
      const arrived = new Set(last.events.slice(before).map((event) => JSON.stringify(event)));
      pending = pending.filter((event) => !arrived.has(JSON.stringify(event)));
    }
  };
  const flush = () => {
    writing = writing.then(write, write);
    return writing;
  };
  return {
    version: () => last,
    pending: () => pending,
    add: (...events) => {
      if (pending.length === 0) since = clock.now();
      pending.push(...checkEvents(events));
    },
    settle: async () => {
      if (pending.length > 0 && clock.now() >= since + BATCH) await flush();
    },
    flush,
  };
}

function busy(): FirstlineError {
  return new FirstlineError({
    code: 'ledger/busy',
    message: `Other runs wrote to the ledger ${MAX_RACES} times while this one tried to record what became of its deliveries.`,
    hint: 'Run the command again in half an hour: it looks up what was sent.',
    exit: 3,
  });
}
