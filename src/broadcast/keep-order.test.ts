import { describe, expect, it } from 'vitest';
import type { Announcement } from './announcement.ts';
import { TIMING } from './check-availability.ts';
import { keepOrder } from './keep-order.ts';
import type { DeliveryState, DeliveryStatus, Standing } from './ledger-state.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const MINUTE = 60_000;
const calm = { attemptedAt: undefined, isTrying: false, doubts: 0, wasInDoubt: false } as const;
const due: DeliveryStatus = { kind: 'due' };

/** Announcements of some subjects, each with one delivery in one place: which of them go out? */
function pick(...list: { subjects?: string[]; status?: DeliveryStatus; notBefore?: number; recipient?: string }[]) {
  const announcements = new Map<string, Announcement>();
  const open = list.map(({ subjects = ['p'], status = due, notBefore, recipient }, index): DeliveryState => {
    const id = `${index}`;
    const said = { id, kind: 'article-edited' as const, tier: 'notice' as const, title: id, subjects };
    announcements.set(id, { ...said, facts: [], factsLeftOut: 0, at: NOW });
    return { id, announcement: id, channel: 'one', recipient, notBefore, ...calm, status };
  });
  return keepOrder(open, { announcements, renamed: new Map() }, NOW).map(({ id }) => id);
}

const unknown = (at: number, permanent = false): DeliveryStatus => {
  return { kind: 'unknown', reason: 'r', at, retryAt: undefined, permanent };
};
const refused = (retryAt: number, permanent = false): DeliveryStatus => {
  return { kind: 'refused', reason: 'r', retryAt, permanent };
};
const claimed = (until: number): DeliveryStatus => {
  const before: Standing = { status: due, ...calm };
  return { kind: 'claimed', run: 'other', until, before };
};

describe('keepOrder', () => {
  it('holds a correction back while what it corrects is in doubt, or in the hands of another run', () => {
    expect(pick({ status: unknown(NOW - MINUTE) }, {})).toEqual([]);
    expect(pick({ status: claimed(NOW + MINUTE) }, {})).toEqual([]);
    expect(pick({ status: unknown(NOW - TIMING.quiet) }, {})).toEqual(['0', '1']);
    expect(pick({ status: claimed(NOW - TIMING.quiet) }, {})).toEqual(['0', '1']);
  });

  it('holds back what follows from what is held back, and nothing else', () => {
    const list = [{ subjects: ['a', 'b'], status: unknown(NOW) }, { subjects: ['b', 'c'] }, { subjects: ['c'] }];
    expect(pick(...list, { subjects: ['d'] })).toEqual(['3']);
    expect(pick({ status: unknown(NOW), recipient: 'ann' }, { recipient: 'ann' }, { recipient: 'ben' })).toEqual(['2']);
  });

  it('waits neither for what waits for its hour nor for what waits for a person', () => {
    expect(pick({ notBefore: NOW + MINUTE }, {})).toEqual(['1']);
    expect(pick({ status: { kind: 'parked', reason: 'r', at: NOW } }, {})).toEqual(['1']);
    expect(pick({ status: unknown(NOW, true) }, {})).toEqual(['1']);
    expect(pick({ status: refused(NOW + MINUTE, true) }, {})).toEqual(['1']);
  });

  it('leaves a place alone as long as its server asked for', () => {
    expect(pick({ subjects: ['a'] }, { subjects: ['b'], status: refused(NOW + MINUTE) }, { subjects: ['c'] })).toEqual(
      [],
    );
    expect(pick({ subjects: ['a'], status: refused(NOW) }, { subjects: ['b'] })).toEqual(['0', '1']);
  });
});
