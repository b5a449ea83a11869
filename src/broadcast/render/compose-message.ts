import type { Fact } from '../../diff/fact.ts';
import { articleAddress, noteAddress } from '../../model/address.ts';
import { GENERAL_AREA } from '../../model/article.ts';
import { CHANGES_FOLDER } from '../../model/change-note.ts';
import type { Configuration } from '../../model/configuration.ts';
import { countDays, formatMoment } from '../../model/date-time.ts';
import type { Tier } from '../../model/front-matter.ts';
import { describeNotice } from '../../model/judge-notice.ts';
import { hashBytes } from '../../search/hash-bytes.ts';
import {
  type Announcement,
  type AnnouncementKind,
  isAboutMany,
  type NoteDigest,
  type NotePart,
} from '../announcement.ts';
import { isBlank } from './without-controls.ts';

/** Facts that a message shows; whoever needs the others opens the page. */
export const MAX_FACTS_SHOWN = 10;
/** Facts that the message of a note shows: its own words say the rest. */
export const MAX_FACTS_OF_NOTE = 6;
/** Characters of a fact that is read at a glance. */
const MAX_GLANCE = 120;
/** Facts that a message about many pages shows. */
export const MAX_FACTS_OF_MANY = 20;

/** Characters of a section's address that a message carries; a longer one takes the room of what is said. */
const MAX_URL = 600;

/** What every channel says of an announcement, in the order of reading; a channel adds its own shape. */
export type Message = {
  headline: string;
  /** How loud it is and when it takes effect: one line. */
  status: string;
  /** Whether everybody has to read it. */
  isLoud: boolean;
  facts: MessageFact[];
  /** Facts that are not shown. */
  moreFacts: number;
  parts: MessagePart[];
  /** Address of the page, or path of its file when the site has no address; `label` is what a button for it says. */
  link: { text: string; url: string | undefined; label: string } | undefined;
  owner: string | undefined;
  /** Short name by which people see that a message came twice: `FL-7F3A90`. */
  reference: string;
};

/** One thing that changed. `url` leads to its section, where the site has an address and the section is still there. */
export type MessageFact = {
  where: string;
  before?: string | undefined;
  after?: string | undefined;
  what: 'changed' | 'new' | 'removed';
  url: string | undefined;
};
/** A part of the note. The lines of a list stand for themselves. */
export type MessagePart = { role: NotePart['role']; heading: string; text: string; isList: boolean };

type Site = Configuration['site'];

/** Turns an announcement into the words of its messages. */
export function composeMessage(announcement: Announcement, site: Site): Message {
  const { kind, note } = announcement;
  // On the day itself everybody has heard the rest; what is true now and what one may decide are enough.
  const isReminder = kind === 'note-in-effect';
  const shown = isReminder ? [] : pickFacts(announcement);
  const said = (note?.parts ?? []).filter(({ text }) => !isBlank(text));
  const parts = said.filter(({ role, heading }) => !isReminder || role === 'decide' || heading === '');
  const title = isBlank(announcement.title) ? (announcement.subjects[0] ?? announcement.id) : announcement.title;
  return {
    headline: `${isNewDate(announcement) ? 'New date: ' : HEADLINE[kind]}${title}`,
    status: describeStatus(announcement, site),
    isLoud: announcement.tier === 'must-read',
    facts: shown.map((fact) => describeFact(fact, announcement, site)),
    moreFacts: isReminder ? 0 : announcement.facts.length - shown.length + announcement.factsLeftOut,
    parts: kind === 'note-withdrawn' ? [] : [...parts.map(describePart), ...describeReasons(announcement)],
    link: describeLink(announcement, site),
    owner: isBlank(announcement.owner ?? '') ? undefined : announcement.owner,
    reference: `FL-${hashBytes(new TextEncoder().encode(announcement.id)).slice(-6).toUpperCase()}`,
  };
}

function pickFacts({ kind, facts, note }: Announcement): Fact[] {
  if (isAboutMany(kind)) return pickOfEach(facts);
  if (!note) return facts.slice(0, MAX_FACTS_SHOWN);
  // Several pages state the same value: once will do. What is read at a glance comes before what has to be compared.
  const firsts = new Map(facts.toReversed().map((fact) => [nameValue(fact), fact]));
  const distinct = facts.filter((fact) => firsts.get(nameValue(fact)) === fact);
  return [...distinct.filter(isShort), ...distinct.filter((fact) => !isShort(fact))].slice(0, MAX_FACTS_OF_NOTE);
}

function nameValue({ before, after, article, trail }: Fact): string {
  return JSON.stringify(before === undefined && after === undefined ? [article, trail] : [before, after]);
}

function isShort({ before = '', after = '' }: Fact): boolean {
  return before.length + after.length < MAX_GLANCE;
}

