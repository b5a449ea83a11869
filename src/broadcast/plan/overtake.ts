import { CHANGES_FOLDER } from '../../model/change-note.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Announcement, AnnouncementKind, Plan } from '../announcement.ts';
import type { DeliveryState, LedgerState } from '../ledger-state.ts';
import { composeFacts } from './compose-facts.ts';
import type { Draft, Target } from './draft.ts';

type Audiences = Configuration['audiences'];

/** An earlier announcement that still waits for its hour at one place, untried. */
type Pending = { delivery: DeliveryState; announcement: Announcement };

/**
 * Where an earlier announcement of the same documents still waits for its hour, untried, it is given up, and what is told
 * now tells both as one: who never heard of a price is not told of its correction, who never heard of a note not that it is
 * withdrawn, and nobody gets the old value after the new one. What else it was to tell stays, for its hour. Documents go by
 * their names of today; `renamed` are those that get another one in this run.
 */
export function overtake(
  drafts: readonly Draft[],
  told: Pick<LedgerState, 'deliveries' | 'announcements' | 'renamed'>,
  renamed: Plan['renamed'],
  { audiences }: Pick<Configuration, 'audiences'>,
  now: number,
): { drafts: Draft[]; overtaken: Plan['overtaken'] } {
  const names = new Map(renamed.map(({ from, to }) => [from, to]));
  const current = new Map<string, Announcement>();
  const nameAnew = (id: string): Announcement | undefined => {
    const announcement = current.get(id) ?? told.announcements.get(id);
    if (!announcement || current.has(id)) return announcement;
    const subjects = (told.renamed.get(id) ?? announcement.subjects).map((path) => names.get(path) ?? path);
    const named = callByNames(announcement, subjects);
    current.set(id, named);
    return named;
  };
  const waiting = [...told.deliveries.values()].flatMap((delivery): Pending[] => {
    const { status, notBefore = 0 } = delivery;
    if (status.kind !== 'due' || notBefore <= now) return [];
    const announcement = nameAnew(delivery.announcement);
    return announcement ? [{ delivery, announcement }] : [];
  });
  if (waiting.length === 0) return { drafts: [...drafts], overtaken: [] };
  const taken = new Map<Pending, Set<string>>();
  const result = drafts.flatMap((draft) => {
    const groups = new Map<string, { pending: Pending[]; targets: Target[] }>();
    for (const target of draft.targets) {
      const pending = waiting.filter(
        (one) => isSamePeople(one.delivery, target, audiences) && listShared(one, draft).length > 0,
      );
      for (const one of pending) taken.set(one, new Set([...(taken.get(one) ?? []), ...draft.documents]));
      const ids = [...new Set(pending.map(({ announcement }) => announcement.id))];
      const group = groups.get(ids.join('\n')) ?? { pending, targets: [] };
      group.targets.push(target);
      groups.set(ids.join('\n'), group);
    }
    return [...groups.values()].flatMap(({ pending, targets }) => {
      const announcements = [...new Set(pending.map(({ announcement }) => announcement))];
      const whole = announcements.reduceRight<Draft | undefined>(
        (later, earlier) => later && combine(earlier, later),
        draft,
      );
      return whole ? { ...whole, targets } : [];
    });
  });
  const overtaken = [...taken.keys()].map(({ delivery }) => ({
    delivery: delivery.id,
    reason: 'overtaken before its hour by what is told now',
  }));
  return { drafts: [...result, ...listRemaining(taken)], overtaken };
}

/** An announcement with other names for its documents, in their order. */
function callByNames(announcement: Announcement, subjects: string[]): Announcement {
  const names = new Map(announcement.subjects.map((path, index) => [path, subjects[index] ?? path]));
  const facts = announcement.facts.map((fact) => ({ ...fact, article: names.get(fact.article) ?? fact.article }));
  return { ...announcement, subjects, facts };
}

