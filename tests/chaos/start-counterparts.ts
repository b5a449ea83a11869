import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createEmulator } from 'emulate';
import { SMTPServer } from 'smtp-server';
import type { Announcement } from '../../src/broadcast/announcement.ts';
import { encodeId } from '../../src/broadcast/deliver/encode-id.ts';
import type { DeliveryState } from '../../src/broadcast/ledger-state.ts';
import { composeMessage } from '../../src/broadcast/render/compose-message.ts';
import type { Configuration } from '../../src/model/configuration.ts';
import { closeServer, type Decide, type FaultProxy, startProxy } from '../helpers/fault-proxy.ts';

/** Channels of the game, as firstline.yml calls them. */
export const CHANNELS = ['slack', 'github', 'webhook', 'slack-resend', 'slack-hold', 'mail'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** What happens to a mail: taken, taken and the reply lost, or put off. */
export type MailFault = 'take' | 'lose-reply' | 'put-off' | { before: () => void } | { after: () => void };

/** Everything that messages are sent to. */
export type Counterparts = {
  /** `channels:` of firstline.yml. */
  configuration: string;
  env: Record<string, string>;
  /** Decides about each request to a channel from now on. */
  fail(decide: (channel: ChannelName) => Decide, mail: () => MailFault): void;
  /** What came, in order: an id of the delivery where the channel carries one, else the text. */
  marks: ReadonlyMap<ChannelName, readonly string[]>;
  close(): Promise<void>;
};

const LIST = 'support@example.com';
const SECRETS = {
  SLACK_BOT_TOKEN: 'xoxb-test',
  GITHUB_TOKEN: 'token-of-ours-123',
  GITHUB_MARKER_KEY: 'a long random text',
  WEBHOOK_SECRET: `whsec_${Buffer.from('a secret of twenty-four bytes').toString('base64')}`,
};

/** Starts Slack, GitHub, a receiver of webhooks, two of Slack's incoming webhooks and a mail server, each behind a proxy that can fail. */
export async function startCounterparts(): Promise<Counterparts> {
  const got = new Map<ChannelName, string[]>(CHANNELS.map((name) => [name, []]));
  const note = (channel: ChannelName, mark: string) => got.get(channel)?.push(mark);
  const slack = await createEmulator({ service: 'slack', port: 0 });
  const github = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: { [SECRETS.GITHUB_TOKEN]: { login: 'firstline-bot', scopes: ['repo'] } },
      github: {
        users: [{ login: 'firstline-bot' }],
        repos: [{ owner: 'firstline-bot', name: 'knowledge', auto_init: true }],
      },
    },
  });
  const receiver = createServer((request, response) => {
    void readBody(request).then((body) => {
      if (request.url === '/webhook') {
        const id = String(request.headers['webhook-id']);
        // A receiver that honours the id takes each message once.
        if (!got.get('webhook')?.includes(id)) note('webhook', id);
        response.writeHead(204).end();
      } else {
        note(request.url === '/resend' ? 'slack-resend' : 'slack-hold', body);
        response.end('ok');
      }
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const receiverUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const proxies: Record<Exclude<ChannelName, 'mail'>, FaultProxy> = {
    slack: await startProxy(slack.url, (call, _, body) => {
      if (!call.path.endsWith('/chat.postMessage') || JSON.parse(body).ok !== true) return;
      note('slack', JSON.parse(call.body).metadata.event_payload.delivery);
    }),
    github: await startProxy(github.url, (call, status) => {
      const [, id] = /<!-- firstline:v1 (\S+) /.exec(call.method === 'POST' ? JSON.parse(call.body).body : '') ?? [];
      if (status === 201 && id !== undefined) note('github', id);
    }),
    webhook: await startProxy(receiverUrl),
    'slack-resend': await startProxy(receiverUrl),
    'slack-hold': await startProxy(receiverUrl),
  };
  const mail = await startMail((id) => note('mail', id));
  return {
    configuration: [
      'channels:',
      `  slack: { kind: slack, channel: C000000001, api-url: "${proxies.slack.url}/api/" }`,
      `  github: { kind: github, repository: firstline-bot/knowledge, api-url: "${proxies.github.url}", tiers: [must-read, notice, minor] }`,
      '  webhook: { kind: webhook }',
      '  slack-resend: { kind: slack-webhook, url-env: SLACK_RESEND_URL }',
      '  slack-hold: { kind: slack-webhook, url-env: SLACK_HOLD_URL, on-lost-reply: hold }',
      `  mail: { kind: email, from: kb@example.com, to: ${LIST} }`,
      '',
    ].join('\n'),
    env: {
      ...SECRETS,
      WEBHOOK_URL: `${proxies.webhook.url}/webhook`,
      SLACK_RESEND_URL: `${proxies['slack-resend'].url}/resend`,
      SLACK_HOLD_URL: `${proxies['slack-hold'].url}/hold`,
      SMTP_URL: mail.url,
    },
    fail: (decide, mailFault) => {
      for (const [name, proxy] of Object.entries(proxies)) proxy.fail(decide(name as ChannelName));
      mail.fail(mailFault);
    },
    marks: got,
    close: async () => {
      for (const proxy of Object.values(proxies)) await proxy.close();
      await mail.close();
      await closeServer(receiver);
      await Promise.all([slack.close(), github.close()]);
    },
  };
}

/** How often a delivery is there, by the {@link Counterparts.marks} of its channel. */
export function countCopies(
  marks: Counterparts['marks'],
  announcement: Announcement,
  { id, channel }: Pick<DeliveryState, 'id' | 'channel'>,
  site: Configuration['site'],
): number {
  const { reference } = composeMessage(announcement, site);
  return (marks.get(channel as ChannelName) ?? []).filter((mark) => isMark(mark, channel, id, reference)).length;
}

function isMark(mark: string, channel: string, delivery: string, reference: string): boolean {
  if (channel === 'slack') return mark === delivery;
  if (channel === 'github' || channel === 'webhook') return mark === encodeId(delivery);
  if (channel === 'mail') {
    const hash = createHash('sha256').update(`${delivery}\n${LIST}`).digest('hex').slice(0, 24);
    return mark.includes(`.${hash}@`);
  }
  return mark.includes(reference);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

type TestMail = { url: string; fail(next: () => MailFault): void; close(): Promise<void> };

async function startMail(take: (messageId: string) => void): Promise<TestMail> {
  let decide: () => MailFault = () => 'take';
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const fault = decide();
        if (fault === 'put-off') return callback(Object.assign(new Error('try later'), { responseCode: 451 }));
        if (typeof fault === 'object' && 'before' in fault) fault.before();
        take(/^message-id:\s*(\S+)/im.exec(Buffer.concat(chunks).toString('utf8'))?.[1] ?? '');
        if (fault === 'lose-reply') return void sockets.get(session.remotePort)?.destroy();
        if (typeof fault === 'object' && 'after' in fault) fault.after();
        callback();
      });
    },
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    const { remotePort = 0 } = socket;
    sockets.set(remotePort, socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(remotePort));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    fail: (next) => {
      decide = next;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.values()) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
