import type { Configuration } from '../../model/configuration.ts';
import type { Announcement } from '../announcement.ts';
import { composeMessage, type Message, type MessageFact, type MessagePart } from './compose-message.ts';
import { defuseTitle, escapeMarkdown } from './escape-markdown.ts';
import { fitText, shareRoom } from './fit-text.ts';
import { withoutControls } from './without-controls.ts';

/** Characters of an issue's title. Source: GitHub answers 422 beyond 256. */
export const MAX_TITLE = 256;
/**
 * Characters of a body that we fill. GitHub answers 422 beyond 65,536 (github.com/peter-evans/create-or-update-comment/issues/181);
 * the rest is for the hidden mark on the last line.
 */
export const MAX_BODY = 64_000;
/** Escaped characters of one fact's text and of one part, so that a long one leaves room for the others. */
const MAX_TEXT = 6000;

/** Escaped characters of a comment's first line. */
const MAX_HEADING = 600;

/** Characters of a fact that is read at a glance, and so is put on one line. */
const MAX_SHORT = 120;

/** An issue. Its title is text that GitHub shows as it is; nothing but its body is Markdown. */
export type GitHubPayload = { title: string; body: string };

/** Renders an announcement as Markdown for GitHub, in which nothing of the content calls anybody or links an issue. */
export function renderGitHub(announcement: Announcement, site: Configuration['site']): GitHubPayload {
  const message = composeMessage(announcement, site);
  const head = `**${inert(message.status, 1000)}**`;
  const tail = renderTail(message);
  const body = shareRoom(
    { facts: message.facts.map(renderFact), parts: message.parts.map(renderPart) },
    { room: MAX_BODY - head.length - tail.length - 200, count: 200, size: (text) => text.length + 2 },
  );
  const more = message.moreFacts > 0 ? [`… and ${message.moreFacts} more`] : [];
  const rest = body.isCut ? ['… the page has the rest.'] : [];
  return {
    title: fitText(defuseTitle(withoutControls(message.headline)), MAX_TITLE),
    body: [head, ...body.facts, ...more, ...body.parts, ...rest, tail].filter((text) => text !== '').join('\n\n'),
  };
}

/** Renders what is told below an issue. A comment has no title, so its headline is the first line, and is Markdown too. */
export function renderGitHubComment(announcement: Announcement, site: Configuration['site']): string {
  const { headline } = composeMessage(announcement, site);
  return `### ${inert(headline.replaceAll(/\s+/g, ' '), MAX_HEADING)}\n\n${renderGitHub(announcement, site).body}`;
}

function renderFact({ where, before, after, what, url }: MessageFact): string {
  const name = inert(where, 600);
  const heading = `**${url === undefined ? name : `[${name}](<${url.replaceAll(/[<>\\]/g, encodeURIComponent)}>)`}**`;
  if (before === undefined && after === undefined) return `${heading} (${what})`;
  if (before === undefined) return `${heading} (${what === 'changed' ? 'added' : what})\n${quote(after ?? '')}`;
  if (after === undefined) return `${heading} (removed)\n${quote(before)}`;
  const isShort = !`${before}${after}`.includes('\n') && before.length + after.length < MAX_SHORT;
  if (isShort) return `${heading}\n> ${inert(before, MAX_TEXT)} → **${inert(after, MAX_TEXT)}**`;
  return `${heading}\n\nbefore:\n${quote(before)}\n\nafter:\n${quote(after)}`;
}

function renderPart({ heading, text, isList }: MessagePart): string {
  const title = heading === '' ? '' : `### ${inert(heading, 300)}\n\n`;
  const short = inert(text, MAX_TEXT);
  return `${title}${isList ? short.replaceAll(/^/gm, '- ') : short.replaceAll('\n', '\n\n')}`;
}

function renderTail({ link, owner, reference }: Message): string {
  const parts = link
    ? [link.url === undefined ? inert(link.text, 500) : `[${inert(link.label, 200)}](<${link.url}>)`]
    : [];
  if (owner !== undefined) parts.push(`Questions: ${inert(owner, 200)}`);
  return [...parts, reference].join(' · ');
}

function quote(text: string): string {
  return inert(text, MAX_TEXT / 2)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('  \n');
}

function inert(text: string, limit: number): string {
  return escapeMarkdown(fitText(withoutControls(text), limit, (part) => escapeMarkdown(part).length));
}
