import type { Clock } from '../platform/clock.ts';
import { FirstlineError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import { replaceFiles } from '../sources/replace-files.ts';
import { checkAvailability, LEASE, listOpen } from './check-availability.ts';
import { connectChannel, type Outside } from './deliver/connect-channel.ts';
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
  outside: Omit<Outside, 'clock'>;
};

/** What a run has taken on; nothing is sent yet. */
export type Claimed = { survey: Survey; baseline: boolean; state: LedgerState; assignments: Assignment[] };

/**
 * Freezes what there is to tell and claims what is to be sent, in one compare-and-swap. A lost race reads the ledger and
 * the content again and plans anew: what another run took on is not ours any more.
 * @throws FirstlineError `ledger/busy`
 */
export async function claimWork(announcer: Announcer, baseline: boolean): Promise<Claimed> {
  const { clock, ledger, log } = announcer;
  for (let race = 0; race < MAX_RACES; race += 1) {
    const now = clock.now();
    const survey = await takeSurvey(announcer, now);
    const isBaseline = baseline || !survey.state;
    const decided = isBaseline ? recordPresent(survey, announcer.run, now) : freezePlan(survey, now);
    const before = foldEvents([...survey.version.events, ...decided]);
    const ready = isBaseline || !before ? [] : listOpen(before).filter((delivery) => isReady(delivery, now));
    const events = [...decided, ...claim(ready, survey, announcer.run, now)];
    const state = foldEvents([...survey.version.events, ...events]);
    if (!state) break;
    const claimed = { survey, baseline: isBaseline, state, assignments: assign(announcer, survey, state, ready, now) };
    if (events.length === 0) return claimed;
    const announced = decided.length > 0 ? await mergeContent(survey) : undefined;
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

function recordPresent({ state, tip, content }: Survey, run: string, now: number): LedgerEvent[] {
  const at = formatInstant(now);
  return [
    ...(state ? [] : [{ v: 1, at, kind: 'genesis', id: run } as const]),
    { v: 1, at, kind: 'known', commit: tip.commit, reason: 'baseline', upcoming: listUpcoming(content, now) },
  ];
}

function freezePlan({ plan, tip }: Survey, now: number): LedgerEvent[] {
  if (plan.announcements.length === 0) return [];
  const at = formatInstant(now);
  return [
    { v: 1, at, kind: 'known', commit: tip.commit, reason: 'announced', upcoming: plan.upcoming },
    ...plan.announcements.map((announcement) => ({
      v: 1 as const,
      at,
      kind: 'announcement' as const,
      announcement,
      deliveries: plan.deliveries
        .filter((delivery) => delivery.announcement === announcement.id)
        .map(({ id, channel }) => ({ id, channel })),
    })),
  ];
}

/** A channel that was taken out of firstline.yml is waited for no longer. */
function claim(ready: readonly DeliveryState[], { content }: Survey, run: string, now: number): LedgerEvent[] {
  const at = formatInstant(now);
  const { channels } = content.configuration;
  const gone = ready.filter(({ channel }) => !channels.has(channel));
  const deliveries = ready.filter(({ channel }) => channels.has(channel)).map(({ id }) => id);
  return [
    ...gone.map(({ id, channel }) => {
      const reason = `the channel “${channel}” is not in firstline.yml any more`;
      return { v: 1 as const, at, kind: 'void' as const, delivery: id, reason };
    }),
    ...(deliveries.length === 0
      ? []
      : [{ v: 1 as const, at, kind: 'claim' as const, run, until: formatInstant(now + LEASE), deliveries }]),
  ];
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
    const connect = () => connectChannel(channel, site, { ...announcer.outside, clock: announcer.clock });
    const isDoubtful = checkAvailability(delivery, now) === 'look up first';
    const doubtSince = isDoubtful ? (delivery.attemptedAt ?? now) : undefined;
    return [{ id: delivery.id, channel: channel.id, announcement, connect, doubtSince, until: now + LEASE }];
  });
}

function isReady(delivery: DeliveryState, now: number): boolean {
  const availability = checkAvailability(delivery, now);
  return availability === 'ready' || availability === 'look up first';
}

/** The content as announced from now on: what is held back stays as it was. At the very first run all is as it is. */
function mergeContent({ state, tip, version, held }: Survey): Promise<string> | string {
  return state ? replaceFiles(tip.repository, tip.tree, version.announced, held) : tip.tree;
}
