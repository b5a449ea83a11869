import type { Configuration } from '../../model/configuration.ts';
import { formatMoment } from '../../model/date-time.ts';
import type { Announcement, AnnouncementKind } from '../announcement.ts';
import { composeMessage, type Message, type MessageFact, type MessagePart } from './compose-message.ts';
import { fitText, shareRoom } from './fit-text.ts';
import { withoutControls } from './without-controls.ts';

/** Characters of a header's text. Source: docs.slack.dev, header block. */
export const MAX_HEADER = 150;
/** Characters of a section's text. Source: docs.slack.dev, section block. */
export const MAX_SECTION = 3000;
/** Blocks of a message. Source: docs.slack.dev, Block Kit. */
export const MAX_BLOCKS = 50;
/** Blocks that are left free, for what is later said at the top of a message that does not hold any more. */
const BANNERS = 3;
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
  | { type: 'context'; elements: Markup[]; block_id?: string }
  | { type: 'section'; text: Markup };

/** What every message of Slack is made of. */
export type SlackMessage = { text: string; blocks: SlackBlock[]; unfurl_links: false; unfurl_media: false };

/** What `chat.postMessage` takes, without the conversation. */
export type SlackPayload = SlackMessage & {
  metadata: { event_type: string; event_payload: { delivery: string; announcement: string } };
};

/** Renders an announcement for Slack; fits all limits, by leaving the rest to the page that it links. */
export function renderSlack(announcement: Announcement, site: Configuration['site'], delivery: string): SlackPayload {
  return {
    ...renderSlackMessage(composeMessage(announcement, site)),
    metadata: { event_type: SLACK_EVENT_TYPE, event_payload: { delivery, announcement: announcement.id } },
  };
}

/** Lays a message out in blocks. `remark` stands at its end. */
export function renderSlackMessage(message: Message, remark?: string): SlackMessage {
  const head: SlackBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: fitEscaped(message.headline, MAX_HEADER), emoji: false } },
    context(fitEscaped(message.status, MAX_PART)),
  ];
  const tail = renderTail(message, remark);
  const text = fitEscaped(`${message.headline} (${message.status})`, MAX_FALLBACK);
  const more = message.moreFacts > 0 ? [context(`… and ${message.moreFacts} more`)] : [];
  const around = [...head, ...more, ...tail];
  const rest = context('… the page has the rest.');
  const fitted = shareRoom(
    { facts: message.facts.map(renderFact), parts: message.parts.map(renderPart) },
    {
      room: MAX_TOTAL - text.length - JSON.stringify([...around, rest]).length,
      count: MAX_BLOCKS - BANNERS - around.length - 1,
      size: (one) => one.length,
    },
  );
  const blocks = [
    ...head,
    ...fitted.facts.map(section),
    ...more,
    ...fitted.parts.map(section),
    ...(fitted.isCut ? [rest] : []),
    ...tail,
  ];
  return { text, blocks, unfurl_links: false, unfurl_media: false };
}

/** What the first message about a note says at its top once it does not hold as it stands. */
const BANNER: Partial<Record<AnnouncementKind, string>> = {
  'note-corrected': 'Corrected',
  'note-withdrawn': 'Withdrawn',
  'note-in-effect': 'In effect',
};

/**
 * The line that is put on top of the first message about a note when a later one is posted below it; undefined when the first
 * still holds. One kind of line replaces itself, by its block id.
 */
export function renderSlackBanner(
  { kind, at }: Announcement,
  site: Configuration['site'],
): (SlackBlock & { block_id: string }) | undefined {
  const word = BANNER[kind];
  if (word === undefined) return undefined;
  const day = formatMoment({ at, allDay: true }, site.timeZone, site.language);
  const since =
    kind === 'note-in-effect' ? `${word}, told ${day}.` : `${word} ${day}: what holds is in the thread below.`;
  return {
    type: 'context',
    block_id: `firstline_${kind.replaceAll('-', '_')}`,
    elements: [{ type: 'mrkdwn', text: `*${since}*`, verbatim: true }],
  };
}

function renderFact({ where, before, after, what, url }: MessageFact): string {
  const name = fitEscaped(where.replaceAll('*', ''), 200);
  const heading = `*${url === undefined ? name : `<${escapeUrl(url)}|${name}>`}*`;
  if (before === undefined && after === undefined) return `${heading} (${what})`;
  if (before === undefined) return `${heading} (${what === 'changed' ? 'added' : what})\n${quote(after ?? '')}`;
  if (after === undefined) return `${heading} (removed)\n${quote(before)}`;
  const isShort = before.length + after.length < MAX_SHORT && !`${before}${after}`.includes('\n');
  if (isShort) return `${heading}\n${fitEscaped(before, MAX_PART)} → ${fitEscaped(after, MAX_PART)}`;
  return `${heading}\nbefore:\n${quote(before)}\nafter:\n${quote(after)}`;
}

function renderPart({ heading, text, isList }: MessagePart): string {
  const title = heading === '' ? '' : `*${fitEscaped(heading.replaceAll('*', ''), 300)}*\n`;
  return `${title}${isList ? fitMarked(text, MAX_PART, '• ') : fitEscaped(text, MAX_PART)}`;
}

function renderTail({ link, owner }: Message, remark: string | undefined): SlackBlock[] {
  const parts = link
    ? [link.url === undefined ? fitEscaped(link.text, 500) : `<${escapeUrl(link.url)}|${fitEscaped(link.label, 100)}>`]
    : [];
  if (owner !== undefined) parts.push(`Questions: ${fitEscaped(owner, 200)}`);
  if (remark !== undefined) parts.push(escapeSlack(remark));
  return parts.length === 0 ? [] : [context(parts.join(' · '))];
}

function section(text: string): SlackBlock {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
}

function context(text: string): SlackBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] };
}

/** Shortens a text so that its escaped form has at most `limit` characters, and escapes it. */
function fitEscaped(text: string, limit: number): string {
  return escapeSlack(fitText(withoutControls(text), limit, (part) => escapeSlack(part).length));
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

/** Characters of a quoted value: two of them, with a name and its address, fit into one section. */
const MAX_QUOTE = 1000;

function quote(text: string): string {
  return fitMarked(text, MAX_QUOTE, '>');
}

/** The same as {@link fitEscaped} with a mark before every line, which counts too. */
function fitMarked(text: string, limit: number, mark: string): string {
  const write = (part: string) => escapeSlack(part).replaceAll(/^/gm, mark);
  return write(fitText(withoutControls(text), limit, (part) => write(part).length));
}
