import type { FeedLink } from '../broadcast/render/render-feeds.ts';
import type { Moment } from '../model/date-time.ts';
import type { Feedback } from '../model/feedback.ts';
import type { Tier } from '../model/front-matter.ts';
import type { Period } from '../model/state.ts';
import type { Build } from '../sources/read-build.ts';
import type { History } from '../sources/read-history.ts';
import type { DisputedData } from './build-disputed.ts';
import type { CopyData } from './copy-data.ts';
import type { AskData } from './feedback-data.ts';
import type { DatedChange } from './list-dated-values.ts';
import type { ToldData } from './list-told.ts';
import type { LiveData } from './live-data.ts';
import type { PastData, PastHead } from './past-data.ts';
import type { Dispute } from './place-reports.ts';
import type { SinceData } from './since-data.ts';
import type { ChangeData, NoteFactsData } from './tell-changes.ts';

/** A moment without the text that the writer gave. */
export type PlainMoment = Pick<Moment, 'at' | 'allDay'>;

/** Whom to ask about a page. */
export type ContactData = {
  id: string;
  /** Title of the team or name of the person. */
  name: string;
  /** Where colleagues reach them. */
  contact: string | undefined;
  /** Name of the team's lead. */
  lead: string | undefined;
  /** Address at which they can be told something, which `fillTellAddress` fills in; undefined if there is none. */
  tell: string | undefined;
};

/** What every page needs to know of the site. */
export type SiteData = {
  kind: 'site';
  name: string;
  /** Where it is served, without a slash at the end; undefined when firstline.yml does not say so. */
  url: string | undefined;
  timeZone: string;
  /** BCP 47 tag by which pages speak: of their words, dates and numbers. */
  language: string;
  /** BCP 47 tag of what writers wrote. */
  contentLanguage: string;
  areas: AreaData[];
  /** Teams and people who own pages, the one with most pages first. */
  owners: ContactData[];
  /** Address of the search index; undefined when there is none. */
  searchIndex: string | undefined;
  /** Whether browsers keep pages for when there is no network. */
  offline: boolean;
  /** When the content was read, epoch milliseconds. */
  readAt: number;
  /** How much of the history of the content was there. */
  history: History['kind'];
  /** Feeds of what is told; each page names them. */
  feeds: FeedLink[];
  /** How readers report; undefined when they are not asked to. */
  feedback: Feedback | undefined;
  /** Whether anything is disputed. */
  hasDisputes: boolean;
  /** Whom to ask about pages that nobody owns. */
  ask: AskData | undefined;
};

/** One area and how much is in it. */
export type AreaData = {
  id: string;
  title: string;
  description: string | undefined;
  articles: number;
  ask: AskData | undefined;
};

/** An article as its page shows it. */
export type ArticleData = {
  kind: 'article';
  path: string;
  area: string;
  title: string;
  titleAnchor: string;
  summary: string | undefined;
  owner: ContactData | undefined;
  ask: AskData | undefined;
  /** A calendar day, `2026-12-01`. */
  verified: PlainMoment | undefined;
  /** When the verification runs out. */
  reviewDue: PlainMoment | undefined;
  /** Headings of its table of contents. */
  headings: HeadingData[];
  dated: DatedChange[];
  /** What changed in it lately and what will, the latest first. */
  changes: ChangeData[];
  /** Ids of the notes that change it, latest first. */
  notes: string[];
  /** What is known of the texts before; undefined when Git does not know the article. */
  past: PastHead | undefined;
  /** Open reports of it. */
  disputes: Dispute[];
  editUrl: string | undefined;
  html: string;
};

/** A heading of a page; `depth` counts from 0. */
export type HeadingData = { anchor: string; text: string; depth: 0 | 1 };

/** A change note as its page shows it. */
export type NoteData = {
  kind: 'note';
  id: string;
  title: string;
  /** Fragment of links to a title that its body had; undefined without one. */
  titleAnchor: string | undefined;
  area: string;
  tier: Tier;
  effective: PlainMoment;
  expires: PlainMoment | undefined;
  period: Period;
  /** Titles of the audiences; none means everyone. */
  audience: string[];
  owner: ContactData | undefined;
  ask: AskData | undefined;
  urgent: string | undefined;
  /** What policy asks for its tier: an ISO 8601 duration, and the last moment for the announcement. */
  notice: { duration: string; announceBy: PlainMoment } | undefined;
  supersedes: string | undefined;
  supersededBy: string | undefined;
  /** Paths of the articles that it names. */
  articles: string[];
  /** What it changes, article by article. */
  facts: NoteFactsData[];
  /** Who was told of it, the first announcement first; undefined when there is no ledger to ask. */
  told: ToldData[] | undefined;
  /** Open reports of it. */
  disputes: Dispute[];
  editUrl: string | undefined;
  html: string;
};

/** A file of the search index, as it is served below /search/: its bytes in base64. */
export type SearchFileData = { kind: 'search-file'; name: string; body: string };

/** The texts that an article had, as they are served below /past/. */
export type PastFileData = { kind: 'past'; name: string; past: PastData };

/** Anything that the content store holds. */
export type PageData =
  | SiteData
  | ArticleData
  | NoteData
  | SearchFileData
  | CopyData
  | PastFileData
  | { kind: 'image'; path: string }
  | { kind: 'since'; since: SinceData }
  | { kind: 'disputed'; disputed: DisputedData }
  | { kind: 'live'; live: LiveData }
  | { kind: 'build'; build: Build };
