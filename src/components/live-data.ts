import type { Tier } from '../model/front-matter.ts';

/**
 * What open tabs ask for again and again: the file /live.json, well under {@link MOST_LIVE_BYTES}. Instants are epoch
 * milliseconds.
 */
export type LiveData = {
  version: 1;
  /** Which build of the site this is: when its content was read. Every build has another one. */
  built: number;
  /** The change notes that were published last, the latest first. */
  changes: LiveChange[];
};

/** A change note, as a notice tells it. */
export type LiveChange = {
  /** By which it is marked as read: `note:<id>`. */
  id: string;
  title: string;
  tier: Tier;
  href: string;
  /** When it was published; left out where history does not tell. */
  published?: number;
};

/** Bytes that the file may have: it is asked for by every open tab. */
export const MOST_LIVE_BYTES = 2000;

/** Reads what the server answered; undefined when it is not what this code knows. */
export function parseLive(data: unknown): LiveData | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { version, built, changes } = data as Partial<LiveData>;
  return version === 1 && Number.isFinite(built) && Array.isArray(changes) && changes.every(isChange)
    ? (data as LiveData)
    : undefined;
}

function isChange(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, title, tier, href } = value as Partial<LiveChange>;
  return [id, title, tier, href].every((text) => typeof text === 'string') && href?.startsWith('/') === true;
}
