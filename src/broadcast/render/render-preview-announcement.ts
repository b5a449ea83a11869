import { formatMoment } from '../../model/date-time.ts';
import type { Listener, Preview, PreviewedAnnouncement } from '../preview/preview.ts';
import { composeMessage, type Message } from './compose-message.ts';
import { inertLine } from './fold-details.ts';

/** Facts that are seen at once; the message has the others. */
const MAX_FACTS = 6;
/** Characters of a cell. */
const MAX_CELL = 160;

/** Whether it only says on the day what has been told before. */
export function isReminder({ announcement }: PreviewedAnnouncement): boolean {
  return announcement.kind === 'note-in-effect';
}

/** `1 person`, `12 people`. */
export function countPeople(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

/**
 * Renders what one announcement tells, to whom and when, without its words.
 * @param at when it is told, epoch milliseconds
 */
export function renderPreviewAnnouncement(one: PreviewedAnnouncement, at: number, preview: Preview): string {
  const { announcement, notice, listeners } = one;
  const message = composeMessage(announcement, preview.site);
  const { link, isLoud } = message;
  const headline = inertLine(message.headline, MAX_CELL * 2);
  const title = link?.url === undefined ? headline : `[${headline}](<${link.url}>)`;
  const lines = [`**${title}**${isLoud ? ' · must-read' : ''}`];
  if (notice)
    lines.push(notice.isEnough ? capitalise(notice.text) : `**Too short notice:** ${inertLine(notice.text, 500)}`);
  if (listeners.length === 0) lines.push('**Nobody hears of it:** there is no channel for it in firstline.yml.');
  return [
    ...lines,
    ...renderFacts(message),
    ...(listeners.length === 0 ? [] : [renderListeners(listeners, announcement.note?.effective, at, preview)]),
  ].join('\n\n');
}

function capitalise(text: string): string {
  const line = inertLine(text, 500);
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}

function renderFacts({ facts, moreFacts }: Message): string[] {
  if (facts.length === 0) return [];
  const rows = facts.slice(0, MAX_FACTS).map(({ where, before, after, what }) => {
    const old = before === undefined ? (what === 'new' ? '*new*' : '') : inertLine(before, MAX_CELL);
    const young = after === undefined ? (what === 'removed' ? '*removed*' : '') : `**${inertLine(after, MAX_CELL)}**`;
    return [inertLine(where, MAX_CELL), old, young];
  });
  const left = facts.length - rows.length + moreFacts;
  const more = left > 0 ? [`… and ${left} more.`] : [];
  return [table(['What', 'Before', 'After'], rows), ...more];
}

type Effective = { at: number; allDay: boolean } | undefined;

function renderListeners(listeners: readonly Listener[], effective: Effective, at: number, preview: Preview): string {
  const rows = listeners.map(({ title, people, channels, notBefore, timeZone }) => {
    const told = Math.max(notBefore ?? at, at);
    return [
      inertLine(title, MAX_CELL),
      people === undefined ? '' : String(people),
      inertLine(channels.join(', '), MAX_CELL),
      told === preview.now ? 'once merged and live' : formatIn(timeZone, { at: told, allDay: false }, preview),
      ...(effective ? [formatIn(timeZone, effective, preview)] : []),
    ];
  });
  return table(['Who', 'People', 'Where', 'Told', ...(effective ? ['True for customers'] : [])], rows);
}

/** A day of the site's calendar begins in another zone in the middle of a day. */
function formatIn(zone: string, moment: { at: number; allDay: boolean }, { site }: Preview): string {
  return formatMoment({ at: moment.at, allDay: moment.allDay && zone === site.timeZone }, zone, site.language);
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
