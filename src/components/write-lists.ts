import { areaAddress } from '../model/address.ts';
import { formatMoment } from '../model/date-time.ts';
import type { ArticleCopy, NoteCopy } from './copy-data.ts';
import { escapeText } from './escape-text.ts';
import { groupByFolder } from './group-by-folder.ts';
import type { AreaData, SiteData } from './site-data.ts';
import { articleStrings, calendarStrings, homeStrings, pageStrings, listStrings as t } from './strings.ts';

/** The day of the example by which /llms.txt explains values with dates. */
const EXAMPLE_DAY = Date.UTC(2026, 11, 1);

/** The Markdown of an area: its articles, folder by folder. */
export function writeAreaMarkdown(area: AreaData, copies: readonly ArticleCopy[], language: string): string {
  const own = copies.filter((copy) => copy.area === area.id);
  const folders = groupByFolder(own, language).map(({ title, articles }) =>
    joinBlocks([title === '' ? '' : `## ${escapeText(title)}`, articles.map(listArticle).join('\n')]),
  );
  return `${joinBlocks([`# ${escapeText(area.title)}`, escapeText(area.description ?? ''), ...folders])}\n`;
}

/** The Markdown of the list of changes, the latest first: each with its date, whatever day it is read on. */
export function writeChangesMarkdown(title: string, copies: readonly NoteCopy[], site: SiteData): string {
  const latest = copies.toSorted((a, b) => (a.effective.at < b.effective.at ? 1 : -1));
  return `${joinBlocks([`# ${escapeText(title)}`, latest.map((note) => listNote(note, site)).join('\n')])}\n`;
}

/** /llms.txt: what there is, and how to read it, for assistants. */
export function writeLlms(site: SiteData, articles: readonly ArticleCopy[], notes: readonly NoteCopy[]): string {
  const at = (address: string) => `${site.url ?? ''}${address}`;
  const areas = site.areas.map((area) => {
    const own = articles.filter((copy) => copy.area === area.id);
    const list = [
      `- [${escapeText(t.allOf(area.title))}](${at(areaAddress(area.id).slice(0, -1))}.md)`,
      ...own.map(listArticle),
    ];
    return joinBlocks([`## ${escapeText(area.title)}`, escapeText(area.description ?? ''), list.join('\n')]);
  });
  const latest = notes.toSorted((a, b) => (a.effective.at < b.effective.at ? 1 : -1));
  return `${joinBlocks([
    `# ${escapeText(site.name)}`,
    `> ${t.about}`,
    t.dates(exampleOf(site.language), '$29', '$35', site.timeZone),
    t.boxes(articleStrings.decide, articleStrings.ask),
    ...areas,
    joinBlocks([
      `## ${pageStrings.changes}`,
      t.changesAbout,
      [`- [${homeStrings.allChanges}](${at('/changes')}.md)`, ...latest.map((note) => listNote(note, site))].join('\n'),
    ]),
    joinBlocks([
      // A word of the format, in any language: https://llmstxt.org
      '## Optional',
      [
        `- [${t.articlesJson}](${at('/articles.json')}): ${t.articlesJsonAbout}`,
        `- [${t.changesJson}](${at('/changes.json')}): ${t.changesJsonAbout}`,
        `- [${calendarStrings.link}](${at('/calendar.ics')}): ${t.calendarAbout}`,
      ].join('\n'),
    ]),
  ])}\n`;
}

function listArticle({ title, markdownUrl, summary }: ArticleCopy): string {
  return `- [${escapeText(title)}](${markdownUrl})${summary === undefined ? '' : `: ${escapeText(summary)}`}`;
}

function listNote({ title, markdownUrl, effective, until, overtaken, tier, area }: NoteCopy, site: SiteData): string {
  const areaTitle = site.areas.find(({ id }) => id === area)?.title ?? area;
  const dates = [
    articleStrings.from(effective.allDay ? effective.day : effective.at),
    ...(until ? [articleStrings.until(until.allDay ? until.day : until.at)] : []),
  ];
  const when = overtaken ? t.overtaken : dates.join(', ');
  return `- [${escapeText(title)}](${markdownUrl}): ${when}; ${tier}; ${escapeText(areaTitle)}`;
}

/** A value that changes, as the Markdown of a page writes it. */
function exampleOf(language: string): string {
  const day = formatMoment({ at: EXAMPLE_DAY, allDay: true }, 'UTC', language);
  return `(${articleStrings.until(day)}: $29) (${articleStrings.from(day)}: $35)`;
}

function joinBlocks(blocks: readonly string[]): string {
  return blocks.filter((block) => block !== '').join('\n\n');
}
