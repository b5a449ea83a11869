import type { ChannelKind } from '../model/channel.ts';
import type { YamlValue } from './write-yaml.ts';

/** An entry under `channels` of firstline.yml, to be written. */
export type ChannelEntry = { id: string; entry: { [key: string]: YamlValue; kind: string } };

/** What each kind needs besides its name, in the order in which it is written, with a colon between. */
export const CHANNEL_WORDS: Record<
  ChannelKind,
  { id: string; needs: { key: string; example: string }[]; about: string }
> = {
  console: { id: 'terminal', needs: [], about: 'prints; for trying out, needs no account' },
  feed: { id: 'news', needs: [], about: 'RSS, Atom and JSON Feed beside the site; needs --url' },
  slack: { id: 'slack', needs: [{ key: 'channel', example: 'C012AB3CD' }], about: 'a Slack app with a bot token' },
  'slack-webhook': { id: 'slack', needs: [], about: "one of Slack's incoming webhooks" },
  teams: { id: 'teams', needs: [], about: 'a Microsoft Teams workflow' },
  email: {
    id: 'mail',
    needs: [
      { key: 'from', example: 'firstline@example.com' },
      { key: 'to', example: 'support@example.com' },
    ],
    about: 'a mail server, to one list or to each person',
  },
  github: {
    id: 'issues',
    needs: [{ key: 'repository', example: 'octo-org/knowledge' }],
    about: 'an issue for each must-read',
  },
  webhook: { id: 'webhook', needs: [], about: 'any receiver of Standard Webhooks' },
};

/**
 * Reads a channel as it is written in a flag: its kind, and after colons what that needs: `slack:C012AB3CD`,
 * `email:firstline@example.com:support@example.com`. Returns a sentence that says what is wrong with it.
 */
export function parseChannelWords(words: string): ChannelEntry | string {
  const [kind = '', ...values] = words.split(':').map((word) => word.trim());
  const known = Object.keys(CHANNEL_WORDS).find((name): name is ChannelKind => name === kind);
  if (!known) return `“${kind}” is no kind of channel; the kinds are ${Object.keys(CHANNEL_WORDS).join(', ')}`;
  const { id, needs } = CHANNEL_WORDS[known];
  if (values.length !== needs.length || values.includes('')) {
    return `“${words}” should look like ${[kind, ...needs.map(({ example }) => example)].join(':')}`;
  }
  return { id, entry: { kind, ...Object.fromEntries(needs.map(({ key }, index) => [key, values[index] ?? ''])) } };
}
