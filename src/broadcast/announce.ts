import type { FirstlineError } from '../platform/error.ts';
import type { Announcement } from './announcement.ts';
import { TIMING } from './check-availability.ts';
import { type Announcer, claimWork } from './claim-work.ts';
import type { LedgerEvent } from './ledger/events.ts';
import { openRecorder } from './ledger/record-events.ts';
import type { DeliveryState, LedgerState } from './ledger-state.ts';
import { sendAssignments } from './send-assignments.ts';
import type { Survey } from './take-survey.ts';

/** How a run ended. */
export type Result = {
  /** What was seen when the work was claimed. */
  survey: Survey;
  /** Whether this run recorded the present as known. */
  baseline: boolean;
  /** Announcements that this run worked on. */
  announcements: Announcement[];
  /** Deliveries that this run gave up because their channel is gone: a person must see to them. */
  voided: DeliveryState[];
  /** Why nothing new was announced, though what was open was sent: the site does not serve it. */
  notLive: FirstlineError | undefined;
  /** The ledger afterwards. */
  state: LedgerState;
  /** All that the ledger says afterwards. */
  events: readonly LedgerEvent[];
};

/**
 * Announces what is new. One run:
 *
 * 1. reads the ledger, then the content, and plans ({@link takeSurvey});
 * 2. freezes the plan and claims its deliveries in one compare-and-swap ({@link claimWork}): whoever loses begins again;
 * 3. sends each claimed delivery and records its receipt ({@link sendAssignments});
 * 4. says where things stand.
 *
 * A run that finds no ledger records the present as known and announces nothing; `baseline` does so on purpose.
 * When the site does not serve what is new, nothing new is frozen, what is open is sent, and the result says why.
 * It is safe to run at any time, twice, and on several machines at once.
 * @throws FirstlineError those of the steps
 */
export async function announce(announcer: Announcer, { baseline }: { baseline: boolean }): Promise<Result> {
  const claimed = await claimWork(announcer, baseline);
  for (const { id, status } of claimed.voided) {
    announcer.log.warn(`${id}: not told, and given up: ${status.kind === 'void' ? status.reason : status.kind}`);
  }
  const { clock, ledger, log, run, timing = TIMING } = announcer;
  const recorder = openRecorder(ledger, claimed.version, clock);
  await sendAssignments({ clock, log, recorder, run, deadline: claimed.at + timing.work }, claimed.assignments);
  const { state = claimed.state, events } = recorder.version();
  const announcements = [...new Set(claimed.assignments.map(({ sending }) => sending.announcement))];
  const { survey, baseline: isBaseline, voided, notLive } = claimed;
  return { survey, baseline: isBaseline, announcements, voided, notLive, state, events };
}
