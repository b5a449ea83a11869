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

  it('knows what earlier announcements are about when pages get other names, even when they swap them', () => {
    const other: Announcement = { ...announcement, id: 'pricing/fees@1', subjects: ['pricing/fees', 'pricing/plans'] };
    const rename = (...renamed: [string, string][]): LedgerEvent => ({
      ...{ v: 1, at, kind: 'known', commit: 'c2', reason: 'announced', upcoming: [] },
      renamed: renamed.map(([from, to]) => ({ from, to })),
    });
    const swapped = foldEvents([
      ...START,
      { v: 1, at, kind: 'announcement', announcement: other, deliveries: [] },
      rename(['pricing/plans', 'pricing/fees'], ['pricing/fees', 'pricing/plans']),
    ]);
    expect(swapped?.renamed).toEqual(
      new Map([
        ['pricing/plans@1', ['pricing/fees']],
        ['pricing/fees@1', ['pricing/plans', 'pricing/fees']],
      ]),
    );
    const fresh: Announcement = { ...announcement, id: 'pricing/plans@2' };
    const again = foldEvents(
      [
        { v: 1, at, kind: 'announcement', announcement: fresh, deliveries: [] },
        rename(['pricing/fees', 'pricing/list']),
      ],
      swapped,
    );
    expect(again?.renamed.get('pricing/plans@1')).toEqual(['pricing/list']);
    expect(again?.renamed.has('pricing/plans@2')).toBe(false);
    expect(swapped?.renamed.get('pricing/plans@1')).toEqual(['pricing/fees']);
  });

  it('follows a delivery', () => {
    expect(statusAfter()).toEqual({ kind: 'due' });
    expect(statusAfter(claim)).toMatchObject({ kind: 'claimed', run: 'r', until: Date.parse('2026-11-20T12:15:00Z') });
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

  it('counts the attempts in doubt of a channel that cannot be asked, and forgets them when a person decides', () => {
    const exact: LedgerEvent = { ...claim, exact: true };
    const attempt: LedgerEvent = { v: 1, at, kind: 'attempt', run: 'r', delivery };
    const refused: LedgerEvent = { v: 1, at, kind: 'refused', run: 'r', delivery, reason: 'down' };
    const standing = (...events: LedgerEvent[]) => foldEvents([...START, ...events])?.deliveries.get(delivery);
    expect(standing(exact)).toMatchObject({ attemptedAt: undefined, doubts: 0 });
    expect(standing(exact, attempt)).toMatchObject({ attemptedAt: Date.parse(at), isTrying: true, doubts: 0 });
    expect(standing(exact, attempt, refused)).toMatchObject({
      status: { kind: 'refused' },
      doubts: 0,
      wasInDoubt: false,
    });
    const died = [exact, attempt, exact];
    expect(standing(...died)).toMatchObject({ isTrying: false, doubts: 1, wasInDoubt: true });
    // The second attempt certainly failed; the first may be there all the same.
    expect(standing(...died, attempt, refused)).toMatchObject({ status: { kind: 'unknown' }, doubts: 1 });
    const parked: LedgerEvent = { v: 1, at, kind: 'parked', run: 'r', delivery, reason: 'held' };
    expect(standing(...died, attempt, parked)).toMatchObject({ status: { kind: 'parked' }, doubts: 2 });
    const decided = standing(...died, attempt, parked, { ...refused, decided: true });
    expect(decided).toMatchObject({ status: { kind: 'refused' }, doubts: 0, wasInDoubt: true, attemptedAt: undefined });
  });

  it('puts what was not tried back to where it stood', () => {
    const before = foldEvents(START)?.deliveries.get(delivery);
    const released: LedgerEvent = { v: 1, at, kind: 'released', run: 'r', deliveries: [delivery], reason: 'late' };
    const attempt: LedgerEvent = { v: 1, at, kind: 'attempt', run: 'r', delivery };
    for (const events of [
      [claim, released],
      [{ ...claim, exact: true }, attempt, released],
    ]) {
      expect(foldEvents([...START, ...events])?.deliveries.get(delivery)).toEqual(before);
    }
    expect(statusAfter(claim, { ...released, run: 'other' })).toMatchObject({ kind: 'claimed' });
  });

  it('calls a delivery that two runs have sent a possible repeat', () => {
    const sent: LedgerEvent = { v: 1, at, kind: 'sent', run: 'r', delivery, found: false, receipt: {} };
    expect(statusAfter(sent, sent)).toMatchObject({ mayRepeat: false });
    expect(statusAfter(sent, { ...sent, run: 'q', found: true })).toMatchObject({ mayRepeat: false });
    expect(statusAfter(sent, { ...sent, run: 'q' })).toMatchObject({ run: 'r', mayRepeat: true });
  });

  it('keeps who has confirmed, and when first', () => {
    const confirmed: LedgerEvent = { v: 1, at, kind: 'confirmed', announcement: announcement.id, person: 'ana' };
    const state = foldEvents([...START, confirmed, { ...confirmed, at: '2026-11-21T12:00:00.000Z' }]);
    expect(state?.confirmations.get(announcement.id)).toEqual(new Map([['ana', Date.parse(at)]]));
    const stranger = { ...confirmed, announcement: 'x@1' };
    expect(() => foldEvents([...START, stranger])).toThrow(expect.objectContaining({ code: 'ledger/damaged' }));
  });

  it('adds up in steps to the same as at once, and changes nothing that was made before', () => {
    const first = foldEvents(START);
    const copy = structuredClone(first);
    expect(foldEvents([claim], first)).toEqual(foldEvents([...START, claim]));
    expect(first).toEqual(copy);
  });

  it.each(['refused', 'unknown'] as const)('does not believe a late “%s” while another run sends it', (kind) => {
    const until = '2026-11-20T13:15:00.000Z';
    const theirs: LedgerEvent = { ...claim, at: '2026-11-20T13:00:00.000Z', run: 'theirs', until };
    const late: LedgerEvent = { v: 1, at, kind, run: 'r', delivery, reason: 'late' };
    const taken = foldEvents([...START, claim, theirs]);
    expect(foldEvents([...START, claim, theirs, late])).toEqual(taken);
    expect(taken?.deliveries.get(delivery)).toMatchObject({ status: { run: 'theirs' }, attemptedAt: Date.parse(at) });
    const own = { ...late, run: 'theirs' } as LedgerEvent;
    expect(statusAfter(claim, theirs, own)?.kind).toBe(kind);
    const decided: LedgerEvent = { v: 1, at, kind: 'refused', run: 'person', delivery, reason: 'again', decided: true };
    expect(statusAfter(claim, theirs, decided)).toMatchObject({ kind: 'refused', reason: 'again' });
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
