import type { ChannelKind } from '../../model/channel.ts';
import type { Payload, Payloads } from './render-payload.ts';
import type { SlackMessage } from './render-slack.ts';

const readers = {
  console: (text) => text,
  feed: ({ title, html }) => `${title}\n\n${readHtml(html)}\n`,
  slack: readSlack,
  'slack-webhook': readSlack,
  teams: ({ attachments: [{ content }] }) => {
    const lines = content.body.flatMap((part) => (part.type === 'Container' ? ['', ...part.items] : [part]));
    const links = content.actions.map(({ title, url }) => `[${title}] ${url}`);
    const texts = lines.map((line) =>
      typeof line === 'string' ? line : line.inlines.map(({ text }) => text).join(''),
    );
    return `${[...texts, ...links].join('\n')}\n`;
  },
  email: ({ subject, text }) => `Subject: ${subject}\n\n${text}`,
  github: (payload) => `${'title' in payload ? `${payload.title}\n\n` : ''}${payload.body}\n`,
  webhook: (payload) => `${JSON.stringify(payload, undefined, 2)}\n`,
} satisfies { [K in ChannelKind]: (payload: Payloads[K]) => string };

/** The words of a message as people will see them, taken from the very payload that goes out; the source where that is Markdown or JSON. */
export function readPayload({ kind, payload }: Payload): string {
  // The compiler cannot see that both are of one kind; `satisfies` above has checked the readers.
  const read = readers[kind] as (payload: Payloads[ChannelKind]) => string;
  return read(payload);
}

function readSlack({ blocks }: SlackMessage): string {
  const texts = blocks.map((block) =>
    block.type === 'context' ? block.elements.map(({ text }) => text).join(' ') : block.text.text,
  );
  return `${texts.map(readMarkup).join('\n\n')}\n`;
}

/** Slack shows the name of a link, and three characters that stand escaped. */
function readMarkup(text: string): string {
  return unescapeMarkup(text.replaceAll(/<https?:[^|>]*\|([^>]*)>/g, '$1'));
}

/** Reads the HTML of a feed's item, of which we wrote every tag. */
function readHtml(html: string): string {
  const lines = html.replaceAll(/<br>|<\/(?:p|li|h3)>/g, '\n').replaceAll('<li>', '- ');
  return unescapeMarkup(lines.replaceAll(/<[^>]*>/g, '')).trimEnd();
}

/** The ampersand comes last: what it escapes may look like another escape. */
function unescapeMarkup(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
