import type { Corpus } from '../model/corpus.ts';
import type { Announcement } from './announcement.ts';
import type { DeliveryState, LedgerState } from './ledger-state.ts';
import { isPressing } from './plan/draft.ts';
import { quietUntil } from './plan/open-hours.ts';

type Content = Pick<Corpus, 'configuration' | 'roster' | 'articles' | 'notes'>;

/**
 * When quiet hours end for whoever a delivery reaches; undefined when it may go out at `now` (epoch milliseconds). The plan went by the
 * hour at which it was decided; this is for what is sent later than that: a channel was down, a run died, or takes long.
 * What passed them then (a must-read that became a notice, say) passes them now.
 */
export function findQuietEnd(
  delivery: Pick<DeliveryState, 'channel' | 'recipient' | 'notBefore'>,
  announcement: Announcement,
  content: Content,
  now: number,
): number | undefined {
  const audiences = listAudiences(delivery, announcement, content);
  if (audiences.length === 0) return undefined;
  const endOf = (at: number) => Math.min(...audiences.map((audience) => quietUntil(at, audience) ?? at));
  const end = endOf(now);
  const hasPassed = delivery.notBefore === undefined && endOf(announcement.at) > announcement.at;
  const isOver = end >= (announcement.note?.expires?.at ?? Number.POSITIVE_INFINITY);
  return end > now && !hasPassed && !isOver ? end : undefined;
}

/**
 * What quiet hours do not hold up: must-reads, what is urgent, and what comes before such a thing about the same document in
 * the same place, because a correction must not come before what it corrects.
 * @param open in the order of the announcements
 */
export function listPressing(
  open: readonly DeliveryState[],
  { announcements, renamed }: Pick<LedgerState, 'announcements' | 'renamed'>,
): Set<string> {
  const pressing = new Set<string>();
  const subjectsOf = new Map<string, Set<string>>();
  for (const { id, announcement: of, channel, recipient = '' } of open.toReversed()) {
    const announcement = announcements.get(of);
    if (!announcement) continue;
    const place = `${channel}\n${recipient}`;
    const pressed = subjectsOf.get(place) ?? new Set();
    subjectsOf.set(place, pressed);
    const subjects = renamed.get(of) ?? announcement.subjects;
    if (!isPressing(announcement) && !subjects.some((subject) => pressed.has(subject))) continue;
    for (const subject of subjects) pressed.add(subject);
    pressing.add(id);
  }
  return pressing;
}

/** Whom a place reaches with this; all who are there, where the document does not say. */
function listAudiences(
  { channel, recipient }: Pick<DeliveryState, 'channel' | 'recipient'>,
  { subjects: [main = ''] }: Announcement,
  { configuration, roster, articles, notes }: Content,
) {
  const team = recipient === undefined ? undefined : roster.people.get(recipient)?.team;
  const there = [...configuration.audiences.values()].filter(
    ({ channels, teams }) =>
      channels.includes(channel) && (recipient === undefined || (team !== undefined && teams.includes(team))),
  );
  const document = articles.get(main) ?? [...notes.values()].find(({ path }) => path === main);
  const named = there.filter(({ id }) => document?.audience.includes(id));
  return named.length > 0 ? named : there;
}
