import { ownerName } from '../../src/broadcast/plan/owner-name.ts';
import { markdownContextOf } from '../../src/components/build-copy.ts';
import type { FactsData } from '../../src/components/fact-data.ts';
import { formatInstant } from '../../src/components/format-day.ts';
import { instantOf } from '../../src/components/format-iso.ts';
import { listDatedValues } from '../../src/components/list-dated-values.ts';
import { type MarkdownWriter, openMarkdown } from '../../src/components/open-markdown.ts';
import type { Article } from '../../src/model/article.ts';
import type { ChangeNote } from '../../src/model/change-note.ts';
import type { Corpus } from '../../src/model/corpus.ts';
import { formatMoment, type Moment } from '../../src/model/date-time.ts';
import type { Section } from '../../src/model/list-sections.ts';
import { reviewDue } from '../../src/model/review-due.ts';
import { stateAt } from '../../src/model/state.ts';
import { addressOf } from './find-page.ts';
import { formatFacts, formatSides } from './format-facts.ts';

/** What of a page is to be read, and as of when. */
export type Reading = {
  page: Article | ChangeNote;
  /** What the page belongs to: the content of now, or that of then. */
  corpus: Corpus;
  /** All sections without one. */
  section: Section | undefined;
  /** Values in force at this instant are shown (epoch milliseconds). */
  at: number;
  now: number;
  /** What the page says otherwise now, where `at` is in the past. */
  since: FactsData | undefined;
};

/** Writes a page, or a section of it, as it is true at an instant; what is to come stands apart, with its date. */
export function formatPage(reading: Reading): string {
  const { page, section, corpus } = reading;
  const write = openMarkdown(page.root, markdownContextOf(page.file, corpus));
  const body =
    section === undefined ? write(page.root.children, inForce(reading)) : formatSection(section, reading, write);
  const summary = page.kind === 'article' && section === undefined ? (page.summary ?? '') : '';
  const parts = [`# ${page.title}`, describe(reading), summary, body, listUpcoming(reading), tellSince(reading)];
  return parts.filter((part) => part !== '').join('\n\n');
}

function inForce({ at }: Reading) {
  return { kind: 'in force', at } as const;
}

/** With the sections below it, as a reader of the page would scroll on to them. */
function formatSection(section: Section, reading: Reading, write: MarkdownWriter): string {
  const { page } = reading;
  const first = page.sections.indexOf(section);
  const next = page.sections.findIndex(({ level }, index) => index > first && level <= section.level);
  const end = section.level === 0 ? first + 1 : next < 0 ? page.sections.length : next;
  return page.sections
    .slice(first, end)
    .map(({ heading, level, nodes }) =>
      [heading === '' ? '' : `${'#'.repeat(Math.max(2, level))} ${heading}`, write(nodes, inForce(reading))]
        .filter((part) => part !== '')
        .join('\n\n'),
    )
    .join('\n\n');
}

function describe(reading: Reading): string {
  const { page, section, corpus, at, now } = reading;
  const { timeZone, language } = corpus.configuration.site;
  const day = (instant: number) => formatInstant(instant, timeZone, language);
  const when =
    at === now
      ? `True now, ${formatMoment({ at, allDay: false }, timeZone, language)}.`
      : at < now
        ? `As published and true on ${day(at)} (${instantOf(at)}). This is the past: it may not be true now.`
        : `As it will be true on ${day(at)} (${instantOf(at)}), as far as is known now. This is not true yet.`;
  const lines = [when, `Source: ${addressOf(page, corpus, section?.anchor)}`];
  if (page.kind === 'note') lines.push(describeNote(page, reading));
  const owner = ownerName(page.owner, corpus.roster);
  if (owner !== undefined) lines.push(`Owner: ${owner}`);
  if (page.kind === 'article') lines.push(...describeReview(page, reading));
  return lines.join('\n');
}

function describeNote({ period, effective, tier, expires }: ChangeNote, { corpus, at }: Reading): string {
  const { timeZone, language } = corpus.configuration.site;
  const state = stateAt(period, at);
  const says = {
    upcoming: 'NOT TRUE YET: what this note says begins then',
    'in force': 'in force',
    superseded: 'NO LONGER TRUE',
  }[state];
  const day = (moment: Pick<Moment, 'at' | 'allDay'>) => formatMoment(moment, timeZone, language);
  const end = expires === undefined ? '' : `, until ${day(expires)}`;
  return `Change note (${tier}), effective ${day(effective)}${end}: ${says}.`;
}

function describeReview(article: Article, { corpus, at }: Reading): string[] {
  if (article.verified === undefined) return ['Not verified by its owner.'];
  const due = reviewDue(article, corpus.configuration.site.timeZone);
  return [`Verified: ${article.verified}${due !== undefined && due <= at ? '; its review is overdue' : ''}`];
}

/** What the page says will change after the instant. */
function listUpcoming({ page, section, corpus, at, now }: Reading): string {
  const { timeZone, language } = corpus.configuration.site;
  const upcoming = listDatedValues({ sections: section ? [section] : page.sections }).filter(
    ({ moment }) => moment.at > at,
  );
  const lines = upcoming.flatMap(({ moment, change, values, texts }) => {
    const note = change === undefined ? '' : `, change note ${change}`;
    const head = `From ${formatMoment(moment, timeZone, language)} (${instantOf(moment.at)}${note}):`;
    const of = values.map(({ section: heading, label, before = '', after = '' }) => {
      const where = [heading, label].filter((part) => part !== '').join(' > ');
      return `- ${where === '' ? '' : `${where}: `}${formatSides(before, after)}`;
    });
    const rest = texts.map(
      ({ section: heading }) => `- ${heading === '' ? 'Introduction' : heading}: the text changes`,
    );
    return [head, ...of, ...rest];
  });
  if (lines.length === 0) return '';
  const title = at === now ? '## Not true yet' : '## Not true yet on that day';
  return [title, ...lines, 'Read the page with “at” on such a day for the text of then.'].join('\n');
}

function tellSince({ since, now, corpus }: Reading): string {
  if (!since) return '';
  const { timeZone, language } = corpus.configuration.site;
  const today = formatInstant(now, timeZone, language);
  const lines = formatFacts(since);
  return [`## What is otherwise now (${today})`, ...(lines.length === 0 ? ['Nothing in meaning.'] : lines)].join('\n');
}
