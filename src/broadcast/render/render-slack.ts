import { shorten } from '../../diff/shorten-span.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Announcement } from '../announcement.ts';
import { composeMessage, type Message } from './compose-message.ts';

/** Characters of a header's text. Source: docs.slack.dev, header block. */
export const MAX_HEADER = 150;
/** Characters of a section's text. Source: docs.slack.dev, section block. */
export const MAX_SECTION = 3000;
/** Blocks of a message. Source: docs.slack.dev, Block Kit. */
export const MAX_BLOCKS = 50;
/**
 * Characters of all texts together. Slack documents no limit and answers `msg_blocks_too_long` beyond about 13,200
 * (github.com/slackapi/bolt-js/issues/2509); this leaves a margin.
 */
export const MAX_TOTAL = 10_000;
/** Characters of the text for notifications and screen readers: more is not read out. */
export const MAX_FALLBACK = 500;
/** Characters of one part of a message, so that a long one leaves room for the others. */
const MAX_PART = 1500;

/** Characters of a fact that is read at a glance, and so is put on one line. */
const MAX_SHORT = 120;

/** Marks our messages in Slack's metadata. */
export const SLACK_EVENT_TYPE = 'firstline_announcement';

type PlainText = { type: 'plain_text'; text: string; emoji: false };
type Markup = { type: 'mrkdwn'; text: string; verbatim: true };
export type SlackBlock =
  | { type: 'header'; text: PlainText }
  | { type: 'context'; elements: Markup[] }
  | { type: 'section'; text: Markup };

/** What `chat.postMessage` takes, without the conversation. */
export type SlackPayload = {
  text: string;
  blocks: SlackBlock[];
  unfurl_links: false;
  unfurl_media: false;
  metadata: { event_type: string; event_payload: { delivery: string; announcement: string } };
};

/** Renders an announcement for Slack; fits all limits, by leaving the rest to the page that it links. */
export function renderSlack(announcement: Announcement, site: Configuration['site'], delivery: string): SlackPayload {
  const message = composeMessage(announcement, site);
  const head: SlackBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: fitEscaped(message.headline, MAX_HEADER), emoji: false } },
    context(fitEscaped(message.status, MAX_PART)),
  ];
  const tail = renderTail(message);
  const text = fitEscaped(`${message.headline} (${message.status})`, MAX_FALLBACK);
  const body = fitBody(renderBody(message), [...head, ...tail], text.length);
  return {
    text,
    blocks: [...head, ...body, ...tail],
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: SLACK_EVENT_TYPE, event_payload: { delivery, announcement: announcement.id } },
  };
}

function renderBody(message: Message): string[] {
  const texts = message.facts.map(({ where, before, after, what }) => {
    const heading = bold(fitEscaped(where, 300));
    if (before === undefined && after === undefined) return `${heading} (${what})`;
    if (before === undefined) return `${heading} (${what === 'changed' ? 'added' : what})\n${quote(after ?? '')}`;
    if (after === undefined) return `${heading} (removed)\n${quote(before)}`;
    const isShort = before.length + after.length < MAX_SHORT && !`${before}${after}`.includes('\n');
    if (isShort) return `${heading}\n${escapeSlack(before)} → ${escapeSlack(after)}`;
    return `${heading}\nbefore:\n${quote(before)}\nafter:\n${quote(after)}`;
  });
  if (message.moreFacts > 0) texts.push(`… and ${message.moreFacts} more`);
  for (const { heading, text } of message.parts) {
    texts.push(`${heading === '' ? '' : `${bold(fitEscaped(heading, 300))}\n`}${fitEscaped(text, MAX_PART)}`);
  }
  return texts;
}

function renderTail(message: Message): SlackBlock[] {
  const parts: string[] = [];
  if (message.link) {
    parts.push(
      message.link.url === undefined ? escapeSlack(message.link.text) : `<${escapeUrl(message.link.url)}|Read it all>`,
    );
  }
  if (message.owner !== undefined) parts.push(`Questions: ${fitEscaped(message.owner, 200)}`);
  return parts.length === 0 ? [] : [context(parts.join(' · '))];
}

/** As many texts as fit, a section each, and a line that says so when some do not. */
function fitBody(texts: readonly string[], around: readonly SlackBlock[], used: number): SlackBlock[] {
  const blocks: SlackBlock[] = [];
  const rest = '… the page has the rest.';
  let left = MAX_TOTAL - used - JSON.stringify(around).length - rest.length;
  for (const text of texts) {
    if (text.length > left || text.length > MAX_SECTION || blocks.length >= MAX_BLOCKS - around.length - 1) {
      blocks.push(context(rest));
      break;
    }
    left -= text.length;
    blocks.push({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });
  }
  return blocks;
}

function context(text: string): SlackBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] };
}

/** Shortens a text so that its escaped form has at most `limit` characters, and escapes it. */
function fitEscaped(text: string, limit: number): string {
  let short = shorten(text, limit);
  for (let size = limit; escapeSlack(short).length > limit; size = Math.floor(size * 0.8)) short = shorten(text, size);
  return escapeSlack(short);
}

/**
 * Makes a text inert: `<!channel>` and `<@U1>` in content are words, not calls.
 * Source: docs.slack.dev, formatting message text: exactly these three characters, the ampersand first.
 */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escapeUrl(url: string): string {
  return escapeSlack(url).replaceAll('|', '%7C');
}

function bold(text: string): string {
  return `*${text.replaceAll('*', '')}*`;
}

function quote(text: string): string {
  return fitEscaped(text, 1200)
    .split('\n')
    .map((line) => `>${line}`)
    .join('\n');
}
