import type { Tier } from '../model/front-matter.ts';
import type { FactData } from './fact-data.ts';

/** What changed lately in all of the content, for whoever was away: the file /since.json. Instants are epoch milliseconds. */
export type SinceData = {
  version: 1;
  /** From here on nothing is left out, but where an article has a later `since` of its own. */
  since: number;
  /** Titles of the areas. */
  areas: Record<string, string>;
  notes: SinceNote[];
  articles: SinceArticle[];
};

/** A change note: when it was published, and when it is true. */
export type SinceNote = {
  id: string;
  title: string;
  area: string;
  tier: Tier;
  urgent?: true;
  /** Titles of the audiences; none means everyone. */
  audience?: string[];
  published?: number;
  effective: number;
  /** Left out where the effective date has a time of day. */
  allDay?: true;
  /** When it ends or is replaced. */
  until?: number;
};

/** An article and what changed in it, the first change first. */
export type SinceArticle = {
  path: string;
  href: string;
  title: string;
  area: string;
  /** When it was first published, where it is new. */
  published?: number;
  /** Set where not all of its changes are told: from here on they are. */
  since?: number;
  changes: SinceChange[];
};

/** What changed at one instant; the one of an upcoming change lies ahead. */
export type SinceChange = {
  at: number;
  /** Ids of the notes that tell of it. */
  notes: string[];
  facts: FactData[];
  /** Facts beyond those. */
  more: number;
};
