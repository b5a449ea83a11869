import type { Fact } from '../../diff/fact.ts';
import type { Configuration } from '../../model/configuration.ts';
import { countDays, formatMoment } from '../../model/date-time.ts';
import type { Tier } from '../../model/front-matter.ts';
import type { Announcement, AnnouncementKind, NoteDigest, NotePart } from '../announcement.ts';
import { describeNotice } from '../plan/judge-notice.ts';

/** Facts that a message shows; whoever needs the others opens the page. */
export const MAX_FACTS_SHOWN = 10;

/** What every channel says of an announcement, in the order of reading; a channel adds its own shape. */
export type Message = {
  headline: string;
  /** How loud it is and when it takes effect: one line. */
  status: string;
  facts: { where: string; before?: string | undefined; after?: string | undefined; what: string }[];
  /** Facts that are not shown. */
  moreFacts: number;
  parts: { heading: string; text: string }[];
  /** Address of the page, or path of its file when the site has no address. */
  link: { text: string; url: string | undefined } | undefined;
  owner: string | undefined;
};

type Site = Configuration['site'];

/** Turns an announcement into the words of its messages. */
export function composeMessage(announcement: Announcement, site: Site): Message {
  const { kind, note } = announcement;
  // On the day itself everybody has heard the rest; what is true now and what one may decide are enough.
  const isReminder = kind === 'note-in-effect';
  const facts = isReminder ? [] : announcement.facts;
  const parts = (note?.parts ?? []).filter(({ role, heading }) => !isReminder || role === 'decide' || heading === '');
  return {
    headline: `${isNewDate(announcement) ? 'New date: ' : HEADLINE[kind]}${announcement.title}`,
    status: describeStatus(announcement, site),
    facts: facts.slice(0, MAX_FACTS_SHOWN).map((fact) => describeFact(fact, announcement)),
    moreFacts: Math.max(0, facts.length - MAX_FACTS_SHOWN) + (isReminder ? 0 : announcement.factsLeftOut),
    parts: kind === 'note-withdrawn' ? [] : parts.map(describePart),
    link: describeLink(announcement, site),
    owner: announcement.owner,
  };
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

const WHAT: Record<Fact['kind'], string> = { changed: 'changed', added: 'new', removed: 'removed' };

function describeFact(fact: Fact, announcement: Announcement): Message['facts'][number] {
  const { kind, subjects } = announcement;
  const isAboutItself = kind !== 'roundup' && kind !== 'digest' && fact.article === subjects[0];
  const where = [...(isAboutItself && fact.trail.length > 0 ? [] : [fact.title]), ...fact.trail].join(' > ');
  return { where, before: fact.before, after: fact.after, what: WHAT[fact.kind] };
}

function describePart({ role, heading, text }: NotePart): { heading: string; text: string } {
  const byRole = { text: '', ask: 'What customers will ask', decide: 'What you may decide' };
  return { heading: heading === '' ? byRole[role] : heading, text };
}

function describeLink({ link, kind }: Announcement, site: Site): Message['link'] {
  if (link) {
    const url = site.url === undefined ? undefined : `${site.url}${link.address}`;
    return { text: url ?? link.file, url };
  }
  return kind === 'roundup' && site.url !== undefined ? { text: `${site.url}/`, url: `${site.url}/` } : undefined;
}
