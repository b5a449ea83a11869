/** What a browser remembers of what its reader has seen. Instants are epoch milliseconds. */
export type Look = {
  /** What changed before is not asked of the reader: a week before their first look. */
  first: number;
  /** When the look before this one ended: what came since is new. */
  from: number;
  /** The last sign of this look. */
  at: number;
  /** When something was read, by its id. */
  read: Record<string, number>;
};

/** Without a look for so long (milliseconds), the next one is another: longer than a lunch, shorter than a night. */
export const BREAK = 4 * 3_600_000;
const FIRST = 7 * 86_400_000;
/** Marks that are kept, the oldest go first: more than changes in half a year. */
const MOST_MARKS = 500;

/** Goes on with a look, or begins another. */
export function beginLook(last: Look | undefined, now: number): Look {
  if (!last) return { first: now - FIRST, from: now - FIRST, at: now, read: {} };
  const isAnother = now - last.at > BREAK;
  // A clock that was set back must not hide anything.
  return { ...last, from: Math.min(isAnother ? last.at : last.from, now), at: now };
}

/** Whether something that was told at `told` has been read since. */
export function isRead(look: Pick<Look, 'read'>, id: string, told: number): boolean {
  return (look.read[id] ?? Number.NEGATIVE_INFINITY) >= told;
}

/** Marks things as read at `now`, or as not read. */
export function markRead(look: Look, ids: readonly string[], now: number | undefined): Look {
  const others = Object.entries(look.read).filter(([id]) => !ids.includes(id));
  const marks = now === undefined ? others : [...others, ...ids.map((id) => [id, now] as const)];
  const kept = marks.toSorted((a, b) => b[1] - a[1]).slice(0, MOST_MARKS);
  return { ...look, read: Object.fromEntries(kept) };
}

/** Reads what was stored; undefined when it is nothing that this code wrote. */
export function parseLook(text: string | null): Look | undefined {
  try {
    const { v, first, from, at, read } = JSON.parse(text ?? '') as Partial<Look> & { v?: number };
    const isWhole = [first, from, at].every(Number.isFinite) && typeof read === 'object' && read !== null;
    if (v !== 1 || !isWhole) return undefined;
    const marks = Object.entries(read).filter(([, when]) => Number.isFinite(when));
    return { first: Number(first), from: Number(from), at: Number(at), read: Object.fromEntries(marks) };
  } catch {
    return undefined;
  }
}

/** Writes a look as {@link parseLook} reads it. */
export function formatLook({ first, from, at, read }: Look): string {
  return JSON.stringify({ v: 1, first, from, at, read });
}
