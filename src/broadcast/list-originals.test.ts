import { expect, it } from 'vitest';
import { formatInstant, type LedgerEvent } from './ledger/events.ts';
import { foldEvents } from './ledger/fold-events.ts';
import { listOriginals } from './list-originals.ts';
import { BY_A_PERSON } from './resolve-delivery.ts';

it('passes over what a person says is there, which has no address to write below', () => {
  const base = (hour: number) => ({ v: 1 as const, at: formatInstant(Date.UTC(2026, 10, 20, hour)) });
  const told = (revision: number): LedgerEvent => {
    const id = `pricing/plans@${revision}`;
    const said = {
      kind: 'article-edited' as const,
      tier: 'notice' as const,
      title: 'Plans',
      facts: [],
      factsLeftOut: 0,
    };
    const announcement = { id, ...said, subjects: ['pricing/plans'], at: revision };
    return {
      ...base(revision),
      kind: 'announcement',
      announcement,
      deliveries: [{ id: `${id}:chat`, channel: 'chat' }],
    };
  };
  const sent = (revision: number, receipt: Record<string, string>): LedgerEvent => {
    const delivery = `pricing/plans@${revision}:chat`;
    return { ...base(revision), kind: 'sent', run: 'r', delivery, found: false, receipt };
  };
  const events = [told(1), sent(1, BY_A_PERSON), told(2), sent(2, { ts: '2' }), told(3), sent(3, { ts: '3' }), told(4)];
  const state = foldEvents([{ ...base(0), kind: 'genesis', id: 'g' }, ...events]);
  const [announcement, delivery] = [
    state?.announcements.get('pricing/plans@4'),
    state?.deliveries.get('pricing/plans@4:chat'),
  ];
  if (!state || !announcement || !delivery) throw new Error('It was announced');
  expect(listOriginals(state, announcement, delivery)).toEqual([
    { announcement: 'pricing/plans@2', receipt: { ts: '2' } },
  ]);
});
