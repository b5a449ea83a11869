import type { Channel, ChannelKind } from '../../model/channel.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Roster } from '../../model/roster.ts';
import type { Clock } from '../../platform/clock.ts';
import { readSecret } from '../../platform/env.ts';
import { readAccess } from './open-github.ts';
import type { Sender } from './outcome.ts';
import { connectConsole } from './send-console.ts';
import { connectEmail } from './send-email.ts';
import { connectFeed } from './send-feed.ts';
import { connectGitHub } from './send-github.ts';
import { connectSlack } from './send-slack.ts';
import { connectSlackWebhook } from './send-slack-webhook.ts';
import { connectTeams } from './send-teams.ts';
import { connectWebhook } from './send-webhook.ts';

/** What channels need of the outside world. */
export type Outside = {
  clock: Clock;
  env: NodeJS.ProcessEnv;
  /** Whose addresses a mail to each person takes. */
  roster: Roster;
  /** Prints for the console channel. */
  write(text: string): void;
};

type Connect<K extends ChannelKind> = (
  channel: Extract<Channel, { kind: K }>,
  site: Configuration['site'],
  outside: Outside,
) => Sender;

const connectors = {
  console: (_, site, outside) => connectConsole(site, outside.write),
  feed: () => connectFeed(),
  slack: (channel, site, { clock, env }) =>
    connectSlack(channel, site, { clock, token: readSecret(channel.tokenEnv, env) }),
  'slack-webhook': connectSlackWebhook,
  teams: connectTeams,
  email: connectEmail,
  github: (channel, site, outside) => connectGitHub(channel, site, readAccess(channel, outside)),
  webhook: connectWebhook,
} satisfies { [K in ChannelKind]: Connect<K> };

/**
 * Makes the sender of a channel.
 * @throws FirstlineError `env/missing` when its secret is not set, `env/invalid` when it cannot be one
 */
export function connectChannel(channel: Channel, site: Configuration['site'], outside: Outside): Sender {
  // The compiler cannot see that the entry of a kind takes the channels of that kind; `satisfies` above has checked it.
  const connect = connectors[channel.kind] as Connect<ChannelKind>;
  return connect(channel, site, outside);
}
