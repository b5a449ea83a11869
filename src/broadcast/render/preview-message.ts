import type { ChannelKind } from '../../model/channel.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Announcement } from '../announcement.ts';
import { renderConsole } from './render-console.ts';
import { renderEmail } from './render-email.ts';
import { renderGitHub } from './render-github.ts';
import { renderSlack, type SlackMessage } from './render-slack.ts';
import { renderSlackWebhook } from './render-slack-webhook.ts';
import { renderTeams } from './render-teams.ts';
import { renderWebhook } from './render-webhook.ts';

type Preview = (announcement: Announcement, site: Configuration['site'], delivery: string) => string;

/** The message of a channel as text for a person, made from the very payload that would go out. */
export const previewMessage = {
  console: renderConsole,
  feed: renderConsole,
  slack: (announcement, site, delivery) => readBlocks(renderSlack(announcement, site, delivery)),
  'slack-webhook': (announcement, site) => readBlocks(renderSlackWebhook(announcement, site)),
  teams: (announcement, site) => {
    const [{ content }] = renderTeams(announcement, site).attachments;
    const lines = content.body.flatMap((part) => (part.type === 'Container' ? ['', ...part.items] : [part]));
    const links = content.actions.map(({ title, url }) => `[${title}] ${url}`);
    const texts = lines.map((line) =>
      typeof line === 'string' ? line : line.inlines.map(({ text }) => text).join(''),
    );
    return `${[...texts, ...links].join('\n')}\n`;
  },
  email: (announcement, site) => {
    const { subject, text } = renderEmail(announcement, site);
    return `Subject: ${subject}\n\n${text}`;
  },
  github: (announcement, site) => {
    const { title, body } = renderGitHub(announcement, site);
    return `${title}\n\n${body}\n`;
  },
  webhook: (announcement, site, delivery) =>
    `${JSON.stringify(renderWebhook(announcement, site, delivery), undefined, 2)}\n`,
} satisfies Record<ChannelKind, Preview>;

function readBlocks({ blocks }: SlackMessage): string {
  return blocks
    .map((block) => (block.type === 'context' ? block.elements.map(({ text }) => text).join(' ') : block.text.text))
    .join('\n\n')
    .concat('\n');
}
