import { articleAddress, noteAddress } from '../model/address.ts';
import type { Article } from '../model/article.ts';
import type { ChangeNote } from '../model/change-note.ts';
import type { Corpus } from '../model/corpus.ts';
import { dayAt, formatMoment } from '../model/date-time.ts';
import { isNever } from '../model/state.ts';
import {
  type ArticleCopy,
  COPY_VERSION,
  type CopyData,
  type DatedCopy,
  type DisputeCopy,
  type FactsCopy,
  type NoteCopy,
  type SectionCopy,
} from './copy-data.ts';
import type { FactData, FactsData } from './fact-data.ts';
import { findHref } from './find-href.ts';
import { momentOf } from './format-day.ts';
import { formatIso, instantOf } from './format-iso.ts';
import type { DatedChange } from './list-dated-values.ts';
import { listTexts } from './list-texts.ts';
import { type MarkdownContext, type MarkdownWriter, openMarkdown } from './open-markdown.ts';
import type { Dispute } from './place-reports.ts';
import type { ArticleData, NoteData } from './site-data.ts';
import { articleStrings as t } from './strings.ts';
import { writePageMarkdown } from './write-page-markdown.ts';

/** Turns an article into what tools read of it. */
export function buildArticleCopy(
  article: Article,
  data: Omit<ArticleData, 'past' | 'disputes'>,
  corpus: Corpus,
  disputes: readonly Dispute[] = [],
): CopyData {
  const { site } = corpus.configuration;
  const write = openMarkdown(article.root, markdownContextOf(article.file, corpus));
  const url = absolute(articleAddress(article), corpus);
  const path = pathOf(articleAddress(article));
  const json: ArticleCopy = {
    version: COPY_VERSION,
    kind: 'article',
    path: article.path,
    id: article.id,
    title: article.title,
    area: article.area,
    ...present({
      summary: article.summary,
      owner: data.owner?.name,
      verified: data.verified && dayAt(data.verified.at, site.timeZone),
      reviewDue: data.reviewDue && dayAt(data.reviewDue.at, site.timeZone),
      disputed: copyDisputes(disputes, ''),
    }),
    url,
    markdownUrl: markdownUrl(url),
    sections: copySections(article, url, write, disputes),
    dated: data.dated.map((change) => copyDated(change, article, site.timeZone)),
    changes: data.changes.map(({ moment, notes, ...facts }) => ({
      moment: formatIso(moment, site.timeZone),
      notes,
      ...copyFacts(facts),
    })),
    notes: data.notes,
  };
  return {
    kind: 'copy',
    path,
    markdown: writePageMarkdown(json, write(article.root.children, { kind: 'all' }), corpus),
    json,
  };
}

/** Turns a change note into what tools read of it. */
export function buildNoteCopy(
  note: ChangeNote,
  data: Omit<NoteData, 'told' | 'disputes'>,
  corpus: Corpus,
  disputes: readonly Dispute[] = [],
): CopyData {
  const { timeZone } = corpus.configuration.site;
  const write = openMarkdown(note.root, markdownContextOf(note.file, corpus));
  const url = absolute(noteAddress(note.id), corpus);
  const { until } = note.period;
  const isOvertaken = isNever(note.period);
  const json: NoteCopy = {
    version: COPY_VERSION,
    kind: 'note',
    id: note.id,
    title: note.title,
    area: note.area,
    tier: note.tier,
    effective: formatIso(note.effective, timeZone),
    ...present({
      until: until === undefined || isOvertaken ? undefined : formatIso(momentOf(until, timeZone), timeZone),
      overtaken: isOvertaken || undefined,
      urgent: note.urgent,
      supersedes: data.supersedes,
      supersededBy: data.supersededBy,
      owner: data.owner?.name,
      disputed: copyDisputes(disputes, ''),
    }),
    url,
    markdownUrl: markdownUrl(url),
    audience: data.audience,
    articles: data.articles,
    facts: data.facts.flatMap(({ article: path, ...facts }) => {
      const article = corpus.articles.get(path);
      return article ? [{ article: path, url: absolute(articleAddress(article), corpus), ...copyFacts(facts) }] : [];
    }),
    sections: copySections(note, url, write, disputes),
  };
  const path = pathOf(noteAddress(note.id));
  return {
    kind: 'copy',
    path,
    markdown: writePageMarkdown(json, write(note.root.children, { kind: 'all' }), corpus),
    json,
  };
}

/** What Markdown for readers needs to know of the surroundings of a file. */
export function markdownContextOf(file: string, corpus: Corpus): MarkdownContext {
  const { timeZone, uiLanguage } = corpus.configuration.site;
  return {
    href: (url) => {
      const found = findHref(url, file, corpus);
      return found === undefined ? undefined : absolute(found, corpus);
    },
    labels: {
      decide: t.decide,
      ask: t.ask,
      from: (moment) => t.from(formatMoment(moment, timeZone, uiLanguage)),
      until: (moment) => t.until(formatMoment(moment, timeZone, uiLanguage)),
      noDate: t.noDate,
    },
  };
}

/** An address of the site, with its host where that is known. */
function absolute(address: string, { configuration }: Pick<Corpus, 'configuration'>): string {
  return address.startsWith('/') ? `${configuration.site.url ?? ''}${address}` : address;
}

function pathOf(address: string): string {
  return decodeURIComponent(address).slice(1, -1);
}

function markdownUrl(url: string): string {
  return `${url.slice(0, -1)}.md`;
}

function copySections(
  { sections }: Article | ChangeNote,
  url: string,
  write: MarkdownWriter,
  disputes: readonly Dispute[],
): SectionCopy[] {
  return sections.map(({ anchor, trail, nodes }) => ({
    trail,
    url: anchor === '' ? url : `${url}#${encodeURIComponent(anchor)}`,
    texts: listTexts(nodes, write),
    ...present({ disputed: anchor === '' ? undefined : copyDisputes(disputes, anchor) }),
  }));
}

function copyDisputes(disputes: readonly Dispute[], anchor: string): DisputeCopy[] | undefined {
  const own = disputes.filter((dispute) => dispute.anchor === anchor);
  return own.length === 0 ? undefined : own.map(({ at, url }) => ({ since: instantOf(at), url }));
}

function copyDated({ moment, change, values, texts }: DatedChange, article: Article, zone: string): DatedCopy {
  const trailOf = (anchor: string) => article.sections.find((section) => section.anchor === anchor)?.trail ?? [];
  return {
    moment: formatIso(moment, zone),
    ...present({ change }),
    values: values.map(({ anchor, label, before, after }) => ({
      trail: trailOf(anchor),
      label,
      ...present({ before, after }),
    })),
    texts: texts.map(({ section }) => section),
  };
}

function copyFacts({ facts, more }: Pick<FactsData, 'facts' | 'more'>): FactsCopy {
  return { facts: facts.map(copyFact), ...(more > 0 ? { more } : {}) };
}

function copyFact({ trail, cell, before, after }: FactData): FactsCopy['facts'][number] {
  const said = (text: string) => (text === '' ? undefined : text);
  return { trail, ...present({ of: said(cell), before: said(before), after: said(after) }) };
}

/** What is not known is left out rather than null. */
function present<T extends Record<string, unknown>>(keys: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined)) as never;
}
