import { connectChannel } from '../../src/broadcast/deliver/connect-channel.ts';
import type { Outcome, Sender, Sending } from '../../src/broadcast/deliver/outcome.ts';
import type { Channel } from '../../src/model/channel.ts';
import { parseConfiguration } from '../../src/model/configuration.ts';
import { type Clock, systemClock } from '../../src/platform/clock.ts';
import { type Decide, startProxy } from './fault-proxy.ts';
import { OUR_TOKEN, startGitHub } from './github-emulator.ts';
import { startReceiver } from './receiver.ts';
import { NEW_NOTE, SITE } from './sample-announcements.ts';
import { startSlack } from './slack-emulator.ts';

/** A channel that speaks HTTP, with its real counterpart behind a proxy that can fail. */
export type HttpChannel = {
  sender: Sender;
  fail(decide: Decide): void;
  /** Messages that are there. */
  count(): Promise<number>;
  /** What must never be seen: of tokens, addresses and keys. */
  secrets: string[];
  close(): Promise<void>;
};

export const WEBHOOK_SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes, ok').toString('base64')}`;
const MARKER_KEY = 'key-of-the-marks-789';

/** Kinds that speak HTTP, and whether they can be asked what they got. */
export const HTTP_KINDS = ['slack', 'slack-webhook', 'teams', 'github', 'webhook'] as const;
export const KINDS_WITH_LOOK_UP = ['slack', 'github'] as const;
type Kind = (typeof HTTP_KINDS)[number];

/** Starts a channel of a kind with its counterpart. */
export function openChannel(kind: Kind, clock: Clock = systemClock): Promise<HttpChannel> {
  return OPEN[kind](clock);
}

/** A channel as firstline.yml would have it. */
export function readChannel(yaml: string): Channel {
  const { configuration, findings } = parseConfiguration(`channels:\n  support: ${yaml}\n`, []);
  const channel = configuration.channels.get('support');
  if (!channel) throw new Error(`not a channel: ${findings.map(({ message }) => message).join(' ')}`);
  return channel;
}

/** A sender of a channel as firstline.yml would have it. */
export function connect(yaml: string, env: Record<string, string>, clock: Clock = systemClock): Sender {
  const roster = { teams: new Map(), people: new Map() };
  return connectChannel(readChannel(yaml), SITE, { clock, env, roster, write: () => {} });
}

/** What is sent when nothing else is said. */
export function sendingOf(announcement = NEW_NOTE, original?: Sending['original']): Sending {
  return { announcement, delivery: `${announcement.id}:support`, recipient: undefined, original };
}

/** Sends, and looks it up after a doubt, as a run does. */
export async function sendAndLook({ send, find }: Sender, sending = sendingOf()): Promise<Outcome> {
  const since = Date.now();
  const outcome = await send(sending);
  if (outcome.kind !== 'ambiguous') return outcome;
  const found = await find?.(sending.delivery, since, sending.original);
  return found?.kind === 'found' ? { kind: 'sent', receipt: found.receipt } : outcome;
}

const OPEN: Record<Kind, (clock: Clock) => Promise<HttpChannel>> = {
  slack: async (clock) => {
    const slack = await startSlack();
    const sender = connect(
      `{ kind: slack, channel: ${slack.channel}, api-url: "${slack.apiUrl}" }`,
      { SLACK_BOT_TOKEN: 'xoxb-test' },
      clock,
    );
    return {
      sender,
      fail: (decide) =>
        slack.fail((method) => decide({ method: 'POST', path: `/api/${method}`, headers: {}, body: '' })),
      count: async () => (await slack.messages()).length,
      secrets: ['xoxb-test'],
      close: slack.close,
    };
  },
  'slack-webhook': async (clock) => {
    const slack = await startSlack();
    const sender = connect('{ kind: slack-webhook }', { SLACK_WEBHOOK_URL: slack.webhookUrl }, clock);
    return {
      sender,
      fail: (decide) => slack.fail((method) => decide({ method: 'POST', path: `/${method}`, headers: {}, body: '' })),
      count: async () => (await slack.messages()).length,
      secrets: ['secret-of-the-webhook'],
      close: slack.close,
    };
  },
  teams: async (clock) => {
    const { url, receiver, proxy } = await openReceiver({ status: 202 });
    const sender = connect('{ kind: teams }', { TEAMS_WORKFLOW_URL: `${url}/workflows/1?sig=secret-signature` }, clock);
    return { ...proxy, sender, count: async () => receiver.received.length, secrets: ['secret-signature'] };
  },
  github: async (clock) => {
    const github = await startGitHub();
    const sender = connect(
      `{ kind: github, repository: ${github.repository}, api-url: "${github.apiUrl}" }`,
      { GITHUB_TOKEN: OUR_TOKEN, GITHUB_MARKER_KEY: MARKER_KEY },
      clock,
    );
    return {
      sender,
      fail: github.fail,
      count: async () => (await github.issues()).length,
      secrets: [OUR_TOKEN, MARKER_KEY],
      close: async () => {
        await github.close();
        if (github.violations.length > 0) throw new Error(`not as GitHub has it: ${github.violations.join('\n')}`);
      },
    };
  },
  webhook: async (clock) => {
    const { url, receiver, proxy } = await openReceiver({ status: 200 });
    const env = { WEBHOOK_URL: `${url}/hook?key=secret-key`, WEBHOOK_SECRET };
    const sender = connect('{ kind: webhook }', env, clock);
    return { ...proxy, sender, count: async () => receiver.received.length, secrets: ['secret-key', WEBHOOK_SECRET] };
  },
};

async function openReceiver(answer: { status: number }) {
  const receiver = await startReceiver(answer);
  const proxy = await startProxy(receiver.url);
  const close = async () => {
    await proxy.close();
    await receiver.close();
  };
  return { url: proxy.url, receiver, proxy: { fail: proxy.fail, close } };
}
