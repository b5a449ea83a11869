import { describe, expect, it } from 'vitest';
import type { Announcement } from '../announcement.ts';
import type { LedgerEvent } from './events.ts';
import { foldEvents } from './fold-events.ts';
import { parseEvents } from './parse-events.ts';

const at = '2026-11-20T12:00:00.000Z';
const announcement: Announcement = {
  id: 'pricing/plans@1',
  kind: 'article-edited',
  tier: 'minor',
  title: 'Plans',
  subjects: ['pricing/plans'],
  facts: [],
  factsLeftOut: 0,
  at: Date.parse(at),
};
const delivery = 'pricing/plans@1:one';
const START: LedgerEvent[] = [
  { v: 1, at, kind: 'genesis', id: 'g' },
  { v: 1, at, kind: 'known', commit: 'c1', reason: 'baseline', upcoming: ['a'] },
  { v: 1, at, kind: 'announcement', announcement, deliveries: [{ id: delivery, channel: 'one' }] },
];
const claim: LedgerEvent = {
  v: 1,
  at,
  kind: 'claim',
  run: 'r',
  until: '2026-11-20T12:15:00.000Z',
  deliveries: [delivery],
};

const statusAfter = (...events: LedgerEvent[]) => foldEvents([...START, ...events])?.deliveries.get(delivery)?.status;

describe('foldEvents', () => {
  it('is undefined without events', () => {
    expect(foldEvents([])).toBeUndefined();
  });

  it('keeps what is known, and counts revisions', () => {
    const state = foldEvents(START);
    expect(state).toMatchObject({ genesis: { id: 'g' }, commit: 'c1', upcoming: ['a'] });
    expect(state?.revisions.get('pricing/plans')).toBe(1);
  });

  it('follows a delivery', () => {
    expect(statusAfter()).toEqual({ kind: 'due' });
    expect(statusAfter(claim)).toEqual({ kind: 'claimed', run: 'r', until: Date.parse('2026-11-20T12:15:00Z') });
    const refused: LedgerEvent = { v: 1, at, kind: 'refused', run: 'r', delivery, reason: 'no' };
    expect(statusAfter(claim, refused)).toMatchObject({ kind: 'refused', reason: 'no' });
    const sent: LedgerEvent = { v: 1, at, kind: 'sent', run: 'r', delivery, found: false, receipt: { ts: '1' } };
    expect(statusAfter(claim, refused, claim, sent)).toMatchObject({ kind: 'sent', receipt: { ts: '1' } });
    // A receipt is the truth, whatever comes after it.
    expect(statusAfter(claim, sent, refused, claim)).toMatchObject({ kind: 'sent' });
  });

  it('remembers since when an outcome is in doubt', () => {
    const later: LedgerEvent = { ...claim, at: '2026-11-20T13:00:00.000Z' };
    const unknown: LedgerEvent = { v: 1, at, kind: 'unknown', run: 'r', delivery, reason: 'lost' };
    const state = foldEvents([...START, claim, unknown, later]);
    expect(state?.deliveries.get(delivery)?.attemptedAt).toBe(Date.parse(at));
  });

  it.each([
    ['an outcome of nothing', { v: 1, at, kind: 'void', delivery: 'x', reason: 'r' } as LedgerEvent],
    ['a second genesis', { v: 1, at, kind: 'genesis', id: 'h' } as LedgerEvent],
  ])('refuses %s', (_, event) => {
    expect(() => foldEvents([...START, event])).toThrow(expect.objectContaining({ code: 'ledger/damaged', exit: 4 }));
  });
});

describe('parseEvents', () => {
  it('reads what was written', () => {
    const text = [...START, claim].map((event) => `${JSON.stringify(event)}\n`).join('');
    expect(parseEvents(text, 'x')).toEqual([...START, claim]);
  });

  it.each([
    ['a cut line', '{"v":1,"at":"2026', 'ledger/damaged'],
    ['a conflict marker', '<<<<<<< HEAD', 'ledger/damaged'],
    ['a missing key', JSON.stringify({ v: 1, at, kind: 'genesis' }), 'ledger/damaged'],
    ['a newer version', JSON.stringify({ v: 2, at, kind: 'genesis', id: 'g' }), 'ledger/newer-version'],
  ])('names the line of %s', (_, line, code) => {
    const text = `${JSON.stringify(START[0])}\n${line}\n`;
    expect(() => parseEvents(text, 'events/2026-11.jsonl')).toThrow(
      expect.objectContaining({ code, exit: 4, place: 'events/2026-11.jsonl:2' }),
    );
  });
});
