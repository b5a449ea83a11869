import type { Announcement, AnnouncementKind, Plan } from '../announcement.ts';
import type { DeliveryState, LedgerState } from '../ledger-state.ts';
import { composeFacts } from './compose-facts.ts';
import type { Draft, Target } from './draft.ts';
import { isSameTarget } from './route.ts';

type Told = Pick<LedgerState, 'deliveries' | 'announcements'>;

/**
 * Where an earlier announcement of the same document still waits for its hour, untried, it is given up, and the draft tells
 * both as one: who never heard of a price is not told of its correction, and who never heard of a note not that it is withdrawn.
 */
export function overtake(
  drafts: readonly Draft[],
  told: Told,
  now: number,
): { drafts: Draft[]; overtaken: Plan['overtaken'] } {
  const waiting = [...told.deliveries.values()].filter(
    ({ status, notBefore = 0 }) => status.kind === 'due' && notBefore > now,
  );
  if (waiting.length === 0) return { drafts: [...drafts], overtaken: [] };
  const overtaken: Plan['overtaken'] = [];
  const result = drafts.flatMap((draft) => {
    const whole = new Map<Announcement, Target[]>();
    const plain: Target[] = [];
    for (const target of draft.targets) {
      const pending = findPending(waiting, told, draft, target);
      if (!pending) plain.push(target);
      else {
        const { announcement, delivery } = pending;
        whole.set(announcement, [...(whole.get(announcement) ?? []), target]);
        overtaken.push({ delivery: delivery.id, reason: `overtaken before its hour: ${draft.title}` });
      }
    }
    const net = [...whole].flatMap(([announcement, targets]) => {
      const one = combine(announcement, draft);
      return one ? { ...one, targets } : [];
    });
    return [...(plain.length > 0 || whole.size === 0 ? [{ ...draft, targets: plain }] : []), ...net];
  });
  return { drafts: result, overtaken };
}

/** The newest that waits; it has taken up those before it. */
function findPending(
  waiting: readonly DeliveryState[],
  { announcements }: Told,
  { subjects }: Draft,
  target: Target,
): { delivery: DeliveryState; announcement: Announcement } | undefined {
  for (const delivery of waiting.toReversed()) {
    const announcement = announcements.get(delivery.announcement);
    if (!announcement || !isSameTarget(delivery, target)) continue;
    const { kind } = announcement;
    if (kind !== 'digest' && kind !== 'roundup' && announcement.subjects[0] === subjects[0]) {
      return { delivery, announcement };
    }
  }
  return undefined;
}

/** One draft that tells an earlier announcement and a later draft of the same document; undefined when nothing is left of both. */
function combine(earlier: Announcement, later: Draft): Draft | undefined {
  const kind = combineKinds(earlier.kind, later.kind);
  if (kind === undefined) return undefined;
  const path = later.subjects[0];
  // What is new is told whole, so what was corrected in it meanwhile is no fact of its own.
  const facts = composeFacts(earlier.facts, later.facts).filter(
    ({ article }) => kind !== 'note-new' || article !== path,
  );
  if (facts.length === 0 && (kind === 'article-edited' || kind === 'note-corrected')) return undefined;
  return { ...later, kind, facts, subjects: [...new Set([...later.subjects, ...earlier.subjects])] };
}

function combineKinds(earlier: AnnouncementKind, later: AnnouncementKind): AnnouncementKind | undefined {
  switch (earlier) {
    case 'note-new':
      return later === 'note-withdrawn' ? undefined : earlier;
    case 'article-added':
      return later === 'article-removed' ? undefined : earlier;
    case 'note-in-effect':
    case 'article-edited':
      return later;
    case 'note-corrected':
      return later === 'note-in-effect' ? earlier : later;
    case 'article-removed':
      return later === 'article-added' ? 'article-edited' : later;
    default:
      return later;
  }
}
