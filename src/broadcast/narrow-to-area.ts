import { CHANGES_FOLDER } from '../model/change-note.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Announcement } from './announcement.ts';

/**
 * What an announcement tells to somebody who follows one area; undefined when it tells nothing of it. A note is told whole to the
 * areas of what it changes; of a message about many pages only those of the area remain. A note that is in the content no more
 * may be of any area, and goes to all: too loud is better than lost.
 */
export function narrowToArea(announcement: Announcement, area: string, corpus: Corpus): Announcement | undefined {
  const { kind, subjects, facts } = announcement;
  const isHere = (subject: string) => {
    const found = areaOf(subject, corpus);
    return found === undefined || found === area;
  };
  const own = subjects.filter(isHere);
  if (own.length === 0) return undefined;
  if (kind !== 'digest' && kind !== 'roundup') return announcement;
  return { ...announcement, subjects: own, facts: facts.filter(({ article }) => isHere(article)) };
}

function areaOf(subject: string, { articles, notes }: Corpus): string | undefined {
  const folder = subject.slice(0, Math.max(0, subject.indexOf('/')));
  if (folder === CHANGES_FOLDER) return notes.get(subject.slice(folder.length + 1))?.area;
  return articles.get(subject)?.area ?? (folder === '' ? undefined : folder);
}
