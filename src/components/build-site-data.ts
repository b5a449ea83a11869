import { listFeeds } from '../broadcast/render/render-feeds.ts';
import type { Article } from '../model/article.ts';
import type { ChangeNote } from '../model/change-note.ts';
import type { Corpus } from '../model/corpus.ts';
import { formatMoment, parseMoment, subtractDuration } from '../model/date-time.ts';
import { type HtmlContext, renderHtml } from '../model/render-html.ts';
import { reviewDue } from '../model/review-due.ts';
import { findAsk, findContact } from './find-contact.ts';
import { findHref } from './find-href.ts';
import { momentOf } from './format-day.ts';
import { listDatedValues } from './list-dated-values.ts';
import type { ArticleData, HeadingData, NoteData, PlainMoment, SiteData } from './site-data.ts';
import { pageStrings, articleStrings as t } from './strings.ts';
import type { ChangeTeller } from './tell-changes.ts';

/** Turns an article into what its page shows, but for its past and what is disputed. */
export function buildArticleData(
  article: Article,
  corpus: Corpus,
  teller: ChangeTeller,
): Omit<ArticleData, 'past' | 'disputes'> {
  const { timeZone } = corpus.configuration.site;
  const verified = article.verified === undefined ? undefined : plainMoment(article.verified, timeZone);
  const due = reviewDue(article, timeZone);
  const dated = listDatedValues(article);
  const named = new Set(dated.map((change) => change.change));
  const notes = [...corpus.notes.values()]
    .filter((note) => note.articles.includes(article.path) || named.has(note.id))
    .sort((a, b) => b.effective.at - a.effective.at);
  return {
    kind: 'article',
    path: article.path,
    area: article.area,
    title: article.title,
    titleAnchor: article.titleAnchor,
    summary: article.summary,
    owner: findContact(article.owner, corpus),
    ask: findAsk(article, corpus),
    verified,
    reviewDue: due === undefined ? undefined : momentOf(due, timeZone),
    headings: listHeadings(article),
    dated,
    changes: teller.changesOf(article),
    notes: notes.map((note) => note.id),
    editUrl: editUrlOf(article.file, corpus),
    html: renderHtml(article.root, contextOf(article.file, corpus)),
  };
}

/** Turns a change note into what its page shows, but for who was told of it and what is disputed. */
export function buildNoteData(
  note: ChangeNote,
  corpus: Corpus,
  teller: ChangeTeller,
): Omit<NoteData, 'told' | 'disputes'> {
  const { policy, audiences, site } = corpus.configuration;
  const duration = policy.notice[note.tier];
  const announceBy = subtractDuration(note.effective.at, duration, site.timeZone);
  const html = renderHtml(note.root, contextOf(note.file, corpus));
  return {
    kind: 'note',
    id: note.id,
    title: note.title,
    // The heading that became the title is no longer in the text.
    titleAnchor: note.anchors.find((anchor) => !html.includes(`id="${anchor}"`)),
    area: note.area,
    tier: note.tier,
    effective: { at: note.effective.at, allDay: note.effective.allDay },
    expires: note.expires && { at: note.expires.at, allDay: note.expires.allDay },
    period: { ...note.period },
    audience: note.audience.map((id) => audiences.get(id)?.title ?? id),
    owner: findContact(note.owner, corpus),
    ask: findAsk(note, corpus),
    urgent: note.urgent,
    notice:
      announceBy < note.effective.at
        ? { duration, announceBy: { at: announceBy, allDay: note.effective.allDay } }
        : undefined,
    supersedes: note.supersedes !== undefined && corpus.notes.has(note.supersedes) ? note.supersedes : undefined,
    supersededBy: note.supersededBy,
    articles: [...new Set(note.articles)],
    facts: teller.factsOf(note),
    editUrl: editUrlOf(note.file, corpus),
    html,
  };
}

/** Says what every page needs to know of the site. */
export function buildSiteData(
  corpus: Corpus,
  {
    readAt,
    searchIndex,
    history,
    hasDisputes = false,
  }: Pick<SiteData, 'readAt' | 'searchIndex' | 'history'> & Partial<Pick<SiteData, 'hasDisputes'>>,
): SiteData {
  const { areas, site, feedback } = corpus.configuration;
  const articles = [...corpus.articles.values()];
  const pages = new Map<string, number>();
  for (const { owner } of articles) if (owner !== undefined) pages.set(owner, (pages.get(owner) ?? 0) + 1);
  return {
    kind: 'site',
    name: site.name,
    url: site.url,
    timeZone: site.timeZone,
    language: site.uiLanguage,
    contentLanguage: site.language,
    areas: [...areas.values()].map(({ id, title, description }) => ({
      ...{ id, title, description },
      articles: articles.filter((article) => article.area === id).length,
      ask: findAsk({ area: id, owner: undefined }, corpus),
    })),
    owners: [...pages].sort((a, b) => b[1] - a[1]).flatMap(([id]) => findContact(id, corpus) ?? []),
    searchIndex,
    offline: corpus.configuration.keepsPages,
    readAt,
    history,
    feeds: listFeeds(corpus.configuration),
    feedback,
    hasDisputes,
    ask: findAsk({ area: undefined, owner: undefined }, corpus),
  };
}

function plainMoment(text: string, zone: string): PlainMoment | undefined {
  const moment = parseMoment(text, zone);
  return typeof moment === 'string' ? undefined : { at: moment.at, allDay: moment.allDay };
}

function editUrlOf(file: string, { configuration }: Corpus): string | undefined {
  return configuration.site.editUrl?.replaceAll('{path}', file.split('/').map(encodeURIComponent).join('/'));
}

/** The two upper levels that a page uses, so that a body which starts at ### has a table of contents too. */
function listHeadings(article: Article): HeadingData[] {
  const levels = [...new Set(article.sections.map((section) => section.level))].filter((level) => level > 0).sort();
  const [first, second] = levels;
  return article.sections.flatMap(({ anchor, heading, level }) =>
    anchor !== '' && (level === first || level === second)
      ? [{ anchor, text: heading, depth: level === first ? (0 as const) : (1 as const) }]
      : [],
  );
}

/** What the HTML of a page of the site needs to know of its surroundings. */
export function contextOf(file: string, corpus: Corpus): HtmlContext {
  const { timeZone, language, uiLanguage } = corpus.configuration.site;
  const day = (moment: PlainMoment) => formatMoment(moment, timeZone, uiLanguage);
  return {
    href: (url) => findHref(url, file, corpus),
    labels: {
      ...(language === uiLanguage ? {} : { language: pageStrings.language }),
      decide: t.decide,
      ask: t.ask,
      from: (moment) => t.from(day(moment)),
      until: (moment) => t.until(day(moment)),
      noDate: t.noDate,
      linkTo: t.linkTo,
      table: t.table,
    },
  };
}
