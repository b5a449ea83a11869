import { withoutControls } from '../broadcast/render/without-controls.ts';
import type { ArticleCopy, FactsCopy, NoteCopy } from './copy-data.ts';
import { type IsoMoment, instantOf } from './format-iso.ts';
import type { SiteData } from './site-data.ts';
import { calendarStrings, changeStrings as t } from './strings.ts';

/** Octets of a line without its break. Source: RFC 5545, section 3.1. */
const LINE = 75;
/** Facts that an event tells; the page has the others. */
const MOST_FACTS = 6;
/** How often a calendar should look again: twice a working day. */
const REFRESH = 'PT4H';

type Event = {
  /** Never the address: an event must stay the same one when the site moves. */
  uid: string;
  moment: IsoMoment;
  title: string;
  lines: string[];
  categories: string[];
  url: string;
};

/**
 * Writes the effective dates as a calendar to subscribe to (RFC 5545): when each note takes effect and when it ends, and the dates
 * that articles give by themselves. A note that was replaced before its day is not in it.
 */
export function writeCalendar(site: SiteData, articles: readonly ArticleCopy[], notes: readonly NoteCopy[]): string {
  const areaOf = (id: string) => site.areas.find((area) => area.id === id)?.title ?? id;
  const events = [
    ...notes.flatMap((note) => listNoteEvents(note, areaOf(note.area))),
    ...articles.flatMap((article) => listArticleEvents(article, areaOf(article.area))),
  ].sort((a, b) => (a.moment.at === b.moment.at ? (a.uid < b.uid ? -1 : 1) : a.moment.at < b.moment.at ? -1 : 1));
  const stamp = formatInstant(instantOf(site.readAt));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Firstline//Effective dates//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escapeValue(site.name)}`,
    // What most calendars read instead.
    `X-WR-CALNAME:${escapeValue(site.name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    ...events.flatMap((event) => writeEvent(event, stamp, site.url)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function listNoteEvents(note: NoteCopy, area: string): Event[] {
  if (note.overtaken) return [];
  const base = { categories: [area, t.tiers[note.tier]], url: note.url };
  const uid = `urn:firstline:changes/${note.id}`;
  const start: Event = { ...base, uid, moment: note.effective, title: note.title, lines: listFacts(note.facts) };
  // Where another note replaces it, that one has an event of its own.
  if (note.until === undefined || note.supersededBy !== undefined) return [start];
  return [start, { ...base, uid: `${uid}:end`, moment: note.until, title: calendarStrings.end(note.title), lines: [] }];
}

function listArticleEvents(article: ArticleCopy, area: string): Event[] {
  return article.dated
    .filter(({ change }) => change === undefined)
    .map(({ moment, values, texts }) => ({
      uid: `urn:firstline:${article.id}:${moment.at}`,
      moment,
      title: [article.title, ...new Set([...values.map(({ trail }) => trail.at(-1) ?? ''), ...texts])]
        .filter((part) => part !== '')
        .join(': '),
      lines: listFacts([{ facts: values.map(({ label, ...rest }) => ({ of: label, ...rest })) }]),
      categories: [area],
      url: article.url,
    }));
}

function listFacts(all: readonly FactsCopy[]): string[] {
  const lines = all.flatMap(({ facts }) =>
    facts.map(({ trail, of = '', before, after }) => {
      const name = of === '' ? (trail.at(-1) ?? '') : of;
      return `${name === '' ? '' : `${name}: `}${[before ?? '–', after ?? '–'].join(' → ')}`;
    }),
  );
  const distinct = [...new Set(lines)];
  return distinct.length > MOST_FACTS ? [...distinct.slice(0, MOST_FACTS), '…'] : distinct;
}

function writeEvent(
  { uid, moment, title, lines, categories, url }: Event,
  stamp: string,
  host: string | undefined,
): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeValue(uid)}`,
    `DTSTAMP:${stamp}`,
    moment.allDay ? `DTSTART;VALUE=DATE:${moment.day.replaceAll('-', '')}` : `DTSTART:${formatInstant(moment.at)}`,
    `SUMMARY:${escapeValue(title)}`,
    ...(lines.length > 0 ? [`DESCRIPTION:${escapeValue(lines.join('\n'))}`] : []),
    `CATEGORIES:${categories.map(escapeValue).join(',')}`,
    // A calendar cannot resolve an address without a host.
    ...(host === undefined ? [] : [`URL:${url}`]),
    // Nobody is busy because a price changes.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** `2026-12-08T14:00:00Z` -> `20261208T140000Z`. */
function formatInstant(at: string): string {
  return at.replaceAll(/[-:]|\.\d+/g, '');
}

function escapeValue(text: string): string {
  return withoutControls(text)
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r?\n/g, String.raw`\n`);
}

/** Breaks a line between characters, never inside one. */
function foldLine(line: string): string {
  const encoder = new TextEncoder();
  let folded = '';
  let room = LINE;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (size > room) {
      folded += '\r\n ';
      room = LINE - 1;
    }
    folded += character;
    room -= size;
  }
  return folded;
}
