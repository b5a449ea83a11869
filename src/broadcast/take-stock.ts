import type { Repository } from '../platform/git.ts';
import type { Deferral } from './announcement.ts';
import { listOpen, needsPerson, TIMING, type Timing } from './check-availability.ts';
import { dateMerged, type Merged } from './date-merged.ts';
import { formatInstant } from './ledger/events.ts';
import type { DeliveryState, LedgerState } from './ledger-state.ts';
import type { Survey } from './take-survey.ts';

/** Something that is to be told and is not, or not known to be. */
export type Unsent = {
  /** A delivery, an announcement that no run has taken on yet, or a file that is held back. */
  kind: 'delivery' | 'announcement' | 'held back';
  /** Id, or path of the file. */
  id: string;
  /** Since when it should have been sent, epoch milliseconds; undefined when nobody knows. */
  since: number | undefined;
  /** Whether it may be longer than that. */
  isLeast: boolean;
  /** What it waits for. */
  waitsFor: 'a run' | 'another run' | 'its hour' | 'the channel' | 'a person';
  /** Where it stands, in words. */
  reason: string;
  /** Where a delivery stands. */
  status?: DeliveryState['status']['kind'];
  channel?: string;
};

/** Where everything stands that was told or is to be told. */
export type Stock = {
  /** The oldest first. */
  unsent: Unsent[];
  /** Deliveries that a service took on which may still fail to post them. */
  accepted: DeliveryState[];
  /** Deliveries that may be there more than once. */
  mayRepeat: DeliveryState[];
  /** Deliveries that were given up without anybody having decided so. */
  lost: DeliveryState[];
  deferred: Deferral[];
};

/** Takes stock of a ledger, and of what is merged and not announced yet. */
export async function takeStock(
  repository: Repository,
  state: LedgerState | undefined,
  survey: Survey | undefined,
  now: number,
  timing: Timing = TIMING,
): Promise<Stock> {
  const deliveries = [...(state?.deliveries.values() ?? [])];
  const sent = (key: 'accepted' | 'mayRepeat') =>
    deliveries.filter(({ status }) => status.kind === 'sent' && status[key]);
  const open = state ? listOpen(state).map((delivery) => describeOpen(delivery, state, now, timing)) : [];
  const merged = survey ? await listMerged(repository, state, survey) : [];
  return {
    unsent: [...open, ...merged].sort((a, b) => (a.since ?? 0) - (b.since ?? 0)),
    accepted: sent('accepted'),
    mayRepeat: sent('mayRepeat'),
    lost: deliveries.filter((delivery) => delivery.status.kind === 'void' && needsPerson(delivery)),
    deferred: survey?.plan.deferred ?? [],
  };
}

/** How long something may wait for its hour, milliseconds: a day, and two runs of grace. */
const LONGEST_DEFERRAL = 26 * 60 * 60 * 1000;

/**
 * What is overdue: unsent for longer than `within` milliseconds, or for nobody knows how long; what was given up without
 * anybody having decided so; what waits for its hour for more than a day.
 */
export function listOverdue({ unsent, lost, deferred }: Stock, now: number, within: number): Unsent[] {
  return [
    ...unsent.filter(({ since }) => since === undefined || since + within <= now),
    ...lost.map((delivery): Unsent => {
      const { id, channel, status } = delivery;
      const stands = { status: status.kind, reason: describeDelivery(delivery) };
      return { kind: 'delivery', id, channel, since: undefined, isLeast: true, waitsFor: 'a person', ...stands };
    }),
    ...deferred
      .filter(({ since }) => since + LONGEST_DEFERRAL <= now)
      .map(({ files, since, reason }): Unsent => {
        const id = files.join(', ');
        return { kind: 'announcement', id, since, isLeast: false, waitsFor: 'its hour', reason: `waits for ${reason}` };
      }),
  ];
}

