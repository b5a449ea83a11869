import type { Configuration } from '../../model/configuration.ts';
import type { Finding } from '../../model/finding.ts';
import type { Announcement } from '../announcement.ts';
import type { Payload } from '../render/render-payload.ts';

/** An audience that will hear of something. */
export type Listener = {
  title: string;
  /** People in its teams; undefined where the roster does not say. */
  people: number | undefined;
  /** Ids of the channels. */
  channels: string[];
  /** Not before this instant, epoch milliseconds; undefined for as soon as it is merged and served. */
  notBefore: number | undefined;
  /** IANA zone of its hours. */
  timeZone: string;
};

/** What one channel will be sent, byte for byte. */
export type PreviewedMessage = Payload & {
  channel: string;
  /** Ids of the deliveries: one, or one for each person. */
  deliveries: string[];
};

/** How long before customers the frontline hears of a note, in words. */
export type Verdict = { text: string; isEnough: boolean };

/** One announcement, to whom it goes and what it says. */
export type PreviewedAnnouncement = {
  announcement: Announcement;
  /** Undefined for what has no date that matters: a reminder of the day, a list of many things. */
  notice: Verdict | undefined;
  listeners: Listener[];
  /** People reached, each counted once; undefined where the roster does not say. */
  people: number | undefined;
  messages: PreviewedMessage[];
};

/** What is told at one instant, epoch milliseconds. */
export type PreviewedDay = { at: number; announcements: PreviewedAnnouncement[] };

/** What will come of a change. */
export type Preview = {
  /** As if it were merged at this instant, epoch milliseconds. */
  now: number;
  site: Configuration['site'];
  /** Files below the content folder that the change touches. */
  files: string[];
  /** Why nobody knows what will be told; undefined when it is known. */
  blocked: string | undefined;
  days: PreviewedDay[];
  /** Further instants at which something is told. */
  daysLeftOut: number;
  /** Why nothing is told, one line for each file or for all; where something is told, of what is held back alone. */
  silence: string[];
  /** What the change makes wrong. */
  findings: Finding[];
  /** What a reader has to know of how this was found out. */
  remarks: string[];
};
