import { noteAddress } from '../model/address.ts';
import type { Corpus } from '../model/corpus.ts';
import { type LiveChange, type LiveData, MOST_LIVE_BYTES } from './live-data.ts';
import type { ChangeTeller } from './tell-changes.ts';

/** Characters of a title that a notice has room for. */
const MOST_TITLE = 90;

/**
 * Lists the change notes that were published last, as many as the file has room for. Where history does not tell when
 * one was published, its id, which begins with a day, decides.
 * @param built when the content was read, epoch milliseconds
 */
export function buildLive(
  { notes }: Pick<Corpus, 'notes'>,
  { publishedAt }: Pick<ChangeTeller, 'publishedAt'>,
  built: number,
): LiveData {
  const all = [...notes.values()]
    .map((note) => ({ note, published: publishedAt(note.file) }))
    .sort((a, b) => (b.published ?? 0) - (a.published ?? 0) || (a.note.id < b.note.id ? 1 : -1));
  const data: LiveData = { version: 1, built, changes: [] };
  let room = MOST_LIVE_BYTES - sizeOf(data);
  for (const { note, published } of all) {
    const { id, title, tier } = note;
    const change: LiveChange = {
      id: `note:${id}`,
      title: title.length > MOST_TITLE ? `${title.slice(0, MOST_TITLE - 1).trimEnd()}…` : title,
      tier,
      href: noteAddress(id),
      ...(published === undefined ? {} : { published }),
    };
    room -= sizeOf(change) + 1;
    if (room < 0) break;
    data.changes.push(change);
  }
  return data;
}

function sizeOf(data: unknown): number {
  return new TextEncoder().encode(JSON.stringify(data)).length;
}
