import type { Audience } from '../../model/audience.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Deferral } from '../announcement.ts';
import type { LedgerState } from '../ledger-state.ts';
import { type Draft, isForDigest } from './draft.ts';
import { openHours } from './open-hours.ts';
import { type Bundle, type DocumentPair, tieDocuments } from './tie-documents.ts';

/** What is told now, and what waits for its hour. */
export type Deferred = {
  /** Their targets know before when nothing comes there. */
  told: Draft[];
  deferred: Deferral[];
  /** Documents that stay as last announced. */
  waiting: DocumentPair[];
};

/**
 * Leaves for later what is not due anywhere yet: minor changes until the hour of a digest, anything but must-reads and
 * what is urgent until quiet hours end. What belongs together waits together, or is told together as soon as any of it is
 * due; a place whose hour comes later gets it then.
 * @param earlier what waited at the end of the last run
 */
export function deferDrafts(
  drafts: readonly Draft[],
  pairs: readonly DocumentPair[],
  earlier: LedgerState['waiting'],
  { audiences }: Pick<Configuration, 'audiences'>,
  now: number,
): Deferred {
  const bundles = tieDocuments(
    pairs,
    drafts.map(({ documents }) => documents),
  );
  const groups = new Map<Bundle | undefined, Draft[]>();
  for (const draft of drafts) {
    const bundle = bundles.get(draft.documents[0] ?? '');
    groups.set(bundle, [...(groups.get(bundle) ?? []), draft]);
  }
  const begins = new Map<string, number>();
  for (const { since, files } of earlier) {
    for (const file of files) begins.set(file, Math.min(since, begins.get(file) ?? since));
  }
  const sinceOf = (files: readonly string[]) => Math.min(now, ...files.flatMap((file) => begins.get(file) ?? []));
  const hours = openHours(now, findOldest(groups, sinceOf, now));

  const told: Draft[] = [];
  const deferred: Deferral[] = [];
  const waiting: DocumentPair[] = [];
  for (const [bundle, group] of groups) {
    const scheduled = group.map((draft) => ({ ...draft, targets: hours.schedule(draft) }));
    const files = filesOf(bundle, group);
    if (!bundle || !canWait(bundle, group, audiences) || scheduled.some((draft) => untilOf(draft) === undefined)) {
      told.push(...scheduled);
      continue;
    }
    waiting.push(...bundle.pairs);
    for (const draft of scheduled) {
      const channels = [...new Set(draft.targets.map(({ channel }) => channel))];
      const reason = isForDigest(draft) ? 'digest' : 'quiet hours';
      const until = untilOf(draft) ?? now;
      deferred.push({ files, title: draft.title, channels, since: sinceOf(files), until, reason });
    }
  }
  return { told, deferred, waiting };
}

/** When the oldest thing began to wait for the digest of an audience: what came later goes along. */
function findOldest(
  groups: ReadonlyMap<Bundle | undefined, Draft[]>,
  sinceOf: (files: readonly string[]) => number,
  now: number,
): (audience: Audience) => number {
  const oldest = new Map<string, number>();
  for (const [bundle, group] of groups) {
    const since = sinceOf(filesOf(bundle, group));
    for (const draft of group.filter(isForDigest)) {
      for (const { id } of draft.targets.flatMap(({ audiences }) => audiences)) {
        oldest.set(id, Math.min(since, oldest.get(id) ?? since));
      }
    }
  }
  return ({ id }) => oldest.get(id) ?? now;
}

/** A note that takes effect need not differ from what is known; its file names it all the same. */
function filesOf(bundle: Bundle | undefined, group: readonly Draft[]): string[] {
  if (bundle && bundle.files.length > 0) return bundle.files;
  return group.flatMap(({ note, link }) => (note && link ? link.file : []));
}

/**
 * What stays as announced must say the same tomorrow: not what differs only because something else is known now, nor what
 * is for an audience that is gone, since nobody could say then who it was.
 */
function canWait({ files, pairs }: Bundle, group: readonly Draft[], audiences: ReadonlyMap<string, Audience>): boolean {
  if (files.length === 0 && group.some(({ kind }) => kind !== 'note-in-effect')) return false;
  return pairs.every(({ before }) => (before?.audience ?? []).every((name) => audiences.has(name)));
}

/** When a draft is due at the earliest; undefined for now. */
function untilOf({ targets }: Draft): number | undefined {
  const instants = targets.map(({ notBefore }) => notBefore ?? Number.NEGATIVE_INFINITY);
  const first = Math.min(...instants);
  return Number.isFinite(first) ? first : undefined;
}
