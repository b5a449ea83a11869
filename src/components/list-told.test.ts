import { describe, expect, test } from 'vitest';
import type { Announcement } from '../broadcast/announcement.ts';
import type { DeliveryState, DeliveryStatus } from '../broadcast/ledger-state.ts';
import { parseConfiguration } from '../model/configuration.ts';
import { formatNotice } from './format-notice.ts';
import { listMonths } from './list-months.ts';
import { listTold } from './list-told.ts';

const AT = Date.parse('2030-03-01T12:00:00Z');
const SENT: DeliveryStatus = {
  kind: 'sent',
  run: 'r',
  at: AT + 5,
  found: false,
  accepted: false,
  mayRepeat: false,
  receipt: {},
};

const announcement = (
  id: string,
  kind: Announcement['kind'],
  at: number,
  ...subjects: string[]
): [string, Announcement] => [id, { id, kind, tier: 'notice', title: id, subjects, facts: [], factsLeftOut: 0, at }];
const delivery = (
  announced: string,
  channel: string,
  status: DeliveryStatus,
  recipient?: string,
): [string, DeliveryState] => {
  const id = `${announced}:${channel}:${recipient ?? ''}`;
  const standing = { status, attemptedAt: undefined, isTrying: false, doubts: 0, wasInDoubt: false };
  return [id, { id, announcement: announced, channel, ...(recipient === undefined ? {} : { recipient }), ...standing }];
};

describe('who was told of a note', () => {
  const { configuration } = parseConfiguration(
    `channels: { terminal: { kind: console }, news: { kind: feed } }
audiences: { desk: { title: The desk, channels: [terminal] } }
`,
    [],
  );
  const told = listTold(
    {
      announcements: new Map([
        announcement('b', 'note-in-effect', AT + 10, 'changes/n', 'a/p'),
        announcement('a', 'note-new', AT, 'changes/n'),
        announcement('c', 'article-edited', AT, 'a/p'),
      ]),
      deliveries: new Map([
        delivery('a', 'terminal', SENT),
        delivery('a', 'mail', { ...SENT, at: AT + 7 }, 'ann'),
        delivery('a', 'mail', SENT, 'ben'),
        delivery('a', 'mail', { kind: 'due' }, 'cy'),
        delivery('a', 'mail', { kind: 'parked', reason: '', at: AT }, 'di'),
        delivery('a', 'mail', { kind: 'void', reason: '', decided: true }, 'ed'),
        delivery('b', 'terminal', { kind: 'refused', reason: '', retryAt: undefined, permanent: true }),
      ]),
      confirmations: new Map([['a', new Map([['ann', AT]])]]),
    },
    configuration,
  );

  test('is told by announcement, the first one first, and by channel, each message counted once', () => {
    expect([...told.keys()]).toEqual(['n']);
    expect(told.get('n')?.map(({ reason, at, confirmed }) => [reason, at - AT, confirmed])).toEqual([
      ['new', 0, 1],
      ['in effect', 10, 0],
    ]);
    const [terminal, mail] = told.get('n')?.[0]?.channels ?? [];
    expect(terminal).toMatchObject({
      kind: 'console',
      audiences: ['The desk'],
      at: AT + 5,
      sent: 1,
      isPersonal: false,
    });
    // A channel that the configuration has no more was told all the same.
    expect(mail).toMatchObject({ kind: undefined, audiences: [], at: AT + 7, isPersonal: true });
    expect(mail).toMatchObject({ sent: 2, waiting: 1, doubtful: 1, lost: 1 });
    expect(told.get('n')?.[1]?.channels).toMatchObject([{ at: undefined, sent: 0, waiting: 1 }]);
  });

  test('is said in calendar days of the site', () => {
    const notice = (told: string, effective: string) =>
      formatNotice(Date.parse(told), Date.parse(effective), { timeZone: 'America/New_York' });
    expect(notice('2030-03-01T03:00:00Z', '2030-03-04T05:00:00Z')).toBe('Told 4 days before it takes effect.');
    expect(notice('2030-03-03T12:00:00Z', '2030-03-04T05:00:00Z')).toBe('Told 1 day before it takes effect.');
    expect(notice('2030-03-04T12:00:00Z', '2030-03-04T05:00:00Z')).toBe('Told on the day on which it takes effect.');
    expect(notice('2030-03-05T12:00:00Z', '2030-03-04T05:00:00Z')).toBe('Told 1 day after it took effect.');
  });
});

describe('the months of a calendar', () => {
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  const write = (first: number, from: string, to = from) =>
    listMonths(day(from), day(to), first).map(({ year, month, weeks }) => [
      `${year}-${month + 1}`,
      ...weeks.map((week) => week.map((one) => one?.date ?? '-').join(' ')),
    ]);

  test('begin their weeks with the day asked for, and have no day of another month', () => {
    expect(write(1, '2027-02-10')).toEqual([
      ['2027-2', '1 2 3 4 5 6 7', '8 9 10 11 12 13 14', '15 16 17 18 19 20 21', '22 23 24 25 26 27 28'],
    ]);
    expect(write(7, '2027-02-10')[0]?.slice(0, 2)).toEqual(['2027-2', '- 1 2 3 4 5 6']);
  });

  test('go over the end of a year, and every day is itself', () => {
    const months = listMonths(day('2027-12-31'), day('2028-02-01'), 1);
    expect(months.map(({ year, month }) => [year, month + 1])).toEqual([
      [2027, 12],
      [2028, 1],
      [2028, 2],
    ]);
    const days = months.flatMap(({ weeks }) => weeks.flat().flatMap((one) => one?.day ?? []));
    expect(days).toEqual(Array.from({ length: 31 + 31 + 29 }, (_, index) => day('2027-12-01') + index));
  });
});
