import { type LiveChange, type LiveData, parseLive } from './live-data.ts';
import { BREAK } from './look.ts';

/** What all tabs of a browser share about what is new. Instants are epoch milliseconds. */
export type LiveMemory = {
  /** When the site answered last. */
  at: number;
  /** What it answered. */
  data: LiveData;
  /** Ids of changes that are no news to this browser. */
  known: string[];
  /** Ids of changes that the notice tells until somebody dismisses or opens them. */
  waiting: string[];
};

/** Ids that are kept, the oldest go first: many times what the file lists. */
const MOST_KNOWN = 200;

/**
 * Takes in an answer.
 * @param opened since when the tab that asked is open
 * @returns the memory, and what was not known before
 */
export function receiveLive(
  memory: LiveMemory | undefined,
  data: LiveData,
  { now, opened }: { now: number; opened: number },
): { memory: LiveMemory; news: LiveChange[] } {
  // Whoever opens the first tab of the day is told by the home page what came overnight.
  const isFirst = memory === undefined || opened - memory.at > BREAK;
  const known = new Set(isFirst ? data.changes.map(({ id }) => id) : memory.known);
  const news = data.changes.filter(({ id }) => !known.has(id));
  const listed = new Set(data.changes.map(({ id }) => id));
  // What was withdrawn meanwhile leads nowhere.
  const waiting = isFirst ? [] : memory.waiting.filter((id) => listed.has(id));
  const ids = news.map(({ id }) => id);
  return {
    memory: { at: now, data, known: [...ids, ...known].slice(0, MOST_KNOWN), waiting: [...ids, ...waiting] },
    news,
  };
}

/** The changes that wait, those that must be read first, without those that were read. */
export function listWaiting({ data, waiting }: LiveMemory, isRead: (change: LiveChange) => boolean): LiveChange[] {
  const wanted = new Set(waiting);
  const loudness = ({ tier }: LiveChange) => Number(tier === 'must-read');
  return data.changes
    .filter((change) => wanted.has(change.id) && !isRead(change))
    .sort((a, b) => loudness(b) - loudness(a));
}

/** Takes changes out of the notice; all of them without `ids`. */
export function dismissChanges(memory: LiveMemory, ids?: readonly string[]): LiveMemory {
  return { ...memory, waiting: ids ? memory.waiting.filter((id) => !ids.includes(id)) : [] };
}

/** Reads what was stored; undefined when it is nothing that this code wrote. */
export function parseLiveMemory(text: string | null): LiveMemory | undefined {
  try {
    const { v, at, data, known, waiting } = JSON.parse(text ?? '') as Partial<LiveMemory> & { v?: number };
    const live = parseLive(data);
    const isWhole = v === 1 && Number.isFinite(at) && live && isTexts(known) && isTexts(waiting);
    return isWhole ? { at: Number(at), data: live, known, waiting } : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a memory as {@link parseLiveMemory} reads it. */
export function formatLiveMemory({ at, data, known, waiting }: LiveMemory): string {
  return JSON.stringify({ v: 1, at, data, known, waiting });
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
