import { expect, it } from 'vitest';
import type { LedgerEvent } from './events.ts';
import type { Ledger } from './ledger.ts';
import { openMemoryLedger } from './memory-ledger.ts';
import { openRecorder } from './record-events.ts';

const AT = '2026-11-30T12:00:00.000Z';
const GENESIS: LedgerEvent = { v: 1, at: AT, kind: 'genesis', id: 'g' };
/** Its keys stand in another order than those of the schema, in which the ledger gives them back. */
const KNOWN: LedgerEvent = { upcoming: [], reason: 'announced', commit: 'c1', kind: 'known', at: AT, v: 1 };

it('does not write again what arrived although its answer was lost', async () => {
  const inner = openMemoryLedger();
  await inner.append(await inner.read(), [GENESIS]);
  let isLost = true;
  const ledger: Ledger = {
    ...inner,
    append: async (...args) => {
      const written = await inner.append(...args);
      if (!isLost) return written;
      isLost = false;
      return 'lost';
    },
  };
  const recorder = openRecorder(ledger, await ledger.read(), { now: () => 0 });
  recorder.add(KNOWN);
  await recorder.flush();
  expect(recorder.pending()).toEqual([]);
  expect((await inner.read()).events).toEqual([GENESIS, KNOWN]);
});

it('writes nothing that could not be read again, and goes on with the rest', async () => {
  const ledger = openMemoryLedger();
  const first = await ledger.append(await ledger.read(), [GENESIS]);
  if (first === 'lost') throw new Error('Nobody else wrote');
  const unreadable: LedgerEvent = { ...KNOWN, at: '+011533-01-01T00:00:00.000Z' };
  await expect(ledger.append(first, [unreadable])).rejects.toMatchObject({ code: 'ledger/not-writable', exit: 4 });
  const recorder = openRecorder(ledger, first, { now: () => 0 });
  recorder.add(KNOWN);
  expect(() => recorder.add(unreadable)).toThrow(/“at” is wrong/);
  await recorder.flush();
  expect((await ledger.read()).events).toEqual([GENESIS, KNOWN]);
});
