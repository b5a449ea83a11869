import type { ChannelKind } from '../../model/channel.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Announcement } from '../announcement.ts';
import { renderConsole } from './render-console.ts';
import { renderSlack } from './render-slack.ts';

type Preview = (announcement: Announcement, site: Configuration['site'], delivery: string) => string;

/** The message of a channel as text for a person, made from the very payload that would go out. */
export const previewMessage = {
  console: renderConsole,
  slack: (announcement, site, delivery) =>
    renderSlack(announcement, site, delivery)
      .blocks.map((block) =>
        block.type === 'context' ? block.elements.map(({ text }) => text).join(' ') : block.text.text,
      )
      .join('\n\n')
      .concat('\n'),
} satisfies Record<ChannelKind, Preview>;
