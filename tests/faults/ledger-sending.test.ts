import { describe, expect, it } from 'vitest';
import type { Assignment } from '../../src/broadcast/attempt-delivery.ts';
import { TIMING } from '../../src/broadcast/check-availability.ts';
import type { Outcome, Sender } from '../../src/broadcast/deliver/outcome.ts';
import { formatInstant, type LedgerEvent } from '../../src/broadcast/ledger/events.ts';
import { openMemoryLedger } from '../../src/broadcast/ledger/memory-ledger.ts';
import { openRecorder } from '../../src/broadcast/ledger/record-events.ts';
import { sendAssignments } from '../../src/broadcast/send-assignments.ts';
import { FirstlineError } from '../../src/platform/error.ts';
import { silentLog } from '../../src/platform/log.ts';
import { makeClock } from '../helpers/run-announce.ts';

const START = Date.parse('2026-11-20T12:00:00Z');
const base = { v: 1 as const, at: formatInstant(START) };

/** A ledger in which a run has claimed some messages to one channel. */
async function openClaimed(count: number, sender: Omit<Sender, 'spacing'>) {
  const clock = makeClock(START);
  const ledger = openMemoryLedger();
  const announcements = Array.from({ length: count }, (_, index) => ({
    ...{ id: `pricing/p${index}@1`, kind: 'article-edited' as const, tier: 'notice' as const, title: 'Plans' },
    ...{ subjects: [`pricing/p${index}`], facts: [], factsLeftOut: 0, at: START },
  }));
  const ids = announcements.map(({ id }) => `${id}:one`);
  const claim = (run: string, at: number): LedgerEvent => {
    const until = formatInstant(at + TIMING.lease);
    return {
      v: 1,
      at: formatInstant(at),
      kind: 'claim',
      run,
      until,
      deliveries: ids,
      exact: sender.find === undefined,
    };
  };
  const version = await ledger.append(await ledger.read(), [
    { ...base, kind: 'genesis', id: 'g' },
    ...announcements.map((announcement): LedgerEvent => {
      const deliveries = [{ id: `${announcement.id}:one`, channel: 'one' }];
      return { ...base, kind: 'announcement', announcement, deliveries };
    }),
    claim('mine', START),
  ]);
  if (version === 'lost') throw new Error('Nobody else writes');
  const assignments = announcements.map((announcement, index): Assignment => {
    const id = ids[index] ?? '';
    const sending = { announcement, delivery: id, recipient: undefined, original: undefined };
    const connect = () => ({ spacing: 1000, ...sender });
    const before = { kind: 'due' as const };
    const formerOriginals: Assignment['formerOriginals'] = [];
    const calm = { mayGoAt: () => true, doubtSince: undefined, doubts: 0, mayRepeat: false, before };
    return { id, channel: 'one', sending, formerOriginals, connect, ...calm };
  });
  const recorder = openRecorder(ledger, version, clock);
  const send = (over: Partial<Assignment> = {}) =>
    sendAssignments(
      { clock, log: silentLog, recorder, run: 'mine', deadline: START + TIMING.work },
      assignments.map((one) => ({ ...one, ...over })),
    );
  const kinds = async () =>
    [...((await ledger.read()).state?.deliveries.values() ?? [])].map(({ status }) => status.kind);
  return { clock, ledger, claim, send, kinds };
}

const SENT: Outcome = { kind: 'sent', receipt: {} };

