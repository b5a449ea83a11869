/**
 * Size in bytes from which the events of a month go on in another file. Every receipt writes its file anew, so the size
 * bounds what one receipt costs.
 */
export const SEGMENT_SIZE = 64 * 1024;

/** A file of events: `2026-11.jsonl`, and when that is full `2026-11.002.jsonl`. */
export type Segment = { month: string; part: number };

/** Reads the name of a file of events; undefined when it is none. */
export function parseSegment(name: string): Segment | undefined {
  const [, month, part = '1'] = /^(\d{4}-\d{2})(?:\.(\d{3,9}))?\.jsonl$/.exec(name) ?? [];
  return month === undefined ? undefined : { month, part: Number(part) };
}

/** Writes the name of a file of events. */
export function formatSegment({ month, part }: Segment): string {
  return part === 1 ? `${month}.jsonl` : `${month}.${String(part).padStart(3, '0')}.jsonl`;
}

/** Orders files as they were written. */
export function compareSegments(one: Segment, other: Segment): number {
  if (one.month !== other.month) return one.month < other.month ? -1 : 1;
  return one.part - other.part;
}

/**
 * The file for an event of `month`, after the last one, which holds `size` bytes. A clock that is behind does not write
 * into an older month: files are read in their order.
 */
export function nextSegment(last: Segment | undefined, size: number, month: string): Segment {
  if (!last || month > last.month) return { month, part: 1 };
  return size < SEGMENT_SIZE ? last : { month: last.month, part: last.part + 1 };
}