/** The first fact of every page, then the second, and so on while there is room; shown page by page. */
function pickOfEach(facts: readonly Fact[]): Fact[] {
  const pages = new Map<string, Fact[]>();
  for (const fact of facts) pages.set(fact.article, [...(pages.get(fact.article) ?? []), fact]);
  const depth = (fact: Fact) => pages.get(fact.article)?.indexOf(fact) ?? 0;
  const picked = new Set(facts.toSorted((a, b) => depth(a) - depth(b)).slice(0, MAX_FACTS_OF_MANY));
  return [...pages.values()].flat().filter((fact) => picked.has(fact));
}

function isNewDate({ kind, facts }: Announcement): boolean {
  return kind === 'note-corrected' && facts.some(({ trail }) => trail[0] === 'Effective');
}

const HEADLINE: Record<AnnouncementKind, string> = {
  'note-new': '',
  'note-corrected': 'Corrected: ',
  'note-withdrawn': 'Withdrawn: ',
  'note-in-effect': 'Now in effect: ',
  'article-edited': 'Updated: ',
  'article-added': 'New article: ',
  'article-removed': 'Removed: ',
  digest: '',
  roundup: '',
};

const TIER: Record<Tier, string> = { 'must-read': 'Must read', notice: 'Notice', minor: 'Minor' };

function describeStatus({ kind, tier, note, at, subjects }: Announcement, site: Site): string {
  if (kind === 'roundup') return `${subjects.length} pages changed together, so this is one message`;
  if (kind === 'digest') return `${countPages(subjects)}; nothing here is urgent`;
  if (!note) return 'Without a change note';
  const parts = [TIER[tier]];
  if (kind === 'note-withdrawn') {
    const was = note.state === 'upcoming' ? 'was to be true' : 'was true';
    parts.push(`${was} from ${formatDay(note.effective, site)}; it no longer is`);
  } else parts.push(describeEffect(note, at, site));
  if (note.expires && kind !== 'note-withdrawn') parts.push(`until ${formatDay(note.expires, site)}`);
  if (note.shortNotice) parts.push(describeNotice(note.shortNotice));
  if (note.urgent !== undefined) parts.push(`urgent: ${note.urgent}`);
  return parts.join(' · ');
}

function countPages(subjects: readonly string[]): string {
  return `Small changes on ${subjects.length} ${subjects.length === 1 ? 'page' : 'pages'}`;
}

function describeEffect(note: NoteDigest, at: number, site: Site): string {
  const day = formatDay(note.effective, site);
  if (note.state === 'superseded') return `no longer in effect (from ${day})`;
  if (note.state === 'in force') return `in effect since ${day}`;
  const days = countDays(at, note.effective.at, site.timeZone);
  const notice = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
  return `takes effect ${day}, ${notice}`;
}

function formatDay(moment: NoteDigest['effective'], site: Site): string {
  return formatMoment(moment, site.timeZone, site.language);
}

const WHAT: Record<Fact['kind'], MessageFact['what']> = { changed: 'changed', added: 'new', removed: 'removed' };

function describeFact(fact: Fact, { kind, subjects }: Announcement, site: Site): MessageFact {
  const isAboutItself = !isAboutMany(kind) && fact.article === subjects[0];
  const where = [...(isAboutItself && fact.trail.length > 0 ? [] : [fact.title]), ...fact.trail].join(' > ');
  const doubt = fact.coarse ? ' (compared roughly, see the page)' : '';
  const url =
    site.url === undefined || fact.kind === 'removed' ? undefined : keepShort(`${site.url}${addressOf(fact)}`);
  return { where: where + doubt, before: fact.before, after: fact.after, what: WHAT[fact.kind], url };
}

function keepShort(url: string): string | undefined {
  return url.length > MAX_URL ? undefined : url;
}

const NOTES = `${CHANGES_FOLDER}/`;

function addressOf({ article, anchor }: Fact): string {
  if (article.startsWith(NOTES)) return noteAddress(article.slice(NOTES.length), anchor);
  return articleAddress({ path: article, area: GENERAL_AREA }, anchor);
}

function describePart({ role, heading, text }: NotePart): MessagePart {
  const byRole = { text: '', ask: 'What customers will ask', decide: 'What you may decide' };
  // What one may decide is written as a list, or as one sentence.
  const isList = role === 'decide' && text.includes('\n');
  return { role, heading: isBlank(heading) ? byRole[role] : heading, text, isList };
}

/** Why what changed has no note, in the words of whoever changed it. */
function describeReasons({ withoutNote = [] }: Announcement): MessagePart[] {
  if (withoutNote.length === 0) return [];
  const isList = withoutNote.length > 1;
  const lines = withoutNote.map(({ article, reason }) => (isList ? `${article}: ${reason}` : reason));
  return [{ role: 'text', heading: 'Why there is no change note', text: lines.join('\n'), isList }];
}

function describeLink({ link, kind }: Announcement, site: Site): Message['link'] {
  if (link) {
    const url = site.url === undefined ? undefined : keepShort(`${site.url}${link.address}`);
    return { text: url ?? link.file, url, label: 'Read it all' };
  }
  if (!isAboutMany(kind) || site.url === undefined) return undefined;
  return { text: `${site.url}/`, url: `${site.url}/`, label: `Open ${site.name}` };
}
