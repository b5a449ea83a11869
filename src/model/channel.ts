import { z } from 'zod';
import { TIERS, type Tier } from './front-matter.ts';

const text = z.string().trim().min(1, 'should not be empty');
const email = z.email('should be an e-mail address, without a name');
const https = z.url({ protocol: /^https$/, error: 'should be a URL that begins with https://' });

/**
 * Name of an environment variable that holds a secret. Each kind of channel has its prefix: whoever may merge content must
 * not be able to have another secret sent there.
 */
function secretIn(prefix: string, byDefault: string, what: string) {
  return z
    .string()
    .regex(
      new RegExp(`^${prefix}_[A-Z0-9_]+$`),
      `should be the name of a variable that begins with ${prefix}_, like ${byDefault}`,
    )
    .describe(`Name of the environment variable that holds ${what}, never the secret itself.`)
    .default(byDefault);
}

function isReachable(to: string): boolean {
  return to === EACH_PERSON || email.safeParse(to).success;
}

/** Stands in `to` of a channel that writes to each person of the audience. */
export const EACH_PERSON = 'people';

/** What every kind of channel may have. */
const everyChannel = {
  tiers: z
    .array(z.enum(TIERS))
    .describe('Tiers that this channel carries; by default all, and for github must-read alone.')
    .optional(),
};

/** What a channel may have that cannot be asked what it got. */
const blindChannel = {
  ...everyChannel,
  'on-lost-reply': z
    .enum(['resend', 'hold'])
    .describe('After a reply was lost: resend never misses and may repeat once; hold never repeats and asks a person.')
    .default('resend'),
};

/** Kinds of channels, in the order in which they are offered. */
export const CHANNEL_KINDS = [
  'console',
  'feed',
  'slack',
  'slack-webhook',
  'teams',
  'email',
  'github',
  'webhook',
] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** An entry of “channels” in firstline.yml, as written. */
export const channelSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ ...everyChannel, kind: z.literal('console') }).describe('Prints to the terminal; for trying out.'),
    z
      .strictObject({ ...everyChannel, kind: z.literal('feed') })
      .describe('RSS, Atom and JSON Feed, served with the site as feeds/<id>.rss, .atom and .json.'),
    z
      .strictObject({
        ...everyChannel,
        kind: z.literal('slack'),
        channel: text.meta({ description: 'Id of the conversation.', examples: ['C012AB3CD'] }),
        'token-env': secretIn('SLACK', 'SLACK_BOT_TOKEN', 'the bot token (xoxb-...)'),
        'api-url': z
          .url('should be a URL')
          .describe("Base of the Web API: Slack's, GovSlack's, or a stand-in on this machine.")
          .default('https://slack.com/api/'),
      })
      .describe("Slack's chat.postMessage with a bot token."),
    z
      .strictObject({
        ...blindChannel,
        kind: z.literal('slack-webhook'),
        'url-env': secretIn('SLACK', 'SLACK_WEBHOOK_URL', "the webhook's URL"),
      })
      .describe("One of Slack's incoming webhooks."),
    z
      .strictObject({
        ...blindChannel,
        kind: z.literal('teams'),
        'url-env': secretIn('TEAMS', 'TEAMS_WORKFLOW_URL', "the workflow's URL"),
      })
      .describe('A Teams workflow that begins with “When a Teams webhook request is received”.'),
    z
      .strictObject({
        ...blindChannel,
        kind: z.literal('email'),
        'smtp-env': secretIn('SMTP', 'SMTP_URL', 'the server with its login, smtps://user:password@mail.example.com'),
        from: email.describe('Address of the sender; its domain is that of the message ids.'),
        to: z
          .string()
          .refine(isReachable, 'should be an e-mail address, or the word people')
          .describe(
            'The address of one list, or the word people: each person of the audience, by the addresses of people.yml.',
          ),
        'reply-to': email.describe('Where answers go, if not to the sender.').optional(),
        unsubscribe: z
          .strictObject({
            url: https.describe('Takes a POST without asking further (RFC 8058).').optional(),
            mailto: email.describe('Takes a message.').optional(),
          })
          .describe('How a reader leaves the list.')
          .optional(),
      })
      .describe('A mail server, spoken to by SMTP.'),
    z
      .strictObject({
        ...everyChannel,
        kind: z.literal('github'),
        repository: z
          .string()
          .regex(/^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/, 'should be a repository like octo-org/knowledge')
          .meta({ description: 'Owner and name of the repository.', examples: ['octo-org/knowledge'] }),
        labels: z
          .array(text.max(50, 'should have at most 50 characters'))
          .max(100)
          .describe('Labels of each issue.')
          .optional(),
        'token-env': secretIn('GITHUB', 'GITHUB_TOKEN', 'a token that may write issues'),
        // Its prefix is its own: other variables of GitHub are public, or change from job to job.
        'marker-env': secretIn(
          'GITHUB_MARKER',
          'GITHUB_MARKER_KEY',
          'a random text of at least 16 characters, which signs the hidden marks by which our issues are found again',
        ),
        'api-url': z
          .url('should be a URL')
          .describe(
            "Base of the API: a stand-in on this machine. Without it the environment's GITHUB_API_URL, else GitHub's own.",
          )
          .optional(),
      })
      .describe('An issue for each announcement; what corrects it is a comment below it.'),
    z
      .strictObject({
        ...blindChannel,
        kind: z.literal('webhook'),
        'url-env': secretIn('WEBHOOK', 'WEBHOOK_URL', "the receiver's URL"),
        'secret-env': secretIn(
          'WEBHOOK',
          'WEBHOOK_SECRET',
          'the signing secret (whsec_...), or several with spaces between them while one replaces another',
        ),
        'private-hosts': z
          .array(text.toLowerCase())
          .describe('Hosts that may be at a private address, like a receiver inside the company.')
          .optional(),
      })
      .describe('Any receiver of Standard Webhooks.'),
  ],
  {
    error: (issue) =>
      issue.code === 'invalid_union' ? `should have a “kind”, one of ${CHANNEL_KINDS.join(', ')}` : undefined,
  },
);
type RawChannel = z.infer<typeof channelSchema>;

