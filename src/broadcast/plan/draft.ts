import type { Announcement } from '../announcement.ts';

/** An announcement before it is grouped, numbered and routed. */
export type Draft = Omit<Announcement, 'id' | 'at' | 'factsLeftOut'> & {
  /** Audiences of the document; none means all. */
  audience: string[];
  /** Only these channels, where the others have heard already. */
  onlyChannels?: string[] | undefined;
  /** Whether it may be put together with others of its kind when there are many. */
  quiet: boolean;
};
