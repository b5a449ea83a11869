import type { Fact } from '../diff/fact.ts';
import type { Tier } from '../model/front-matter.ts';
import type { Notice } from '../model/judge-notice.ts';
import type { State } from '../model/state.ts';

/**
 * What an announcement tells: a note that is new, was corrected, was withdrawn or came into effect; an article that was
 * edited, added or removed without a note; the minor edits of a day in one; or too many things at once in one.
 */
export const ANNOUNCEMENT_KINDS = [
  'note-new',
  'note-corrected',
  'note-withdrawn',
  'note-in-effect',
  'article-edited',
  'article-added',
  'article-removed',
  'digest',
  'roundup',
] as const;
export type AnnouncementKind = (typeof ANNOUNCEMENT_KINDS)[number];

/** Whether it tells many things in one, so that no document is the main one. */
export function isAboutMany(kind: AnnouncementKind): boolean {
  return kind === 'roundup' || kind === 'digest';
}

/** A part of a note's text. */
export type NotePart = {
  /** `ask` is what customers will ask, `decide` what an agent may decide alone. */
  role: 'text' | 'ask' | 'decide';
  /** Empty for text without a heading. */
  heading: string;
  text: string;
};

/** What an announcement says of its note. */
export type NoteDigest = {
  id: string;
  effective: { at: number; allDay: boolean };
  expires?: { at: number; allDay: boolean } | undefined;
  /** Where the note stood when this was decided. */
  state: State;
  /** Why the notice period was waived. */
  urgent?: string | undefined;
  shortNotice?: Notice | undefined;
  parts: NotePart[];
};

/** One thing to tell, with all that its messages say: frozen in the ledger, so that a repeat is the same message. */
export type Announcement = {
  /** `<subject>@<revision>`. */
  id: string;
  kind: AnnouncementKind;
  tier: Tier;
  title: string;
  /** What it is about, the main thing first: paths below content/ without .md. */
  subjects: string[];
  facts: Fact[];
  /** Facts that were left out because there are too many. */
  factsLeftOut: number;
  note?: NoteDigest | undefined;
  /** Edits that need no note, and why, in the words of their writer: the ledger keeps them. */
  withoutNote?: { article: string; reason: string }[] | undefined;
  /** Name of the team or person to ask. */
  owner?: string | undefined;
  /** Where to read on; undefined when there is no page any more. */
  link?: { address: string; file: string } | undefined;
  /** When it was decided, epoch milliseconds: days of notice count from here. */
  at: number;
};

/** One announcement to one channel. */
export type Delivery = {
  /** `<announcement>:<channel>`, or `<announcement>:<channel>:<person>`. */
  id: string;
  /** Id of the announcement. */
  announcement: string;
  /** Id of the channel in firstline.yml. */
  channel: string;
  /** Id of the person in people.yml, where the channel reaches each person with a message of their own. */
  recipient?: string | undefined;
  /** Not to be sent before this instant (epoch milliseconds): quiet hours, or the hour of the digest. */
  notBefore?: number | undefined;
};

/** Something that is not told yet: it stays as last announced, so that what is told later is its net effect. */
export type Deferral = {
  /** Files below the content folder that keep their announced version; both names of a renamed one. */
  files: string[];
  title: string;
  /** Ids of the channels that wait for it. */
  channels: string[];
  /** When it was first seen waiting, epoch milliseconds. */
  since: number;
  /** When it will be told, epoch milliseconds. */
  until: number;
  reason: 'digest' | 'quiet hours';
};

/** Something that no channel would bring to anybody: it is not told, and stays as last announced until one does. */
export type Unreachable = {
  /** Files below the content folder; both names of a renamed one. */
  files: string[];
  /** When its note took effect, where that is all there is to tell, epoch milliseconds. */
  since: number | undefined;
};

/** What a run would tell, and to whom. */
export type Plan = {
  announcements: Announcement[];
  deliveries: Delivery[];
  /** What waits for its hour; empty when everything is told at once. */
  deferred: Deferral[];
  /** Documents that got another path: old and new, below content/ without .md. */
  renamed: { from: string; to: string }[];
  /** What nobody would hear; it is in no announcement. */
  unreachable: Unreachable[];
  /** Deliveries of earlier announcements that still wait for their hour, and need not go out: this plan tells it all. */
  overtaken: { delivery: string; reason: string }[];
  /** Ids of the notes that are known but not yet in effect once this plan is done: they are told again on their day. */
  upcoming: string[];
};
