import type { Configuration } from '../../model/configuration.ts';
import type { Announcement } from '../announcement.ts';
import { composeMessage, type Message, type MessageFact, type MessagePart } from './compose-message.ts';
import { countBytes, fitText, shareRoom } from './fit-text.ts';
import { withoutControls } from './without-controls.ts';

/** Bytes of a whole message. Source: learn.microsoft.com/connectors/teams: about 28 KB; the workflow adds some of its own. */
export const MAX_TEAMS_MESSAGE = 24_000;
/** Version of the card: Teams takes at most 1.5, and 1.4 everywhere. Source: learn.microsoft.com, Adaptive Cards for Teams. */
export const CARD_VERSION = '1.4';
/** Bytes of one fact's text and of one part. */
const MAX_TEXT = 2400;
/** Bytes of one line of the frame. */
const MAX_LINE = 600;

type Run = {
  type: 'TextRun';
  text: string;
  weight?: 'Bolder';
  size?: 'Large' | 'Medium' | 'Small';
  color?: 'Attention' | 'Good';
  isSubtle?: true;
  strikethrough?: true;
  selectAction?: { type: 'Action.OpenUrl'; url: string };
};
type Style = Omit<Run, 'type' | 'text'>;
type Line = { type: 'RichTextBlock'; inlines: Run[]; spacing?: 'None' | 'Small' };
type Box = { type: 'Container'; items: Line[]; style?: 'emphasis'; spacing: 'Medium' };

/** An Adaptive Card. Its texts are runs, in which no Markdown is read, so that content is shown as it is written. */
export type TeamsCard = {
  type: 'AdaptiveCard';
  $schema: string;
  version: typeof CARD_VERSION;
  fallbackText: string;
  speak: string;
  msteams: { width: 'Full' };
  body: (Line | Box)[];
  actions: { type: 'Action.OpenUrl'; title: string; url: string }[];
};

/** What a workflow of Teams takes; without the list of attachments its template fails. */
export type TeamsPayload = {
  type: 'message';
  summary: string;
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive'; contentUrl: null; content: TeamsCard }];
};

/** Renders an announcement as a card for Teams; fits its limit by leaving the rest to the page. */
export function renderTeams(announcement: Announcement, site: Configuration['site']): TeamsPayload {
  const message = composeMessage(announcement, site);
  const head = [
    line([run(inert(message.headline), { size: 'Large', weight: 'Bolder' })]),
    line([run(inert(message.status), message.isLoud ? { weight: 'Bolder', color: 'Attention' } : {})], 'Small'),
  ];
  const more = message.moreFacts > 0 ? [line([run(`… and ${message.moreFacts} more`, { isSubtle: true })])] : [];
  const rest = line([run('… the page has the rest.', { isSubtle: true })]);
  const payload = (facts: readonly Box[], parts: readonly Box[], isCut: boolean) =>
    wrap(message, [...head, ...facts, ...more, ...parts, ...(isCut ? [rest] : []), line(renderTail(message))]);
  const fitted = shareRoom(
    { facts: message.facts.map(renderFact), parts: message.parts.map(renderPart) },
    {
      room: MAX_TEAMS_MESSAGE - countBytes(JSON.stringify(payload([], [], true))),
      count: 100,
      size: (box) => countBytes(JSON.stringify(box)) + 1,
    },
  );
  return payload(fitted.facts, fitted.parts, fitted.isCut);
}

function wrap({ headline, status, link }: Message, body: (Line | Box)[]): TeamsPayload {
  const spoken = inert(`${headline} (${status})`);
  const content: TeamsCard = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: CARD_VERSION,
    fallbackText: spoken,
    speak: spoken,
    msteams: { width: 'Full' },
    body,
    actions: link?.url === undefined ? [] : [{ type: 'Action.OpenUrl', title: inert(link.label, 200), url: link.url }],
  };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return { type: 'message', summary: spoken, attachments: [{ contentType, contentUrl: null, content }] };
}

function renderFact({ where, before, after, what, url }: MessageFact): Box {
  const kind = before === undefined ? (what === 'changed' ? 'added' : what) : after === undefined ? 'removed' : '';
  const open = url === undefined ? {} : { selectAction: { type: 'Action.OpenUrl', url } as const };
  const items = [line([run(inert(where), { weight: 'Bolder', ...open }), ...(kind === '' ? [] : [run(` (${kind})`)])])];
  const isShort = before !== undefined && after !== undefined && !`${before}${after}`.includes('\n');
  if (isShort && before.length + after.length < 120) {
    items.push(
      line(
        [
          run(inert(before), { isSubtle: true, strikethrough: true }),
          run(' → '),
          run(inert(after), { weight: 'Bolder' }),
        ],
        'None',
      ),
    );
  } else {
    const both = before !== undefined && after !== undefined;
    if (before !== undefined) items.push(...lines(before, { isSubtle: true }, both ? 'before: ' : ''));
    if (after !== undefined) items.push(...lines(after, {}, both ? 'after: ' : ''));
  }
  return { type: 'Container', items, spacing: 'Medium' };
}

function renderPart({ role, heading, text, isList }: MessagePart): Box {
  const title = heading === '' ? [] : [line([run(inert(heading), { weight: 'Bolder' })])];
  const items = [...title, ...lines(isList ? text.replaceAll(/^/gm, '• ') : text, {})];
  return {
    ...{ type: 'Container', items, spacing: 'Medium' },
    // What an agent may decide is what they come back to.
    ...(role === 'decide' ? { style: 'emphasis' as const } : {}),
  };
}

function renderTail({ link, owner, reference }: Message): Run[] {
  const parts = [
    ...(link && link.url === undefined ? [inert(link.text)] : []),
    ...(owner === undefined ? [] : [`Questions: ${inert(owner)}`]),
    reference,
  ];
  return [run(parts.join(' · '), { isSubtle: true, size: 'Small' })];
}

/** A line of text is a block of its own: clients disagree about breaks within one. */
function lines(text: string, style: Style, label = ''): Line[] {
  return inert(text, MAX_TEXT)
    .split('\n')
    .filter((part) => part.trim() !== '')
    .map((part, index) => {
      const start = index === 0 && label !== '' ? [run(label, { isSubtle: true })] : [];
      return line([...start, run(part, style)], 'Small');
    });
}

function line(inlines: Run[], spacing?: 'None' | 'Small'): Line {
  return { type: 'RichTextBlock', inlines, ...(spacing === undefined ? {} : { spacing }) };
}

function run(text: string, style: Style = {}): Run {
  return { type: 'TextRun', text, ...style };
}

/** Teams replaces `{{DATE(...)}}` even in text without Markdown, unless the braces are apart. */
function inert(text: string, limit = MAX_LINE): string {
  const apart = withoutControls(text).replaceAll('{{', '{\u200D{');
  return fitText(apart, limit, (part) => countBytes(JSON.stringify(part)));
}
