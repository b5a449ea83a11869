import type { Announcement } from '../announcement.ts';

/** An announcement before it is grouped and numbered. */
export type Draft = Omit<Announcement, 'id' | 'at' | 'factsLeftOut'> & {
  /** Ids of the channels that it goes to. */
  channels: string[];
  /** Whether it may be put together with others of its kind when there are many. */
  quiet: boolean;
};
