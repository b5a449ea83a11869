import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, sendingOf, WEBHOOK_SECRET } from '../../../tests/helpers/http-channels.ts';
import { type Receiver, startReceiver } from '../../../tests/helpers/receiver.ts';
import { NEW_NOTE } from '../../../tests/helpers/sample-announcements.ts';
import { checkHost } from './check-host.ts';

const OTHER_SECRET = `whsec_${Buffer.from('another secret of thirty-two byt').toString('base64')}`;

let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver({ status: 204 });
});
afterEach(() => receiver.close());

describe('connectWebhook', () => {
  it('signs so that the official library takes it, with every secret while one replaces another', async () => {
    const env = { WEBHOOK_URL: receiver.url, WEBHOOK_SECRET: `${WEBHOOK_SECRET} ${OTHER_SECRET}` };
    const sender = connect('{ kind: webhook }', env);
    expect(await sender.send(sendingOf())).toEqual({ kind: 'sent', receipt: { status: '204' } });
    expect(await sender.send(sendingOf())).toMatchObject({ kind: 'sent' });
    const [first, second] = receiver.received;
    if (!first || !second) throw new Error('nothing came');
    for (const secret of [WEBHOOK_SECRET, OTHER_SECRET]) {
      expect(new Webhook(secret).verify(first.body, first.headers)).toMatchObject({
        type: 'announcement.published',
        timestamp: '2026-11-22T15:00:00.000Z',
        data: { id: NEW_NOTE.id, headline: NEW_NOTE.title, effective: '2026-12-01T05:00:00.000Z' },
      });
    }
    expect(() => new Webhook(WEBHOOK_SECRET).verify(`${first.body} `, first.headers)).toThrow();
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect(second.body).toBe(first.body);
  });

  it('takes ids that no header could hold', async () => {
    const sender = connect('{ kind: webhook }', { WEBHOOK_URL: receiver.url, WEBHOOK_SECRET });
    for (const delivery of ['preise/größe@1:support', 'preise/gr%C3%B6%C3%9Fe@1:support', 'a b\r\nc@1:support']) {
      expect(await sender.send({ ...sendingOf(), delivery })).toMatchObject({ kind: 'sent' });
    }
    const ids = receiver.received.map(({ headers, body }) => {
      new Webhook(WEBHOOK_SECRET).verify(body, headers);
      return headers['webhook-id'];
    });
    expect(new Set(ids).size).toBe(3);
  });

  it.each([
    ['not a secret', 'should hold secrets that begin with whsec_'],
    ['whsec_c2hvcnQ=', '24 to 64 bytes'],
  ])('refuses %j without repeating it', (secret, words) => {
    const open = () => connect('{ kind: webhook }', { WEBHOOK_URL: receiver.url, WEBHOOK_SECRET: secret });
    expect(open).toThrow(words);
    expect(open).not.toThrow(secret);
  });

  it.each([
    ['http://receiver.example/', 'does not begin with https://'],
    ['https://user:password@receiver.example/', 'holds a login'],
    ['receiver.example', 'is not a URL'],
  ])('refuses %s without repeating it', (url, words) => {
    const open = () => connect('{ kind: webhook }', { WEBHOOK_URL: url, WEBHOOK_SECRET });
    expect(open).toThrow(words);
    expect(open).not.toThrow(url);
  });
});

describe('connectTeams and connectSlackWebhook', () => {
  it('say how to leave an Office 365 connector', () => {
    const env = { TEAMS_WORKFLOW_URL: 'https://corp.webhook.office.com/webhookb2/secret' };
    expect(() => connect('{ kind: teams }', env)).toThrow('Office 365 connector');
    expect(() => connect('{ kind: teams }', env)).not.toThrow('secret');
  });

  it('take no address of elsewhere for Slack’s', () => {
    const env = { SLACK_WEBHOOK_URL: 'https://hooks.slack.com.evil.example/services/1' };
    expect(() => connect('{ kind: slack-webhook }', env)).toThrow('not an address of hooks.slack.com');
  });
});

describe('checkHost', () => {
  it.each([
    ...['10.0.0.1', '172.20.1.1', '192.168.1.1', '169.254.169.254', '127.0.0.2', '0.0.0.0', '100.64.0.1'],
    ...['[fd00::1]', '[fe80::1]', '[::ffff:10.0.0.1]', '[::]'],
  ])('blocks %s unless it is named', async (host) => {
    expect(await checkHost(host, [])).toMatchObject({ permanent: true });
    expect(await checkHost(host, [host])).toBeUndefined();
  });

  it.each(['93.184.216.34', '[2606:2800:220:1::1]', 'localhost', '127.0.0.1'])('lets %s pass', async (host) => {
    expect(await checkHost(host, [])).toBeUndefined();
  });
});
