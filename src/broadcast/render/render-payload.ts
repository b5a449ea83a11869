import type { Channel, ChannelKind } from '../../model/channel.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Announcement } from '../announcement.ts';
import { renderConsole } from './render-console.ts';
import { type EmailPayload, renderEmail } from './render-email.ts';
import { type FeedItem, renderFeedItem } from './render-feeds.ts';
import { type GitHubPayload, renderGitHub, renderGitHubComment } from './render-github.ts';
import { renderSlack, type SlackMessage, type SlackPayload } from './render-slack.ts';
import { renderSlackWebhook } from './render-slack-webhook.ts';
import { renderTeams, type TeamsPayload } from './render-teams.ts';
import { renderWebhook, type WebhookPayload } from './render-webhook.ts';

/** What each kind of channel is sent, but for what only sending can add: a signature, an address, a thread. */
export type Payloads = {
  console: string;
  feed: FeedItem;
  slack: SlackPayload;
  'slack-webhook': SlackMessage;
  teams: TeamsPayload;
  email: EmailPayload;
  /** An issue, or a comment below one, which has no title; without the hidden mark. */
  github: GitHubPayload | { body: string };
  webhook: WebhookPayload;
};

/** A payload that says whose it is. */
export type Payload = { [K in ChannelKind]: { kind: K; payload: Payloads[K] } }[ChannelKind];

/** One announcement on its way into one channel. */
export type Letter<C extends Channel = Channel> = {
  announcement: Announcement;
  site: Configuration['site'];
  channel: C;
  /** Id of the delivery. */
  delivery: string;
  /** Whether it is posted below an earlier message about the same document. */
  isReply: boolean;
};

type Render<K extends ChannelKind> = (letter: Letter<Extract<Channel, { kind: K }>>) => Payloads[K];

const renderers = {
  console: ({ announcement, site }) => renderConsole(announcement, site),
  feed: ({ announcement, site }) => renderFeedItem(announcement, site),
  slack: ({ announcement, site, delivery }) => renderSlack(announcement, site, delivery),
  'slack-webhook': ({ announcement, site }) => renderSlackWebhook(announcement, site),
  teams: ({ announcement, site }) => renderTeams(announcement, site),
  email: ({ announcement, site, channel }) => renderEmail(announcement, site, channel.unsubscribe),
  github: ({ announcement, site, isReply }) =>
    isReply ? { body: renderGitHubComment(announcement, site) } : renderGitHub(announcement, site),
  webhook: ({ announcement, site, delivery }) => renderWebhook(announcement, site, delivery),
} satisfies { [K in ChannelKind]: Render<K> };

/** Renders what a channel will be sent, with the renderers that its sender uses. */
export function renderPayload(letter: Letter): Payload {
  const { kind } = letter.channel;
  // The compiler cannot see that the entry of a kind takes the channels of that kind; `satisfies` above has checked it.
  const render = renderers[kind] as Render<ChannelKind>;
  return { kind, payload: render(letter as Letter<never>) } as Payload;
}
