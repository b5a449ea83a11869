import type { Clock } from '../platform/clock.ts';
import { FirstlineError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import { replaceFiles } from '../sources/replace-files.ts';
import type { Announcement } from './announcement.ts';
import { checkAvailability, LEASE, listOpen } from './check-availability.ts';
import { connectChannel, type Outside } from './deliver/connect-channel.ts';
import { findOriginal } from './find-original.ts';
import { formatInstant, type LedgerEvent } from './ledger/events.ts';
import { foldEvents } from './ledger/fold-events.ts';
import { MAX_RACES } from './ledger/ledger.ts';
import type { DeliveryState, LedgerState } from './ledger-state.ts';
import { listUpcoming } from './plan/build-plan.ts';
import type { Assignment } from './send-assignments.ts';
import { type Place, type Survey, takeSurvey } from './take-survey.ts';

/** What an announcer works with. */
export type Announcer = Place & {
  clock: Clock;
  log: Log;
  /** Names this run in the ledger; no two runs have the same. */
  run: string;
  outside: Omit<Outside, 'clock' | 'roster'>;
};

/** What a run has taken on; nothing is sent yet. */
export type Claimed = {
  survey: Survey;
  baseline: boolean;
  state: LedgerState;
  assignments: Assignment[];
  /** Deliveries that were given up because their channel is gone. */
  voided: DeliveryState[];
};

/**
 * Freezes what there is to tell and claims what is to be sent, in one compare-and-swap. A lost race reads the ledger and
 * the content again and plans anew: what another run took on is not ours any more.
 * @throws FirstlineError `ledger/busy`, `plan/no-channel`
 */
export async function claimWork(announcer: Announcer, baseline: boolean): Promise<Claimed> {
  const { clock, ledger, log } = announcer;
  for (let race = 0; race < MAX_RACES; race += 1) {
    const now = clock.now();
    const survey = await takeSurvey(announcer, now, baseline);
    const isBaseline = baseline || !survey.state;
    const known = describeKnown(announcer, survey, now);
    const merged = await mergeContent(survey);
    const decided = isBaseline ? recordPresent(survey, announcer.run, known) : freezePlan(survey, merged, known);
    const before = foldEvents([...survey.version.events, ...decided]);
    const ready = isBaseline || !before ? [] : listOpen(before).filter((delivery) => isReady(delivery, now));
    const { channels } = survey.content.configuration;
    const mine = ready.filter(({ channel }) => channels.has(channel));
    const gone = ready.filter(({ channel }) => !channels.has(channel));
    const events = [...decided, ...giveUp(gone, now), ...claim(mine, announcer.run, now)];
    const state = foldEvents([...survey.version.events, ...events]);
    if (!state) break;
    const assignments = assign(announcer, survey, state, mine, now);
    const voided = gone.flatMap(({ id }) => state.deliveries.get(id) ?? []);
    const claimed = { survey, baseline: isBaseline, state, assignments, voided };
    if (events.length === 0) return claimed;
    const announced = decided.length > 0 ? merged : undefined;
    if ((await ledger.append(survey.version, events, announced)) === 'written') return claimed;
    log.info('Another run wrote to the ledger at the same moment; looking again.');
  }
  throw new FirstlineError({
    code: 'ledger/busy',
    message: `Other runs wrote to the ledger ${MAX_RACES} times while this one tried to.`,
    hint: 'This run has sent nothing. Run the command again in a minute.',
    exit: 3,
  });
}

type Known = Extract<LedgerEvent, { kind: 'known' }>;

/** The event that says what is known from now on. */
function describeKnown({ repository }: Announcer, { tip, plan }: Survey, now: number): Known {
  const { prefix } = repository;
  const known = { commit: tip.commit, upcoming: plan.upcoming, prefix } as const;
  return { v: 1, at: formatInstant(now), kind: 'known', reason: 'announced', ...known };
}

function recordPresent({ state, content }: Survey, run: string, known: Known): LedgerEvent[] {
  const { v, at } = known;
  return [
    ...(state ? [] : [{ v, at, kind: 'genesis', id: run } as const]),
    { ...known, reason: 'baseline', upcoming: listUpcoming(content, Date.parse(at)) },
  ];
}

/** Nothing when nothing changed. A change that needs no telling (a page was renamed) becomes known all the same. */
function freezePlan({ plan, state, version, isOutdated }: Survey, merged: string, known: Known): LedgerEvent[] {
  const { v, at } = known;
  if (plan.announcements.length === 0) {
    const isSame =
      version.announced === merged && state?.upcoming.toSorted().join() === plan.upcoming.toSorted().join();
    return isSame || isOutdated ? [] : [known];
  }
  const deliveriesOf = (id: string) => plan.deliveries.filter((delivery) => delivery.announcement === id);
  const lost = plan.announcements.filter(({ id }) => deliveriesOf(id).length === 0);
  if (lost.length > 0) throw unreachable(lost);
  return [
    known,
    ...plan.announcements.map((announcement) => ({
      ...{ v, at, kind: 'announcement' as const, announcement },
      deliveries: deliveriesOf(announcement.id).map(({ id, channel, recipient, notBefore }) => ({
        ...{ id, channel },
        ...(recipient === undefined ? {} : { recipient }),
        ...(notBefore === undefined ? {} : { notBefore: formatInstant(notBefore) }),
      })),
    })),
  ];
}

/** What nobody would hear must not count as told. */
function unreachable(announcements: readonly Announcement[]): FirstlineError {
  return new FirstlineError({
    code: 'plan/no-channel',
    message: `There is no channel for ${announcements.map(({ id }) => id).join(', ')}.`,
    hint: 'Nothing was sent. Give the audiences in firstline.yml a channel, commit it, and run the command again.',
    exit: 4,
  });
}

/** A channel that was taken out of firstline.yml cannot be waited for. */
function giveUp(gone: readonly DeliveryState[], now: number): LedgerEvent[] {
  return gone.map(({ id, channel, attemptedAt }) => {
    const doubt = attemptedAt === undefined ? '' : '; an earlier attempt may have got through';
    const reason = `the channel “${channel}” is not in firstline.yml any more${doubt}`;
    return { v: 1, at: formatInstant(now), kind: 'void', delivery: id, reason };
  });
}

function claim(ready: readonly DeliveryState[], run: string, now: number): LedgerEvent[] {
  if (ready.length === 0) return [];
  const deliveries = ready.map(({ id }) => id);
  return [{ v: 1, at: formatInstant(now), kind: 'claim', run, until: formatInstant(now + LEASE), deliveries }];
}

function assign(
  announcer: Announcer,
  { content }: Survey,
  state: LedgerState,
  ready: readonly DeliveryState[],
  now: number,
): Assignment[] {
  const { site, channels } = content.configuration;
  return ready.flatMap((delivery) => {
    const announcement = state.announcements.get(delivery.announcement);
    const channel = channels.get(delivery.channel);
    if (!announcement || !channel) return [];
    const { clock, outside } = announcer;
    const connect = () => connectChannel(channel, site, { ...outside, clock, roster: content.roster });
    const isDoubtful = checkAvailability(delivery, now) === 'look up first';
    const doubtSince = isDoubtful ? (delivery.attemptedAt ?? now) : undefined;
    const { id, recipient } = delivery;
    const sending = { announcement, delivery: id, recipient, original: findOriginal(state, announcement, delivery) };
    return [{ id, channel: channel.id, sending, connect, doubtSince, until: now + LEASE }];
  });
}

function isReady(delivery: DeliveryState, now: number): boolean {
  const availability = checkAvailability(delivery, now);
  return availability === 'ready' || availability === 'look up first';
}

/** The content as announced from now on: what is held back or waits for its hour stays as it was. At the very first run all is as it is. */
function mergeContent({ state, tip, version, held, plan }: Survey): Promise<string> | string {
  const kept = [...new Set([...held, ...plan.deferred.flatMap(({ files }) => files)])];
  return state ? replaceFiles(tip.repository, tip.tree, version.announced, kept) : tip.tree;
}
