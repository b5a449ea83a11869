import type { Channel, ChannelKind } from '../../model/channel.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Clock } from '../../platform/clock.ts';
import { readSecret } from '../../platform/env.ts';
import type { Sender } from './outcome.ts';
import { connectConsole } from './send-console.ts';
import { connectSlack } from './send-slack.ts';

/** What channels need of the outside world. */
export type Outside = {
  clock: Clock;
  env: NodeJS.ProcessEnv;
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
  slack: (channel, site, { clock, env }) =>
    connectSlack(channel, site, { clock, token: readSecret(channel.tokenEnv, env) }),
} satisfies { [K in ChannelKind]: Connect<K> };

/**
 * Makes the sender of a channel.
 * @throws FirstlineError `env/missing` when its secret is not set
 */
export function connectChannel(channel: Channel, site: Configuration['site'], outside: Outside): Sender {
  // The compiler cannot see that the entry of a kind takes the channels of that kind; `satisfies` above has checked it.
  const connect = connectors[channel.kind] as Connect<ChannelKind>;
  return connect(channel, site, outside);
}