/** Whether everybody who is reached by a delivery is reached by a target too, perhaps through another channel. */
function isSamePeople({ channel, recipient }: DeliveryState, target: Target, audiences: Audiences): boolean {
  if (channel === target.channel) return recipient === target.recipient;
  if (target.recipient !== undefined) return false;
  const readers = [...audiences.values()].filter(({ channels }) => channels.includes(channel));
  return readers.every(({ id }) => target.audiences.some((audience) => audience.id === id));
}

/** Documents of a draft that an announcement tells too. */
function listShared({ announcement }: Pending, { documents }: Draft): string[] {
  return documents.filter((path) => announcement.subjects.includes(path));
}

/** One draft that tells an earlier announcement and a later draft of the same documents; undefined when nothing is left. */
function combine(earlier: Announcement, later: Draft): Draft | undefined {
  const path = later.documents[0] ?? '';
  const known = kindOf(earlier, path);
  const kind = known ? combineKinds(known, later.kind) : later.kind;
  if (kind === undefined) return undefined;
  const told = earlier.facts.filter(({ article }) => later.documents.includes(article));
  const facts = composeFacts(told, later.facts).filter(({ article, before, after }) => {
    const isAboutNote = article === path && later.note !== undefined;
    // What is new is told whole; and a line of a list that only named the note says nothing more.
    return !isAboutNote || (kind !== 'note-new' && (before ?? after) !== undefined);
  });
  if (facts.length === 0 && (!later.note || kind === 'note-corrected')) return undefined;
  return { ...later, kind, facts };
}

/** What an announcement tells of a document; undefined when it does not tell of it as its own. */
function kindOf({ kind, subjects, facts }: Announcement, path: string): AnnouncementKind | undefined {
  if (kind !== 'digest' && kind !== 'roundup') return subjects[0] === path ? kind : undefined;
  const line = facts.find(({ article, trail }) => article === path && trail.length === 0);
  const isNote = path.startsWith(`${CHANGES_FOLDER}/`);
  switch (line?.kind) {
    case 'added':
      return isNote ? 'note-new' : 'article-added';
    case 'removed':
      return isNote ? 'note-withdrawn' : 'article-removed';
    default:
      return isNote ? undefined : 'article-edited';
  }
}

function combineKinds(earlier: AnnouncementKind, later: AnnouncementKind): AnnouncementKind | undefined {
  switch (earlier) {
    case 'note-new':
      return later === 'note-withdrawn' ? undefined : earlier;
    case 'article-added':
      return later === 'article-removed' ? undefined : earlier;
    case 'note-corrected':
      return later === 'note-in-effect' ? earlier : later;
    case 'article-removed':
      return later === 'article-added' ? 'article-edited' : later;
    default:
      return later;
  }
}

/** What overtaken announcements tell of other documents: it still goes out at its hour. */
function listRemaining(taken: ReadonlyMap<Pending, ReadonlySet<string>>): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const [{ delivery, announcement }, paths] of taken) {
    const { id, at: _, factsLeftOut: __, ...said } = announcement;
    const isSummary = said.kind === 'digest' || said.kind === 'roundup';
    const subjects = said.subjects.filter((path) => !paths.has(path));
    const isGone = isSummary ? subjects.length === 0 : paths.has(said.subjects[0] ?? '');
    if (isGone) continue;
    const facts = said.facts.filter(({ article }) => !paths.has(article));
    const key = [id, ...[...paths].sort()].join('\n');
    const draft = drafts.get(key) ?? {
      ...said,
      title: isSummary ? said.title.replace(/^\d+ /, 'Other ') : said.title,
      subjects,
      facts,
      documents: subjects,
      loudness: said.tier,
      targets: [],
      quiet: true,
    };
    const { channel, recipient, notBefore } = delivery;
    draft.targets.push({ channel, recipient, notBefore, audiences: [] });
    drafts.set(key, draft);
  }
  return [...drafts.values()];
}
