import { areaAddress } from '../model/address.ts';
import type { ArticleCopy, NoteCopy } from './copy-data.ts';
import { escapeText } from './escape-text.ts';
import { groupByFolder } from './group-by-folder.ts';
import type { AreaData, SiteData } from './site-data.ts';

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
      `- [All of ${escapeText(area.title)}](${at(areaAddress(area.id).slice(0, -1))}.md)`,
      ...own.map(listArticle),
    ];
    return joinBlocks([`## ${escapeText(area.title)}`, escapeText(area.description ?? ''), list.join('\n')]);
  });
  const latest = notes.toSorted((a, b) => (a.effective.at < b.effective.at ? 1 : -1));
  return `${joinBlocks([
    `# ${escapeText(site.name)}`,
    '> Product, pricing and policy as customer support may tell them to customers.',
    `Many values change on a date. A value with a date holds only on that side of it: “(until 1 Dec 2026: $29) (from 1 Dec 2026: $35)” is $29 before that day begins in ${site.timeZone}, and $35 after. Compare each date with the present before you tell a value.`,
    'A quote titled “You may decide” or “Customers ask” is for the agent, not for the customer.',
    ...areas,
    joinBlocks([
      '## Changes',
      'Each takes effect on its date, and is not true before it.',
      [`- [All changes](${at('/changes')}.md)`, ...latest.map((note) => listNote(note, site))].join('\n'),
    ]),
    joinBlocks([
      '## Optional',
      [
        `- [Articles as JSON](${at('/articles.json')}): each value with the instants from and until which it holds`,
        `- [Changes as JSON](${at('/changes.json')}): before and after, with the instant of each`,
        `- [Calendar](${at('/calendar.ics')}): effective dates`,
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
    `from ${effective.allDay ? effective.day : effective.at}`,
    ...(until ? [`until ${until.allDay ? until.day : until.at}`] : []),
  ];
  const when = overtaken ? 'replaced before it took effect' : dates.join(', ');
  return `- [${escapeText(title)}](${markdownUrl}): ${when}; ${tier}; ${escapeText(areaTitle)}`;
}

function joinBlocks(blocks: readonly string[]): string {
  return blocks.filter((block) => block !== '').join('\n\n');
}