/** What to do about a message whose reply was lost, where the channel cannot be asked. */
export type LostReplyPolicy = 'resend' | 'hold';

/** A channel of firstline.yml, complete. What ends in `Env` is the name of an environment variable. */
export type Channel = { id: string; tiers: readonly Tier[] } & { kind: ChannelKind } & (
    | { kind: 'console' }
    | { kind: 'feed' }
    | { kind: 'slack'; channel: string; tokenEnv: string; apiUrl: string }
    | { kind: 'slack-webhook'; urlEnv: string; onLostReply: LostReplyPolicy }
    | { kind: 'teams'; urlEnv: string; onLostReply: LostReplyPolicy }
    | {
        kind: 'email';
        smtpEnv: string;
        from: string;
        /** An address, or {@link EACH_PERSON}. */
        to: string;
        replyTo: string | undefined;
        unsubscribe: { url: string | undefined; mailto: string | undefined };
        onLostReply: LostReplyPolicy;
      }
    | {
        kind: 'github';
        repository: string;
        labels: readonly string[];
        tokenEnv: string;
        markerEnv: string;
        apiUrl: string | undefined;
      }
    | {
        kind: 'webhook';
        urlEnv: string;
        secretEnv: string;
        privateHosts: readonly string[];
        onLostReply: LostReplyPolicy;
      }
  );

/** Gives an entry its defaults. */
export function completeChannel(id: string, raw: RawChannel): Channel {
  const base = { id, tiers: raw.tiers ?? (raw.kind === 'github' ? (['must-read'] as const) : TIERS) };
  switch (raw.kind) {
    case 'console':
    case 'feed':
      return { ...base, kind: raw.kind };
    case 'slack':
      return {
        ...{ ...base, kind: raw.kind, channel: raw.channel },
        ...{ tokenEnv: raw['token-env'], apiUrl: withSlash(raw['api-url']) },
      };
    case 'slack-webhook':
    case 'teams':
      return { ...base, kind: raw.kind, urlEnv: raw['url-env'], onLostReply: raw['on-lost-reply'] };
    case 'email':
      return {
        ...{ ...base, kind: raw.kind, smtpEnv: raw['smtp-env'], from: raw.from, to: raw.to, replyTo: raw['reply-to'] },
        unsubscribe: { url: raw.unsubscribe?.url, mailto: raw.unsubscribe?.mailto },
        onLostReply: raw['on-lost-reply'],
      };
    case 'github':
      return {
        ...{ ...base, kind: raw.kind, repository: raw.repository, labels: raw.labels ?? [] },
        ...{ tokenEnv: raw['token-env'], markerEnv: raw['marker-env'] },
        apiUrl: raw['api-url']?.replace(/\/+$/, ''),
      };
    case 'webhook':
      return {
        ...{ ...base, kind: raw.kind, urlEnv: raw['url-env'], secretEnv: raw['secret-env'] },
        ...{ privateHosts: raw['private-hosts'] ?? [], onLostReply: raw['on-lost-reply'] },
      };
  }
}

/** Hosts of Slack's Web API (docs.slack.dev, “GovSlack”). */
const SLACK_HOSTS = ['slack.com', 'slack-gov.com'];
/** Names and addresses of this machine, where a stand-in may be. */
export const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Says which key of a channel would send its token to a stranger, and why; undefined when none does. */
export function findUnsafeAddress(channel: Channel): { key: string; message: string } | undefined {
  if (channel.kind === 'slack' && !isAt(channel.apiUrl, SLACK_HOSTS)) {
    return {
      key: 'api-url',
      message: `“api-url” of the channel “${channel.id}” should be https://slack.com/api/ or https://slack-gov.com/api/: the token goes there.`,
    };
  }
  if (channel.kind === 'github' && channel.apiUrl !== undefined && !isAt(channel.apiUrl, ['api.github.com'])) {
    return {
      key: 'api-url',
      message: `“api-url” of the channel “${channel.id}” should be https://api.github.com: the token goes there. A server of your own is named by the environment variable GITHUB_API_URL.`,
    };
  }
  return undefined;
}

function isAt(url: string, hosts: readonly string[]): boolean {
  const { protocol, hostname } = new URL(url);
  return (protocol === 'https:' && hosts.includes(hostname)) || LOOPBACK.includes(hostname);
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