describe('sendAssignments', () => {
  it('(22) sends no more when its lease has ended and another run has taken over, though it is alive', async () => {
    const sent: string[] = [];
    const opened = await openClaimed(3, {
      send: async ({ delivery }) => {
        sent.push(delivery);
        const later = START + TIMING.lease + TIMING.quiet;
        await opened.ledger.append(await opened.ledger.read(), [opened.claim('theirs', later)]);
        return SENT;
      },
    });
    await opened.send();
    expect(sent).toEqual(['pricing/p0@1:one']);
    const { state } = await opened.ledger.read();
    expect([...(state?.deliveries.values() ?? [])].slice(1)).toMatchObject([
      { status: { kind: 'claimed', run: 'theirs' } },
      { status: { kind: 'claimed', run: 'theirs' } },
    ]);
  });

  it('writes down each attempt before it is made, where the channel cannot be asked', async () => {
    const before: string[][] = [];
    const opened = await openClaimed(2, {
      send: async () => {
        before.push((await opened.ledger.read()).events.slice(4).map(({ kind }) => kind));
        return SENT;
      },
    });
    await opened.send();
    expect(before).toEqual([['attempt'], ['attempt', 'sent', 'attempt']]);
    expect(await opened.kinds()).toEqual(['sent', 'sent']);
  });

  it('writes the receipts of a channel that can be asked some seconds at a time', async () => {
    const opened = await openClaimed(30, { send: async () => SENT, find: async () => ({ kind: 'missing' }) });
    await opened.send();
    expect(new Set(await opened.kinds())).toEqual(new Set(['sent']));
    // Thirty messages a second apart, and one write in ten seconds.
    expect(Number((await opened.ledger.read()).version)).toBeLessThanOrEqual(5);
  });

  it.each([
    ['resend', 0, 1, 'unknown'],
    ['resend', 1, 1, 'parked'],
    ['resend', 2, 0, 'parked'],
    ['hold', 0, 1, 'parked'],
    ['hold', 1, 0, 'parked'],
  ] as const)(
    'under “%s”, after %i attempts in doubt, makes %i more and is then %s',
    async (policy, doubts, more, end) => {
      let count = 0;
      const send = async (): Promise<Outcome> => {
        count += 1;
        return { kind: 'ambiguous', reason: 'the reply was lost' };
      };
      const opened = await openClaimed(1, { send, onLostReply: policy });
      await opened.send(doubts > 0 ? { doubtSince: START - 1, doubts, mayRepeat: true } : {});
      expect([count, await opened.kinds()]).toEqual([more, [end]]);
    },
  );

  it('looks in every place where an earlier attempt may have put it, before it sends again', async () => {
    const asked: (string | undefined)[] = [];
    const find: Sender['find'] = async (_, __, original) => {
      asked.push(original?.announcement);
      return original?.announcement === 'former' ? { kind: 'found', receipt: { ts: '1' } } : { kind: 'missing' };
    };
    const opened = await openClaimed(1, { send: async () => Promise.reject(new Error('It is there')), find });
    await opened.send({ doubtSince: START - 1, formerOriginals: [{ announcement: 'former', receipt: {} }] });
    expect(asked).toEqual([undefined, 'former']);
    expect(await opened.kinds()).toEqual(['sent']);
  });

  it('flags a repeat of what may be there', async () => {
    const opened = await openClaimed(1, { send: async () => SENT });
    await opened.send({ doubtSince: START - 1, doubts: 1, mayRepeat: true });
    const { state } = await opened.ledger.read();
    expect([...(state?.deliveries.values() ?? [])]).toMatchObject([{ status: { kind: 'sent', mayRepeat: true } }]);
  });

  it('puts back what it did not try, and stops a channel in trouble so that the order stays', async () => {
    const opened = await openClaimed(3, { send: async () => ({ kind: 'refused', reason: 'down' }) });
    await opened.send();
    expect(await opened.kinds()).toEqual(['refused', 'due', 'due']);
  });

  it('goes on after a message that the channel will never take', async () => {
    const outcomes: Outcome[] = [{ kind: 'refused', reason: 'too long', permanent: true }, SENT];
    const opened = await openClaimed(2, { send: async () => outcomes.shift() ?? SENT });
    await opened.send();
    expect(await opened.kinds()).toEqual(['refused', 'sent']);
  });

  it('says what to do about a message that may be sent again because its receipt is not recorded, as a shell takes it', async () => {
    const cause = new FirstlineError({ code: 'ledger/not-written', message: 'the disk is full' });
    const opened = await openClaimed(1, {
      send: async () => {
        opened.ledger.append = () => Promise.reject(cause);
        return SENT;
      },
    });
    await expect(opened.send()).rejects.toMatchObject({
      code: 'ledger/not-recorded',
      message: expect.stringContaining('pricing/p0@1:one was sent, but that could not be recorded: the disk is full'),
      hint: expect.stringContaining("`npm run announce -- resolve 'pricing/p0@1:one' --sent`"),
      exit: 4,
    });
  });

  it.each([
    ['that cannot be asked', undefined],
    ['that can be asked', async () => ({ kind: 'missing' as const })],
  ])('leaves what must wait when quiet hours begin while it sends through a channel %s', async (_, find) => {
    const opened = await openClaimed(3, {
      send: async () => {
        opened.clock.advance(60_000);
        return SENT;
      },
      ...(find ? { find } : {}),
    });
    await opened.send({ mayGoAt: (now) => now < START + 60_000 });
    expect(await opened.kinds()).toEqual(['sent', 'due', 'due']);
    const events = (await opened.ledger.read()).events;
    expect(events.at(-1)).toMatchObject({ kind: 'released', reason: 'quiet hours have begun' });
    const { state } = await opened.ledger.read();
    expect([...(state?.deliveries.values() ?? [])][2]).toMatchObject({ attemptedAt: undefined, doubts: 0 });
  });

  it('leaves in no doubt what it did not try when one write fails, through a channel that cannot be asked', async () => {
    const sent: string[] = [];
    const opened = await openClaimed(3, {
      send: async ({ delivery }) => {
        sent.push(delivery);
        opened.clock.advance(60_000);
        const { append } = opened.ledger;
        opened.ledger.append = async () => {
          opened.ledger.append = append;
          throw new FirstlineError({ code: 'ledger/not-written', message: 'the network is down' });
        };
        return SENT;
      },
      onLostReply: 'hold',
    });
    await opened.send();
    expect(sent).toEqual(['pricing/p0@1:one']);
    expect(await opened.kinds()).toEqual(['sent', 'due', 'due']);
    const { state } = await opened.ledger.read();
    for (const delivery of [...(state?.deliveries.values() ?? [])].slice(1))
      expect(delivery).toMatchObject({ attemptedAt: undefined, isTrying: false, doubts: 0 });
  });

  it('stops in time, and leaves the rest to the next run', async () => {
    const opened = await openClaimed(2, {
      send: async () => {
        opened.clock.advance(TIMING.work + 1);
        return SENT;
      },
    });
    await opened.send();
    expect(await opened.kinds()).toEqual(['sent', 'due']);
  });
});
