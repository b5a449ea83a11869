import type { Channel } from '../../src/model/channel.ts';
import { parseConfiguration } from '../../src/model/configuration.ts';

/** One channel of every kind, as firstline.yml would have them. */
const YAML = `site: { url: "https://kb.example.com" }
channels:
  console: { kind: console }
  feed: { kind: feed }
  slack: { kind: slack, channel: C000000001 }
  slack-webhook: { kind: slack-webhook }
  teams: { kind: teams }
  email: { kind: email, from: kb@example.com, to: support@example.com, unsubscribe: { mailto: leave@example.com } }
  github: { kind: github, repository: octo-org/knowledge }
  webhook: { kind: webhook }
`;

export const EVERY_CHANNEL: readonly Channel[] = [...parseConfiguration(YAML, []).configuration.channels.values()];
