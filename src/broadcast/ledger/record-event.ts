import { FirstlineError } from '../../platform/error.ts';
import type { LedgerEvent } from './events.ts';
import { type Ledger, MAX_RACES } from './ledger.ts';

/**
 * Adds one event, whatever others write meanwhile: a receipt is true in any order.
 * @throws FirstlineError `ledger/busy`
 */
export async function recordEvent(ledger: Ledger, event: LedgerEvent): Promise<void> {
  for (let race = 0; race < MAX_RACES; race += 1) {
    if ((await ledger.append(await ledger.read(), [event])) === 'written') return;
  }
  throw new FirstlineError({
    code: 'ledger/busy',
    message: `Other runs wrote to the ledger ${MAX_RACES} times while this one tried to record what became of a delivery.`,
    hint: 'Run the command again in half an hour: it looks up what was sent.',
    exit: 3,
  });
}
