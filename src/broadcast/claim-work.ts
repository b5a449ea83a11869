import type { Clock } from '../platform/clock.ts';
import { FirstlineError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import { replaceFiles } from '../sources/replace-files.ts';
import type { Assignment } from './attempt-delivery.ts';
import { checkAvailability, listOpen, TIMING, type Timing } from './check-availability.ts';
import { connectChannel, type Outside } from './deliver/connect-channel.ts';
import { freezeAnnouncements } from './freeze-announcements.ts';
import { keepOrder } from './keep-order.ts';
import { formatInstant, type LedgerEvent } from './ledger/events.ts';
import { foldEvents } from './ledger/fold-events.ts';
import { type LedgerVersion, MAX_RACES } from './ledger/ledger.ts';
import type { DeliveryState, LedgerState } from './ledger-state.ts';
import { listOriginals } from './list-originals.ts';
import { listUpcoming } from './plan/build-plan.ts';
import { type Place, type Survey, takeSurvey } from './take-survey.ts';

/** What an announcer works with. */
export type Announcer = Place & {
  clock: Clock;
  log: Log;
  /** Names this run in the ledger; no two runs have the same. */
  run: string;
  outside: Omit<Outside, 'clock' | 'roster'>;
  /** How long things take; {@link TIMING} if not given. */
  timing?: Timing;
  /**
   * Asked before new announcements are frozen. It may wait, and says whether they may go out as they are, whether content
   * and ledger are to be read again, or why they may not go out in this run.
   */
  awaitLive?: (survey: Survey) => Promise<'go' | 'look again' | FirstlineError>;
};

/** What a run has taken on; nothing is sent yet. */
export type Claimed = {
  survey: Survey;
  baseline: boolean;
  /** The ledger with the claim. */
  version: LedgerVersion;
  state: LedgerState;
  assignments: Assignment[];
  /** Deliveries that were given up because their channel is gone. */
  voided: DeliveryState[];
  /** Why what is new was not frozen; what was frozen earlier is claimed all the same. */
  notLive: FirstlineError | undefined;
  /** When the claim was made, epoch milliseconds. */
  at: number;
};

/**
 * Freezes what there is to tell and claims what is to be sent, in one compare-and-swap. A lost race reads the ledger and
 * the content again and plans anew: what another run took on is not ours any more.
 * @throws FirstlineError `ledger/busy`, and those of waiting for the site
 */
export async function claimWork(announcer: Announcer, baseline: boolean): Promise<Claimed> {
  const { clock, ledger, log } = announcer;
  for (let race = 0; race < MAX_RACES; ) {
    const now = clock.now();
    const survey = await takeSurvey(announcer, now, baseline);
    const isNew = !baseline && survey.plan.announcements.length > 0;
    const live = isNew ? await announcer.awaitLive?.(survey) : 'go';
    if (live === 'look again') continue;
    const notLive = live instanceof FirstlineError ? live : undefined;
    const decided = notLive ? [] : await decide(announcer, survey, now, baseline);
    const work = divideWork(announcer, survey, decided, now);
    if (!work) break;
    const claimed = { survey, baseline: baseline || !survey.state, voided: work.voided, notLive, at: now };
    const settled = (version: LedgerVersion) => {
      const { state = work.state } = version;
      return { ...claimed, version, state, assignments: assign(announcer, survey, state, work.mine, now) };
    };
    if (work.events.length === 0) return settled(survey.version);
    const announced = decided.length > 0 ? await mergeContent(survey) : undefined;
    const written = await ledger.append(survey.version, work.events, announced);
    if (written !== 'lost') return settled(written);
    log.info('Another run wrote to the ledger at the same moment; looking again.');
    race += 1;
  }
  throw new FirstlineError({
    code: 'ledger/busy',
    message: `Other runs wrote to the ledger ${MAX_RACES} times while this one tried to.`,
    hint: 'This run has sent nothing. Run the command again in a minute.',
    exit: 3,
  });
}

/** What is known from now on, and what is told. */
async function decide(announcer: Announcer, survey: Survey, now: number, baseline: boolean): Promise<LedgerEvent[]> {
  const known = describeKnown(announcer, survey, now);
  if (baseline || !survey.state) return recordPresent(survey, announcer.run, known);
  return freezePlan(survey, await mergeContent(survey), known);
}

/** Divides what is ready into what this run takes on and what nobody can send any more. */
function divideWork(announcer: Announcer, survey: Survey, decided: readonly LedgerEvent[], now: number) {
  const before = foldEvents(decided, survey.version.state);
  if (!before) return undefined;
  // A baseline records the present; what is open goes out with the next run.
  const isBaseline = decided.some((event) => event.kind === 'known' && event.reason === 'baseline');
  const open = isBaseline ? [] : listOpen(before);
  const ready = keepOrder(open, before, now, announcer.timing);
  const { channels } = survey.content.configuration;
  const mine = ready.filter(({ channel }) => channels.has(channel));
  const gone = open.filter((delivery) => !channels.has(delivery.channel) && isIdle(delivery, now, announcer.timing));
  const events = [...decided, ...giveUp(gone, now), ...claim(announcer, survey, mine, now)];
  const state = foldEvents(events, survey.version.state) ?? before;
  return { events, mine, state, voided: gone.flatMap(({ id }) => state.deliveries.get(id) ?? []) };
}

type Known = Extract<LedgerEvent, { kind: 'known' }>;

/** The event that says what is known from now on. */
function describeKnown({ repository }: Announcer, { tip, plan }: Survey, now: number): Known {
  const { prefix } = repository;
  const waiting = describeWaiting(plan.deferred);
  const known = { commit: tip.commit, upcoming: plan.upcoming, prefix, ...(waiting.length > 0 ? { waiting } : {}) };
  return { v: 1, at: formatInstant(now), kind: 'known', reason: 'announced', ...known };
}

/** What waits, by the instants: many pages that wait for the same hour are one entry. */
function describeWaiting(deferred: Survey['plan']['deferred']): NonNullable<Known['waiting']> {
  const entries = new Map<string, Set<string>>();
  for (const { since, until, files } of deferred) {
    const instants = `${formatInstant(since)} ${formatInstant(until)}`;
    entries.set(instants, new Set([...(entries.get(instants) ?? []), ...files]));
  }
  return [...entries].sort().map(([instants, files]) => {
    const [since = '', until = ''] = instants.split(' ');
    return { since, until, files: [...files].sort() };
  });
}

function recordPresent({ state, content }: Survey, run: string, known: Known): LedgerEvent[] {
  const { v, at, waiting: _, ...present } = known;
  return [
    ...(state ? [] : [{ v, at, kind: 'genesis', id: run } as const]),
    { v, at, ...present, reason: 'baseline', upcoming: listUpcoming(content, Date.parse(at)) },
  ];
}

/** Nothing when nothing changed. A change that needs no telling (a page was renamed) becomes known all the same. */
function freezePlan({ plan, state, version, isOutdated }: Survey, merged: string, known: Known): LedgerEvent[] {
  if (plan.announcements.length === 0 && plan.overtaken.length === 0) {
    const isSame =
      version.announced === merged &&
      state?.upcoming.toSorted().join() === plan.upcoming.toSorted().join() &&
      isSameWaiting(state.waiting, known.waiting);
    return isSame || isOutdated ? [] : [known];
  }
  return [known, ...freezeAnnouncements(plan, Date.parse(known.at))];
}

function isSameWaiting(earlier: LedgerState['waiting'], now: Known['waiting'] = []): boolean {
  const written = earlier.map(({ since, until, files }) => ({
    ...{ since: formatInstant(since), until: formatInstant(until) },
    files,
  }));
  return JSON.stringify(written) === JSON.stringify(now);
}

/** A channel that was taken out of firstline.yml cannot be waited for. */
function giveUp(gone: readonly DeliveryState[], now: number): LedgerEvent[] {
  return gone.map(({ id, channel, attemptedAt }) => {
    const doubt = attemptedAt === undefined ? '' : '; an earlier attempt may have got through';
    const reason = `the channel “${channel}” is not in firstline.yml any more${doubt}`;
    return { v: 1, at: formatInstant(now), kind: 'void', delivery: id, reason };
  });
}

/** Channels that cannot be asked are claimed apart: what becomes of each attempt there is written down one by one. */
function claim(announcer: Announcer, survey: Survey, ready: readonly DeliveryState[], now: number): LedgerEvent[] {
  const { lease } = announcer.timing ?? TIMING;
  const base = {
    v: 1,
    at: formatInstant(now),
    kind: 'claim',
    run: announcer.run,
    until: formatInstant(now + lease),
  } as const;
  const blind = new Set(
    [...new Set(ready.map(({ channel }) => channel))].filter((id) => isBlind(announcer, survey, id)),
  );
  const exact = ready.flatMap(({ id, channel }) => (blind.has(channel) ? [id] : []));
  const others = ready.flatMap(({ id, channel }) => (blind.has(channel) ? [] : [id]));
  return [
    ...(others.length > 0 ? [{ ...base, deliveries: others }] : []),
    ...(exact.length > 0 ? [{ ...base, deliveries: exact, exact: true }] : []),
  ];
}

/** A channel whose secret is not set is not tried at all, which is as certain. */
function isBlind(announcer: Announcer, { content }: Survey, id: string): boolean {
  const { channels, site } = content.configuration;
  const channel = channels.get(id);
  if (!channel) return true;
  try {
    const { clock, outside } = announcer;
    return connectChannel(channel, site, { ...outside, clock, roster: content.roster }).find === undefined;
  } catch (error) {
    if (error instanceof FirstlineError) return true;
    throw error;
  }
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
    const { clock, outside, timing } = announcer;
    const connect = () => connectChannel(channel, site, { ...outside, clock, roster: content.roster });
    const isDoubtful = checkAvailability(delivery, now, timing) === 'in doubt';
    const { doubts = 0, wasInDoubt = false } = state.deliveries.get(delivery.id) ?? {};
    const { id, recipient, status: before } = delivery;
    const [original, ...formerOriginals] = listOriginals(state, announcement, delivery);
    const sending = { announcement, delivery: id, recipient, original };
    return [
      {
        ...{ id, channel: channel.id, sending, formerOriginals, connect, before, doubts },
        doubtSince: isDoubtful ? (delivery.attemptedAt ?? now) : undefined,
        mayRepeat: wasInDoubt,
      },
    ];
  });
}

/** Whether nobody is sending it, whenever it is to be sent. */
function isIdle({ status }: DeliveryState, now: number, { quiet }: Timing = TIMING): boolean {
  if (status.kind === 'parked') return false;
  return status.kind !== 'claimed' || status.until + quiet <= now;
}

/** The content as announced from now on: what is held back or waits for its hour stays as it was. At the very first run all is as it is. */
function mergeContent({ state, tip, version, held, plan }: Survey): Promise<string> | string {
  const kept = [...new Set([...held, ...plan.deferred.flatMap(({ files }) => files)])];
  return state ? replaceFiles(tip.repository, tip.tree, version.announced, kept) : tip.tree;
}