function describeOpen(delivery: DeliveryState, state: LedgerState, now: number, timing: Timing): Unsent {
  const { id, channel, announcement, notBefore = 0, status } = delivery;
  const since = Math.max(state.announcements.get(announcement)?.at ?? state.genesis.at, notBefore);
  const waitsFor = waitsForOf(delivery, now, timing);
  const reason = describeDelivery(delivery, timing);
  return { kind: 'delivery', id, channel, since, isLeast: false, waitsFor, reason, status: status.kind };
}

function waitsForOf(delivery: DeliveryState, now: number, { quiet }: Timing): Unsent['waitsFor'] {
  const { status, notBefore = 0 } = delivery;
  if (needsPerson(delivery)) return 'a person';
  if (status.kind === 'claimed') return status.until + quiet > now ? 'another run' : 'a run';
  if (status.kind === 'due' && notBefore > now) return 'its hour';
  return 'retryAt' in status && (status.retryAt ?? 0) > now ? 'the channel' : 'a run';
}

/** Says where a delivery stands, in words that promise no more than is known. */
export function describeDelivery({ status, notBefore, attemptedAt }: DeliveryState, { quiet } = TIMING): string {
  const again = (at: number | undefined) => (at === undefined ? '' : `; again after ${formatInstant(at)}`);
  switch (status.kind) {
    case 'due':
      return notBefore === undefined ? 'not sent yet' : `not to be sent before ${formatInstant(notBefore)}`;
    case 'claimed':
      return `being sent by run ${status.run}; if that died, ${attemptedAt === undefined ? 'the next run takes it on' : 'it is in doubt'} after ${formatInstant(status.until + quiet)}`;
    case 'refused':
      return `refused: ${status.reason}${again(status.retryAt)}`;
    case 'unknown':
      return `perhaps sent (${status.reason}); nothing is done about it before ${formatInstant(status.at + quiet)}`;
    case 'parked':
      return `perhaps sent, and nobody can look it up (${status.reason}); look into the channel and decide`;
    case 'sent': {
      const how = status.accepted ? 'accepted, which is not posted,' : status.found ? 'found to be there' : 'sent';
      return `${how} ${formatInstant(status.at)}${status.mayRepeat ? '; it may be there more than once' : ''}`;
    }
    case 'void':
      return `given up: ${status.reason}`;
  }
}

const BROKEN =
  'merged, but it is broken or refers to what is held back, so it stays as it was announced last; `npm run check` says what is wrong';
const UNHEARD =
  'no channel brings it to anybody, so it stays as it was announced last; give its audience a channel that reaches somebody (plan/no-channel)';

/** What is merged, and no run has taken on yet. */
async function listMerged(repository: Repository, state: LedgerState | undefined, survey: Survey): Promise<Unsent[]> {
  const { plan, held, tip } = survey;
  const date = (files: string[] = []) => dateMerged(repository, state?.commit, tip.commit, files);
  if (!state) {
    const merged = await date();
    const reason = 'there is no ledger: no run has recorded the present yet';
    return [{ kind: 'announcement', id: 'the whole content', ...merged, waitsFor: 'a run', reason }];
  }
  const merged: Merged = plan.announcements.length > 0 ? await date() : { since: undefined, isLeast: true };
  const announcements = plan.announcements.map(({ id, kind, note }): Unsent => {
    const isDue = kind === 'note-in-effect' && note !== undefined;
    const when = isDue ? { since: note.effective.at, isLeast: false } : merged;
    const reason = isDue ? 'in effect, and not announced yet' : 'merged, and not announced yet';
    return { kind: 'announcement', id, ...when, waitsFor: 'a run', reason };
  });
  const back: Unsent[] = [];
  for (const file of held) {
    const unheard = plan.unreachable.find(({ files }) => files.includes(file));
    const when = unheard?.since === undefined ? await date([file]) : { since: unheard.since, isLeast: false };
    back.push({ kind: 'held back', id: file, ...when, waitsFor: 'a person', reason: unheard ? UNHEARD : BROKEN });
  }
  return [...announcements, ...back];
}
