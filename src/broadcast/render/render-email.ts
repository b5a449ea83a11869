import type { Configuration } from '../../model/configuration.ts';
import type { Announcement } from '../announcement.ts';
import { composeMessage, type Message, type MessageFact, type MessagePart } from './compose-message.ts';
import { escapeXml } from './escape-xml.ts';
import { countBytes, fitText, shareRoom } from './fit-text.ts';
import { formatPlain } from './format-plain.ts';
import { DARK_STYLES, style } from './style-email.ts';
import { withoutControls } from './without-controls.ts';

/** Characters of a subject: what mail programs show of it on a wide screen. */
export const MAX_SUBJECT = 140;
/** Bytes of the HTML. Source: Gmail shows 102 KB and clips the rest. */
export const MAX_HTML = 90_000;
/** Bytes of one fact's value and of one part, escaped. */
const MAX_TEXT = 6000;
/** Bytes of one line of the frame, escaped. */
const MAX_LINE = 1500;

/** Characters of a fact whose two values stand on one line of a telephone. */
const MAX_SHORT = 30;

/** How a reader leaves the list, as the configuration says. */
export type Unsubscribe = { url: string | undefined; mailto: string | undefined };

/** A mail without its headers: the same words as HTML and as plain text. */
export type EmailPayload = { subject: string; html: string; text: string };

/** Renders an announcement as a mail, with tables and styles in place, as mail programs need it. */
export function renderEmail(
  announcement: Announcement,
  site: Configuration['site'],
  unsubscribe: Unsubscribe = { url: undefined, mailto: undefined },
): EmailPayload {
  const message = composeMessage(announcement, site);
  const headline = withoutControls(message.headline).replaceAll(/\s+/g, ' ').trim();
  const leave = unsubscribe.url ?? (unsubscribe.mailto === undefined ? undefined : `mailto:${unsubscribe.mailto}`);
  const room = MAX_HTML - countBytes(wrap(message, site, { body: '', leave })) - 500;
  const fitted = shareRoom(
    { facts: message.facts.map(renderFact), parts: message.parts.map(renderPart) },
    { room, count: 200, size: countBytes },
  );
  const facts = fitted.facts.length === 0 ? '' : table(fitted.facts.join('\n'));
  const more = message.moreFacts > 0 ? paragraph(`… and ${message.moreFacts} more`, 'muted') : '';
  const rest = fitted.isCut ? paragraph('… the page has the rest.', 'muted') : '';
  const body = [facts, more, ...fitted.parts, rest].filter((text) => text !== '').join('\n');
  const foot = leave === undefined ? '' : `\n--\nLeave this list: ${leave}\n`;
  return {
    subject: fitText(message.isLoud ? `[Must read] ${headline}` : headline, MAX_SUBJECT),
    html: wrap(message, site, { body, leave }),
    text: `${formatPlain(message)}${foot}`,
  };
}

function wrap(
  message: Message,
  site: Configuration['site'],
  { body, leave }: { body: string; leave: string | undefined },
): string {
  const { headline, status, isLoud, link, owner, reference } = message;
  const button =
    link?.url === undefined
      ? link === undefined
        ? ''
        : paragraph(inert(link.text), 'muted')
      : `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="${style.buttonTable}"><tr><td class="fl-button" style="${style.buttonCell}"><a href="${escapeXml(link.url)}" class="fl-button" style="${style.button}">${inert(link.label)}</a></td></tr></table>`;
  const foot = [
    ...(owner === undefined ? [] : [`Questions: ${inert(owner)}`]),
    `${inert(site.name)} · ${reference}`,
    ...(leave === undefined
      ? []
      : [`<a href="${escapeXml(leave)}" class="fl-muted" style="${style.footLink}">Leave this list</a>`]),
  ];
  return `<!DOCTYPE html>
<html lang="${escapeXml(site.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${inert(headline)}</title>
<style>${DARK_STYLES}</style>
</head>
<body class="fl-page" style="${style.page}">
<div style="${style.preheader}">${inert(status)}</div>
<table role="presentation" class="fl-page" width="100%" cellpadding="0" cellspacing="0" border="0" style="${style.outer}"><tr><td align="center" style="${style.around}">
<table role="presentation" class="fl-card" width="100%" cellpadding="0" cellspacing="0" border="0" style="${style.card}"><tr><td class="fl-inside" style="${style.inside}">
<h1 class="fl-text" style="${style.headline}">${inert(headline)}</h1>
<p class="${isLoud ? 'fl-loud' : 'fl-muted'}" style="${isLoud ? style.loud : style.status}">${inert(status)}</p>
${body}
${button}
<p class="fl-muted" style="${style.foot}">${foot.join('<br>')}</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function renderFact({ where, before, after, what, url }: MessageFact): string {
  const name = inert(where);
  const title =
    url === undefined ? name : `<a href="${escapeXml(url)}" class="fl-link" style="${style.link}">${name}</a>`;
  const kind = before === undefined ? (what === 'changed' ? 'added' : what) : after === undefined ? 'removed' : '';
  const note = kind === '' ? '' : ` <span class="fl-muted" style="${style.kind}">(${kind})</span>`;
  const isBoth = before !== undefined && after !== undefined;
  // Colour and lines alone tell a screen reader nothing, so the two are named.
  const label = (text: string) => (isBoth ? `<span class="fl-muted" style="${style.label}">${text} </span>` : '');
  const old = (text: string) =>
    `<div class="fl-muted" style="${style.before}">${label('was')}<s>${breakLines(text)}</s></div>`;
  const now = (text: string) => `<div class="fl-text" style="${style.after}">${label('now')}${breakLines(text)}</div>`;
  const isShort = isBoth && !`${before}${after}`.includes('\n') && before.length + after.length < MAX_SHORT;
  const values = isShort
    ? `<div class="fl-text" style="${style.after}">${label('was')}<s class="fl-muted" style="${style.old}">${inert(before)}</s> ${label('now')}${inert(after)}</div>`
    : `${before === undefined ? '' : old(before)}${after === undefined ? '' : now(after)}`;
  return `<tr><td class="fl-row" style="${style.row}"><div class="fl-text" style="${style.where}">${title}${note}</div>${values}</td></tr>`;
}

function renderPart({ role, heading, text, isList }: MessagePart): string {
  const title = heading === '' ? '' : `<h2 class="fl-text" style="${style.heading}">${inert(heading)}</h2>`;
  const lines = cut(text, MAX_TEXT)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const content = isList
    ? `<ul class="fl-text" style="${style.list}">${lines.map((line) => `<li style="${style.item}">${escapeXml(line)}</li>`).join('')}</ul>`
    : lines.map((line) => paragraph(escapeXml(line))).join('\n');
  if (role !== 'decide') return `${title}\n${content}`;
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="${style.boxTable}"><tr><td class="fl-box" style="${style.box}">${title}${content}</td></tr></table>`;
}

function table(rows: string): string {
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="${style.facts}">${rows}</table>`;
}

function paragraph(html: string, kind: 'text' | 'muted' = 'text'): string {
  return `<p class="fl-${kind}" style="${kind === 'text' ? style.text : style.muted}">${html}</p>`;
}

function breakLines(text: string): string {
  return cut(text, MAX_TEXT)
    .split('\n')
    .map((line) => escapeXml(line))
    .join('<br>');
}

/** One line of the frame, escaped. */
function inert(text: string): string {
  return escapeXml(cut(text.replaceAll('\n', ' '), MAX_LINE));
}

function cut(text: string, limit: number): string {
  return fitText(withoutControls(text), limit, (part) => countBytes(escapeXml(part)));
}
