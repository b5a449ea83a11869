import PostalMime, { type Email } from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectChannel } from '../../src/broadcast/deliver/connect-channel.ts';
import type { Sender } from '../../src/broadcast/deliver/outcome.ts';
import { parseRoster } from '../../src/model/roster.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { readChannel, sendingOf } from '../helpers/http-channels.ts';
import { startMail, type TestMail } from '../helpers/mail-server.ts';
import { CORRECTION, NEW_NOTE, SITE } from '../helpers/sample-announcements.ts';

const LIST = '{ kind: email, from: firstline@desk.example, to: support@desk.example }';
const PEOPLE = '{ kind: email, from: firstline@desk.example, to: people }';

const roster = parseRoster(`people:
  ana: { email: ana@desk.example }
  ben: { email: ben@desk.example }
  cy: {}
`).roster;

let mail: TestMail;
beforeEach(async () => {
  mail = await startMail();
});
afterEach(() => mail.close());

function connect(yaml: string, url = mail.url): Sender {
  return connectChannel(readChannel(yaml), SITE, {
    clock: systemClock,
    env: { SMTP_URL: url },
    roster,
    write: () => {},
  });
}

function catchError(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

async function parseFirst(): Promise<Email> {
  return PostalMime.parse(mail.mails[0]?.raw ?? '');
}

function headerOf({ headers }: Email, name: string): string[] {
  return headers.filter(({ key }) => key === name.toLowerCase()).map(({ value }) => value);
}

describe('a mail to a list', () => {
  it('is the same in HTML and in text, and says what mail programs and list managers need', async () => {
    const unsubscribe = 'unsubscribe: { url: "https://kb.example.com/leave", mailto: leave@desk.example }';
    const yaml = LIST.replace(' }', `, reply-to: billing@desk.example, ${unsubscribe} }`);
    expect(await connect(yaml).send(sendingOf())).toEqual({ kind: 'sent', receipt: { queue: 'TEST1' } });
    expect(mail.mails).toMatchObject([{ from: 'firstline@desk.example', to: ['support@desk.example'] }]);
    const read = await parseFirst();
    expect(read).toMatchObject({
      from: { name: 'Help desk', address: 'firstline@desk.example' },
      to: [{ address: 'support@desk.example' }],
      replyTo: [{ address: 'billing@desk.example' }],
      subject: '[Must read] Pro rises from $29 to $35 a month',
      date: new Date(NEW_NOTE.at).toISOString(),
    });
    for (const part of [read.html, read.text]) {
      expect(part).toContain('takes effect 1 Dec 2026, in 9 days');
      expect(part).toContain('$35');
      expect(part).toContain('Credit $18 once');
      expect(part).toContain('https://kb.example.com/changes/2026-12-01-pro/');
    }
    expect(headerOf(read, 'List-Unsubscribe')).toEqual(['<https://kb.example.com/leave>, <mailto:leave@desk.example>']);
    expect(headerOf(read, 'List-Unsubscribe-Post')).toEqual(['List-Unsubscribe=One-Click']);
    expect(headerOf(read, 'List-Id')).toEqual(['"Help desk" <support.desk.example>']);
    expect(headerOf(read, 'Auto-Submitted')).toEqual(['auto-generated']);
  });

  it('promises no one-click where only an address takes it', async () => {
    await connect(LIST.replace(' }', ', unsubscribe: { mailto: leave@desk.example } }')).send(sendingOf());
    const read = await parseFirst();
    expect(headerOf(read, 'List-Unsubscribe')).toEqual(['<mailto:leave@desk.example>']);
    expect(headerOf(read, 'List-Unsubscribe-Post')).toEqual([]);
  });

  it('has the same id and date whenever it is sent, another for each person, and one thread for each page', async () => {
    const sender = connect(PEOPLE);
    const ana = { ...sendingOf(), delivery: 'a@1:support:ana', recipient: 'ana' };
    const later = { ...ana, delivery: 'a@2:support:ana', announcement: CORRECTION };
    for (const sending of [ana, ana, { ...ana, recipient: 'ben' }, later]) await sender.send(sending);
    const all = await Promise.all(mail.mails.map(({ raw }) => PostalMime.parse(raw)));
    const ids = all.map(({ messageId }) => messageId);
    expect(ids[0]).toBe(ids[1]);
    expect(all[0]?.date).toBe(all[1]?.date);
    expect(new Set(ids).size).toBe(3);
    expect(new Set(all.map(({ references }) => references)).size).toBe(1);
    expect(mail.mails.map(({ to }) => to)).toEqual([
      ...[['ana@desk.example'], ['ana@desk.example']],
      ...[['ben@desk.example'], ['ana@desk.example']],
    ]);
  });
});

describe('(41) one of several recipients is refused with 550', () => {
  it('is told of that one, and the others get theirs', async () => {
    mail.refuse('recipient', { code: 550, text: '5.1.1 ben@desk.example is unknown' }, 'ben@desk.example');
    const sender = connect(PEOPLE);
    const outcomes = [];
    for (const recipient of ['ana', 'ben']) {
      outcomes.push(await sender.send({ ...sendingOf(), delivery: `a@1:support:${recipient}`, recipient }));
    }
    expect(outcomes).toMatchObject([{ kind: 'sent' }, { kind: 'refused', permanent: true }]);
    expect(mail.mails.map(({ to }) => to)).toEqual([['ana@desk.example']]);
    // No address is in what the ledger and the log get.
    expect(JSON.stringify(outcomes)).not.toContain('@desk.example');
  });

  it('asks a person where a person has no address, or left', async () => {
    for (const recipient of ['cy', 'dora']) {
      const outcome = await connect(PEOPLE).send({ ...sendingOf(), recipient });
      expect(outcome).toMatchObject({ kind: 'refused', permanent: true, reason: expect.stringContaining(recipient) });
    }
  });
});

it('(42) greylisted with 450: may be tried again', async () => {
  mail.refuse('recipient', { code: 450, text: '4.2.0 come back later' });
  const sender = connect(LIST);
  expect(await sender.send(sendingOf())).toMatchObject({ kind: 'refused', permanent: false });
  mail.refuse('recipient', undefined);
  expect(await sender.send(sendingOf())).toMatchObject({ kind: 'sent' });
  expect(mail.mails).toHaveLength(1);
});

describe('(43) refused at other steps', () => {
  it.each([
    ['MAIL FROM with 451', 'sender', 451, false],
    ['MAIL FROM with 553', 'sender', 553, true],
    ['DATA with 554', 'message', 554, true],
    ['DATA with 452', 'message', 452, false],
  ] as const)('%s: certainly not there', async (_, step, code, permanent) => {
    mail.refuse(step, { code, text: 'no' });
    expect(await connect(LIST).send(sendingOf())).toMatchObject({ kind: 'refused', permanent });
    expect(mail.mails).toEqual([]);
  });

  it('the login: a person has to see to it, and the password stays unseen', async () => {
    await mail.close();
    mail = await startMail({ login: { user: 'desk', pass: 'right' } });
    const wrong = connect(LIST, mail.url.replace('right', 'not-the-password'));
    const told = [await wrong.send(sendingOf()), await wrong.probe?.()];
    expect(told[0]).toMatchObject({ kind: 'refused', permanent: true });
    expect(JSON.stringify(told)).not.toContain('not-the-password');
    expect(await connect(LIST).send(sendingOf())).toMatchObject({ kind: 'sent' });
    expect(await connect(LIST).probe?.()).toMatchObject([{ check: 'mail server', ok: true }]);
  });
});

describe('(44) the connection breaks', () => {
  it.each(['before-greeting', 'before-354'] as const)('%s: certainly not there', async (fault) => {
    mail.fail(fault);
    const outcome = await connect(LIST).send(sendingOf());
    expect(outcome).toMatchObject({ kind: 'refused' });
    expect(outcome).not.toMatchObject({ permanent: true });
    expect(mail.mails).toEqual([]);
  });

  it('after the last dot: in doubt, and it is there', async () => {
    mail.fail('after-dot');
    expect(await connect(LIST).send(sendingOf())).toMatchObject({ kind: 'ambiguous' });
    expect(mail.mails).toHaveLength(1);
  });

  it.each(['smtps://user:50%off@mail.example', 'smtps://a%zz:planted@mail.example', 'https://mail.example'])(
    'an address that cannot be read (%s) is said, without its password',
    (url) => {
      const error = catchError(() => connect(LIST, url));
      expect(error).toMatchObject({ code: 'env/invalid', hint: expect.stringContaining('%25') });
      expect(JSON.stringify(error) + String(error)).not.toMatch(/off|planted/);
    },
  );

  it('nobody listens: certainly not there', async () => {
    const outcome = await connect(LIST, 'smtp://127.0.0.1:1').send(sendingOf());
    expect(outcome).toMatchObject({ kind: 'refused' });
  });
});

describe('(45) line breaks and commas of the content', () => {
  it('make no header and no recipient', async () => {
    const evil = 'Prices\r\nBcc: evil@x.example\r\n\r\nHello';
    const announcement = { ...NEW_NOTE, title: evil, owner: evil, facts: [] };
    const site = { ...SITE, name: 'Desk\r\nBcc: evil@x.example, "a@x.example, b@x.example"' };
    const sender = connectChannel(readChannel(LIST), site, {
      ...{ clock: systemClock, env: { SMTP_URL: mail.url }, roster },
      write: () => {},
    });
    expect(await sender.send(sendingOf(announcement))).toMatchObject({ kind: 'sent' });
    expect(mail.mails[0]?.to).toEqual(['support@desk.example']);
    const read = await parseFirst();
    expect(read.bcc ?? []).toEqual([]);
    expect(read.to).toHaveLength(1);
    expect(read.subject).toBe('[Must read] Prices Bcc: evil@x.example Hello');
  });

  it('are refused in an address of the roster', () => {
    const { findings } = parseRoster('people:\n  eve: { email: "a@x.example, b@x.example" }\n');
    expect(findings).toMatchObject([{ severity: 'error' }]);
  });
});
