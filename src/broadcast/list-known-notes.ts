import { noteAddress } from '../model/address.ts';
import type { ChangeNote } from '../model/change-note.ts';
import type { Corpus } from '../model/corpus.ts';
import { isNever } from '../model/state.ts';
import type { Announcement } from './announcement.ts';
import { digestNote } from './plan/digest-note.ts';
import { openFacts } from './plan/note-facts.ts';
import { ownerName } from './plan/owner-name.ts';

/**
 * The change notes of a content that has no ledger, as announcements: what feeds can tell where nobody knows what was told. Their
 * revision is 0, which no announcement has; so none of them is mistaken for one once there is a ledger.
 * @param publishedAt when a note was published, epoch milliseconds; undefined when nobody knows
 */
export function listKnownNotes(
  corpus: Corpus,
  publishedAt: (note: ChangeNote) => number | undefined,
  now: number,
): Announcement[] {
  const articles = [...corpus.articles.values()];
  const source = openFacts(
    [],
    articles.map((article) => ({ before: article, after: article })),
    now,
  );
  return [...corpus.notes.values()]
    .filter(({ period }) => !isNever(period))
    .map((note) => {
      // Without a date of publication it is not later than now, and the same in every build once the note is in force.
      const at = publishedAt(note) ?? Math.min(note.effective.at, now);
      const facts = source.showFor(note);
      return {
        id: `${note.path}@0`,
        kind: 'note-new',
        tier: note.tier,
        title: note.title,
        subjects: [note.path, ...new Set([...note.articles, ...facts.map(({ article }) => article)])],
        facts,
        factsLeftOut: 0,
        note: digestNote(note, at),
        owner: ownerName(note.owner, corpus.roster),
        link: { address: noteAddress(note.id), file: note.file },
        at,
      };
    });
}
