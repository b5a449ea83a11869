import { buildCorpus, type Corpus } from '../../model/corpus.ts';
import { openParseMemory, type ParseMemory } from '../../model/parse-memory.ts';
import type { Announcement, Delivery, Plan } from '../announcement.ts';
import { freezeAnnouncements } from '../freeze-announcements.ts';
import { formatInstant, type LedgerEvent } from '../ledger/events.ts';
import { foldEvents } from '../ledger/fold-events.ts';
import type { DeliveryState, LedgerState } from '../ledger-state.ts';
import { listOriginals } from '../list-originals.ts';
import { buildPlan, listUpcoming } from '../plan/build-plan.ts';
import { type ContentVersion, replaceHeld } from '../plan/hold-back.ts';
import { planReachable } from '../plan/plan-reachable.ts';

/** Days of which a preview shows the messages; a branch with more dates is an import. */
export const MAX_DAYS = 6;

/** One thing that will be told, and whether it comes below an earlier message there. */
export type PlannedDelivery = Delivery & { isReply: boolean };

/** What is told at one instant (epoch milliseconds): at the merge, at the hour of a digest, on the day of a note. */
export type PlannedDay = { at: number; announcements: Announcement[]; deliveries: PlannedDelivery[] };

/** What will come of a change if it is merged at once. */
export type Course = {
  days: PlannedDay[];
  /** Instants after {@link MAX_DAYS} of them at which something more is told. */
  daysLeftOut: number;
  /** Files of the change that are broken, and so stay as they were. */
  held: string[];
  /** Files of the change that no channel brings to anybody, and so stay as they were too. */
  unheard: string[];
  /** The content as it will be announced. */
  content: Corpus;
};

/** Where a change starts from. */
export type Start = {
  /** The content without the change. */
  base: ContentVersion;
  /** The content with it; `files` is every file, readable or not. */
  head: ContentVersion & { files: ReadonlySet<string> };
  /** The ledger, if there is one. */
  state: LedgerState | undefined;
  /** When it is merged, epoch milliseconds. */
  now: number;
  memory?: ParseMemory;
};

/**
 * Plays what the announcer will do with a change, by the announcer's own plan: at the merge, then at each hour for which
 * something waits, then on the days on which the notes that it brings or changes take effect. What else is merged by then,
 * and what is merged and not yet told, is left aside.
 */
export function playForward({ base, head, state: known, now, memory = openParseMemory() }: Start): Course {
  const days: PlannedDay[] = [];
  let announced = base.corpus;
  let state: LedgerState = { ...(known ?? begin(now)), upcoming: listUpcoming(base.corpus, now), waiting: [] };
  const { corpus: content, held, plan: first } = planReachable(base, head, { state, now }, memory);
  const folder = replaceHeld(base.folder, head.folder, new Set(held));
  const unheard = first.unreachable.flatMap((one) => one.files);
  const touched = new Set([...content.notes.values()].filter(isTouched(base.corpus)).map(({ id }) => id));
  let dates: number[] = [];
  let at: number | undefined = now;
  while (at !== undefined && days.length < MAX_DAYS) {
    const plan = at === now ? first : buildPlan({ announced, tip: content, state, now: at });
    state = foldEvents([recordKnown(plan, state, at), ...freezeAnnouncements(plan, at)], state) ?? state;
    if (plan.announcements.length > 0) days.push(describeDay(plan, state, at));
    const { deferred, upcoming, deliveries } = plan;
    // What is told stays told: whatever comes later is posted below it.
    state = foldEvents(deliveries.map(markSent(at)), state) ?? state;
    const waiting = new Set(deferred.flatMap((one) => one.files));
    announced = waiting.size === 0 ? content : buildCorpus(replaceHeld(base.folder, folder, waiting), memory);
    state = { ...state, waiting: deferred, upcoming: upcoming.filter((id) => touched.has(id)) };
    dates = listDates(plan, content, state, at);
    at = dates.shift();
  }
  return { days, daysLeftOut: dates.length + (at === undefined ? 0 : 1), held, unheard, content };
}

function isTouched({ notes }: Corpus) {
  return ({ id, source }: { id: string; source: string }) => notes.get(id)?.source !== source;
}

/** A ledger in which nothing was ever told. */
function begin(now: number): LedgerState {
  const state = foldEvents([{ v: 1, at: formatInstant(now), kind: 'genesis', id: 'preview' }]);
  if (!state) throw new Error('A genesis gives no ledger');
  return state;
}

/** What a run records with what it tells, as far as later messages depend on it: which documents got other names. */
function recordKnown({ upcoming, renamed }: Plan, { commit }: LedgerState, at: number): LedgerEvent {
  return {
    ...{ v: 1, at: formatInstant(at), kind: 'known', reason: 'announced', commit, upcoming },
    ...(renamed.length > 0 ? { renamed } : {}),
  };
}

function describeDay({ announcements, deliveries }: Plan, state: LedgerState, at: number): PlannedDay {
  const isReply = (delivery: DeliveryState | undefined, announcement: Announcement | undefined) =>
    delivery !== undefined && announcement !== undefined && listOriginals(state, announcement, delivery).length > 0;
  return {
    at,
    announcements,
    deliveries: deliveries.map((one) => ({
      ...one,
      isReply: isReply(state.deliveries.get(one.id), state.announcements.get(one.announcement)),
    })),
  };
}

function markSent(at: number) {
  return ({ id }: Delivery): LedgerEvent => ({
    ...{ v: 1, at: formatInstant(at), kind: 'sent', run: 'preview', delivery: id, found: false, receipt: {} },
  });
}

/** Instants after `at` at which there is something to tell, in order. */
function listDates({ deferred }: Plan, { notes }: Corpus, { upcoming }: LedgerState, at: number): number[] {
  const hours = deferred.map(({ until }) => until);
  const effective = upcoming.flatMap((id) => notes.get(id)?.effective.at ?? []);
  return [...new Set([...hours, ...effective])].filter((date) => date > at).sort((a, b) => a - b);
}
