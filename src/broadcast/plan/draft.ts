import type { Audience } from '../../model/audience.ts';
import type { Tier } from '../../model/front-matter.ts';
import type { Announcement, Delivery } from '../announcement.ts';

/** One place that a draft goes to. */
export type Target = Pick<Delivery, 'channel' | 'recipient' | 'notBefore'> & {
  /** The audiences that it reaches there: it goes by their hours. */
  audiences: Audience[];
};

/** An announcement before it is grouped and numbered. */
export type Draft = Omit<Announcement, 'id' | 'at' | 'factsLeftOut'> & {
  /** Paths of the documents whose difference it tells: what is not told yet stays as last announced. */
  documents: string[];
  /** Its tier, or that of the earlier version where that was louder: who heard the loud one hears what became of it. */
  loudness: Tier;
  targets: Target[];
  /** When its note is over and nothing would be told of it any more, epoch milliseconds; undefined when that is never. */
  ends?: number | undefined;
  /** Whether it may be put together with others of its kind when there are many. */
  quiet: boolean;
};

/**
 * Whether it is told whatever the hour. The plan asks by how loud it was too, since whoever was woken by a must-read hears at once that
 * it is none any more; what is late with that goes by its tier alone, and wakes nobody.
 */
export function isPressing({ tier, note }: Pick<Announcement, 'tier' | 'note'>): boolean {
  return tier === 'must-read' || note?.urgent !== undefined;
}

/** Whether it belongs into the message of the day: it is minor, and somebody who hears of it has such a message. */
export function isForDigest(draft: Draft): boolean {
  if (draft.loudness !== 'minor' || isPressing({ ...draft, tier: draft.loudness })) return false;
  return draft.targets.some(({ audiences }) => audiences.some(({ digest }) => digest !== undefined));
}
