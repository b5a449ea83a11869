import { expect, it } from 'vitest';
import { formatInstant, type LedgerEvent } from '../../src/broadcast/ledger/events.ts';
import { openMemoryLedger } from '../../src/broadcast/ledger/memory-ledger.ts';
import { type Resolution, resolveDelivery } from '../../src/broadcast/resolve-delivery.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const ID = 'pricing/plans@1:support';
const base = { v: 1 as const, at: formatInstant(NOW) };
const outcome = { ...base, run: 'r', delivery: ID };
const unknown: LedgerEvent = { ...outcome, kind: 'unknown', reason: 'lost' };
const sent: LedgerEvent = { ...outcome, kind: 'sent', found: false, receipt: {} };
const lost: LedgerEvent = { ...base, kind: 'void', delivery: ID, reason: 'no channel' };
const parked: LedgerEvent = { ...outcome, kind: 'parked', reason: 'held' };
const refused: LedgerEvent = { ...outcome, kind: 'refused', reason: 'wrong token', permanent: true };

async function openLedger(...events: LedgerEvent[]) {
  const announcement = { id: 'pricing/plans@1', kind: 'article-edited', tier: 'minor', title: 'Plans' } as const;
  const rest = { subjects: ['pricing/plans'], facts: [], factsLeftOut: 0, at: NOW };
  const ledger = openMemoryLedger();
  await ledger.append(await ledger.read(), [
    { ...base, kind: 'genesis', id: 'g' },
    {
      ...base,
      kind: 'announcement',
      announcement: { ...announcement, ...rest },
      deliveries: [{ id: ID, channel: 'support' }],
    },
    ...events,
  ]);
  const resolve = (resolution: Resolution, id = ID) => resolveDelivery(ledger, { id, resolution, now: NOW, run: 'p' });
  return { ledger, resolve };
}

it.each([
  ['sent', { kind: 'sent', found: true }],
  ['resend', { kind: 'refused', retryAt: undefined, permanent: false }],
  ['void', { kind: 'void', decided: true }],
] as const)('(51) writes down %s once, however often it is decided', async (resolution, status) => {
  for (const event of [unknown, lost, parked, refused]) {
    const { ledger, resolve } = await openLedger(event);
    expect((await resolve(resolution)).status).toMatchObject(status);
    expect((await resolve(resolution)).status).toMatchObject(status);
    expect((await ledger.read()).events).toHaveLength(4);
  }
});

it('(51) forgets the doubt when it is to be sent again', async () => {
  const claim: LedgerEvent = { ...base, kind: 'claim', run: 'r', until: base.at, deliveries: [ID] };
  const { resolve } = await openLedger(claim, unknown);
  expect((await resolve('resend')).attemptedAt).toBeUndefined();
});

it('(51) refuses what is delivered, what is being sent, and what it does not know', async () => {
  const delivered = await openLedger(sent);
  await expect(delivered.resolve('resend')).rejects.toMatchObject({ code: 'resolve/sent', exit: 2 });
  expect((await delivered.resolve('sent')).status.kind).toBe('sent');
  await expect(delivered.resolve('sent', 'x')).rejects.toMatchObject({ code: 'resolve/unknown', exit: 2 });
  const { ledger, resolve } = await openLedger();
  const until = formatInstant(NOW + 1000);
  await ledger.append(await ledger.read(), [{ ...base, kind: 'claim', run: 'r', until, deliveries: [ID] }]);
  await expect(resolve('void')).rejects.toMatchObject({ code: 'resolve/being-sent', exit: 3 });
});
