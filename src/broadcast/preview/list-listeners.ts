import type { Audience } from '../../model/audience.ts';
import { CHANGES_FOLDER } from '../../model/change-note.ts';
import type { Corpus } from '../../model/corpus.ts';
import { listRecipients } from '../../model/list-recipients.ts';
import { type Announcement, type Delivery, isAboutMany } from '../announcement.ts';
import type { Listener } from './preview.ts';

/**
 * The audiences that hear of an announcement, with their heads counted: those that it is for; where none of them is left, all
 * that have a channel to which it goes.
 */
export function listListeners(
  announcement: Announcement,
  deliveries: readonly Delivery[],
  corpus: Pick<Corpus, 'configuration' | 'roster' | 'articles' | 'notes'>,
): { listeners: Listener[]; people: number | undefined } {
  const { configuration, roster } = corpus;
  const reached = new Set(deliveries.map(({ channel }) => channel));
  const hearing = [...configuration.audiences.values()].filter(({ channels }) =>
    channels.some((id) => reached.has(id)),
  );
  const wanted = namesOf(announcement, corpus);
  const meant = hearing.filter(({ id }) => wanted === 'all' || wanted.has(id));
  const audiences = meant.length > 0 ? meant : hearing;
  const count = (some: readonly Audience[]) => {
    const isCounted = some.length > 0 && some.every(({ teams }) => teams.length > 0);
    return isCounted ? listRecipients(some, roster).length : undefined;
  };
  const listeners = audiences.map((audience): Listener => {
    const channels = audience.channels.filter((id) => reached.has(id));
    const own = deliveries.filter(({ channel }) => channels.includes(channel));
    const times = own.map(({ notBefore }) => notBefore ?? Number.NEGATIVE_INFINITY);
    const first = Math.min(...times);
    const notBefore = Number.isFinite(first) ? first : undefined;
    const { title, timeZone } = audience;
    return { title, people: count([audience]), channels, notBefore, timeZone };
  });
  return { listeners, people: count(audiences) };
}

/** Names of the audiences that a document is for; of a message about many things, those of any of them. */
function namesOf(
  { kind, subjects }: Announcement,
  { articles, notes }: Pick<Corpus, 'articles' | 'notes'>,
): ReadonlySet<string> | 'all' {
  const names = new Set<string>();
  for (const subject of isAboutMany(kind) ? subjects : subjects.slice(0, 1)) {
    const document = articles.get(subject) ?? notes.get(subject.slice(CHANGES_FOLDER.length + 1));
    if (!document || document.audience.length === 0) return 'all';
    for (const name of document.audience) names.add(name);
  }
  return names;
}
