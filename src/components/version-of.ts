import { createHash } from 'node:crypto';
import type { ArticleData, NoteData } from './site-data.ts';

/** Names what a page shows: another name means that an open page of it is out of date. */
export function versionOf(shown: unknown): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 12);
}

/** Names what the page of an article or a note says; who was told of it meanwhile is no reason to read it again. */
export function versionOfPage(page: ArticleData | NoteData): string {
  return versionOf({ ...page, past: undefined, told: undefined });
}

/** Names what a list of change notes shows. */
export function versionOfNotes(notes: readonly NoteData[]): string {
  return versionOf(notes.map(({ id, title, tier, period, urgent }) => [id, title, tier, period, urgent]));
}
