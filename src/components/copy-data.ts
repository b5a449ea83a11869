import type { Tier } from '../model/front-matter.ts';
import type { IsoMoment } from './format-iso.ts';
import type { TimedText } from './list-texts.ts';

/**
 * Version of the shape of all JSON below. Keys may be added within a version; one that goes, or comes to mean something
 * else, needs the next.
 */
export const COPY_VERSION = 1;

/** A page as tools read it: as Markdown and as JSON. Names of teams and people, but never where to reach them. */
export type CopyData = {
  kind: 'copy';
  /** Path of its address, without slashes at the ends and not encoded: `pricing/plan-pro`. */
  path: string;
  markdown: string;
  json: ArticleCopy | NoteCopy;
};

/**
 * What all JSON of pages has. An absent key is not known or does not apply. Addresses begin with `site.url` where
 * firstline.yml has one, else with `/`.
 */
type PageCopy = {
  version: typeof COPY_VERSION;
  /** Stays when the page moves. */
  id: string;
  title: string;
  /** Id of the area. */
  area: string;
  /** Name of the team or person who answers for it. */
  owner?: string;
  url: string;
  markdownUrl: string;
  /** Open reports of the page as a whole. */
  disputed?: DisputeCopy[];
  sections: SectionCopy[];
};

/** JSON of an article. */
export type ArticleCopy = PageCopy & {
  kind: 'article';
  /** Below the content folder, without .md. */
  path: string;
  summary?: string;
  /** Days, `2026-12-01`. */
  verified?: string;
  reviewDue?: string;
  /** What is true until, or from, a date: each value with its instant. */
  dated: DatedCopy[];
  /** What changed lately in it, and what will: each with its instant, the latest first. */
  changes: ({ moment: IsoMoment; notes: string[] } & FactsCopy)[];
  /** Ids of the change notes about it, the latest first. */
  notes: string[];
};

/** JSON of a change note. It takes effect at `effective`, and is true until `until` where that is known. */
export type NoteCopy = PageCopy & {
  kind: 'note';
  tier: Tier;
  effective: IsoMoment;
  until?: IsoMoment;
  /** Set when another note replaced it before it took effect: it never is true. */
  overtaken?: true;
  urgent?: string;
  supersedes?: string;
  supersededBy?: string;
  /** Titles of the audiences; empty for everyone. */
  audience: string[];
  /** Paths of the articles that it names. */
  articles: string[];
  /** What it changes, article by article: `before` is what was true before it took effect, `after` what is true from then. */
  facts: ({ article: string; url: string } & FactsCopy)[];
};

/** A section; the text before the first heading has an empty `trail`. */
export type SectionCopy = {
  /** Headings that lead to it, its own last. */
  trail: string[];
  url: string;
  /** What it says, by time. The one that holds at an instant: `from` (included) to `until` (excluded). */
  texts: TimedText[];
  /** Open reports of it: somebody says that it is wrong, outdated or unclear, and nobody has answered yet. */
  disputed?: DisputeCopy[];
};

/** An open report: since when, UTC, and where it is. */
export type DisputeCopy = { since: string; url: string };

/** All that changes in an article at one instant. */
export type DatedCopy = {
  moment: IsoMoment;
  /** Id of the change note that gives the date. */
  change?: string;
  /** `before` is true until then, `after` from then. */
  values: { trail: string[]; label: string; before?: string; after?: string }[];
  /** Headings of sections whose text changes then; empty for the introduction. */
  texts: string[];
};

/** Facts, and how many more there are that are not told one by one. */
export type FactsCopy = {
  facts: { trail: string[]; of?: string; before?: string; after?: string }[];
  more?: number;
};
