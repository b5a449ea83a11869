import type { Clock } from '../platform/clock.ts';
import { FirstlineError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import { type Assignment, type Attempted, attemptDelivery, checkDoubt, describeSettled } from './attempt-delivery.ts';
import type { Sender } from './deliver/outcome.ts';
import { formatInstant, type LedgerEvent } from './ledger/events.ts';
import type { Recorder } from './ledger/record-events.ts';
import { formatResolve } from './render/format-resolve.ts';

/** What sending needs. */
export type Dispatch = {
  clock: Clock;
  log: Log;
  recorder: Recorder;
  run: string;
  /** No attempt starts later, epoch milliseconds. */
  deadline: number;
};

/** Recipients in trouble one after the other, from which on it is the channel that is in trouble. */
const MAX_TROUBLES = 3;

/**
 * Sends claimed deliveries: channels beside each other, within a channel in order. What a channel that cannot be asked
 * does is recorded before and after each message, the receipts of the others some seconds at a time. A channel that is in
 * trouble is left alone for the rest of the run, so that the order stays; what was not tried is released.
 * @throws FirstlineError `ledger/not-recorded`
 */
export async function sendAssignments(dispatch: Dispatch, assignments: readonly Assignment[]): Promise<void> {
  const channels = new Map<string, Assignment[]>();
  for (const one of assignments) channels.set(one.channel, [...(channels.get(one.channel) ?? []), one]);
  const blind = new Set<string>();
  const results = await Promise.allSettled([...channels.values()].map((queue) => sendQueue(dispatch, queue, blind)));
  await dispatch.recorder.flush().catch((cause: unknown) => {
    throw notRecorded(dispatch.recorder.pending(), blind, cause);
  });
  const [first, ...others] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  for (const error of others) dispatch.log.warn(error instanceof Error ? error.message : String(error));
  if (first !== undefined) throw first;
}

/** @param blind deliveries through channels that cannot be asked are added to it */
async function sendQueue(dispatch: Dispatch, queue: readonly Assignment[], blind: Set<string>): Promise<void> {
  const { log, recorder } = dispatch;
  const sender = connect(queue);
  if (sender instanceof FirstlineError) return refuseAll(dispatch, queue, sender.message);
  if (!sender.find) for (const { id } of queue) blind.add(id);
  const run = openQueue(dispatch, sender);
  const left: Assignment[] = [];
  try {
    for (const [index, assignment] of queue.entries()) {
      const outcome = await run.send(assignment, queue[index + 1]);
      if (outcome === 'left') left.push(assignment);
    }
  } catch (error) {
    // What is sent from here on could not be recorded. The last flush says whether what was sent is, and what was not tried.
    if (!(error instanceof FirstlineError) || !/^(?:ledger|git)\//.test(error.code)) throw error;
    log.warn(`${queue[0]?.channel}: ${error.message}`);
    const untried = queue.filter((assignment) => !run.isSettled(assignment));
    if (untried.length > 0) recorder.add(describeReleased(dispatch, untried, 'the ledger could not be written'));
    return;
  }
  if (left.length === 0) return;
  const reason = run.whyLeft();
  recorder.add(describeReleased(dispatch, left, reason));
  log.warn(
    `${left[0]?.channel}: ${left.length === 1 ? 'one message' : `${left.length} messages`} not tried: ${reason}`,
  );
}

function connect([first]: readonly Assignment[]): Sender | FirstlineError {
  try {
    if (first) return first.connect();
  } catch (error) {
    if (error instanceof FirstlineError) return error;
    throw error;
  }
  throw new Error('A queue without an assignment');
}

/** The state of a channel while its queue is sent. */
function openQueue({ clock, log, recorder, run, deadline }: Dispatch, sender: Sender) {
  const isBlind = sender.find === undefined;
  const isLate = () => clock.now() > deadline;
  const begun = new Set<string>();
  const settledIds = new Set<string>();
  const lanes = new Set<string>();
  let troubles = 0;
  let readyAt = 0;
  let stopped: string | undefined;
  let held: string | undefined;

  const begin = ({ id }: Assignment) => {
    if (begun.has(id)) return;
    begun.add(id);
    recorder.add({ v: 1, at: formatInstant(clock.now()), kind: 'attempt', run, delivery: id });
  };
  /** Whether nobody has taken it over meanwhile. */
  const isOurs = ({ id }: Assignment) => {
    const status = recorder.version().state?.deliveries.get(id)?.status;
    return status?.kind === 'claimed' && status.run === run;
  };
  const waits = ({ sending }: Assignment) => stopped !== undefined || lanes.has(sending.recipient ?? '');
  const isQuiet = ({ mayGoAt }: Assignment) => {
    if (mayGoAt(clock.now())) return false;
    held ??= 'quiet hours have begun';
    return true;
  };
  const note = ({ id, sending }: Assignment, { settled, isTrouble }: Attempted) => {
    recorder.add(describeSettled(id, settled, run, clock.now()));
    settledIds.add(id);
    if (settled.kind !== 'sent') log.warn(`${id}: ${settled.reason}`);
    troubles = isTrouble ? troubles + 1 : 0;
    if (!isTrouble || settled.kind === 'sent') return;
    lanes.add(sending.recipient ?? '');
    if (sending.recipient !== undefined && troubles < MAX_TROUBLES) return;
    stopped ??= `the channel is in trouble (${settled.reason})`;
  };

  return {
    /** Whether an outcome is written down. */
    isSettled: ({ id }: Assignment) => settledIds.has(id),
    /** Why some were not tried. */
    whyLeft: () => stopped ?? held ?? 'not tried',
    /** Sends one, if its turn has come. `next` is what comes after it: its attempt is written down with this one's receipt. */
    send: async (assignment: Assignment, next: Assignment | undefined): Promise<'settled' | 'left'> => {
      if (waits(assignment) || isQuiet(assignment)) return 'left';
      const decided = checkDoubt(assignment, sender);
      if (decided) {
        note(assignment, { settled: decided, isTrouble: false });
        return 'settled';
      }
      if (isBlind) {
        begin(assignment);
        await recorder.flush();
      }
      if (clock.now() < readyAt) await clock.sleep(readyAt - clock.now());
      if (isLate()) stopped ??= 'this run took too long; the next one goes on';
      if (stopped !== undefined || isQuiet(assignment)) return 'left';
      if (isBlind && !isOurs(assignment)) return 'settled';
      const attempted = await attemptDelivery(assignment, sender, clock, isLate);
      if (attempted === 'late') {
        stopped ??= 'looking it up took too long; the next run goes on';
        return 'left';
      }
      readyAt = clock.now() + sender.spacing;
      note(assignment, attempted);
      if (!isBlind) await recorder.settle();
      else {
        if (next && !waits(next) && !isQuiet(next) && !checkDoubt(next, sender)) begin(next);
        await recorder.flush();
      }
      return 'settled';
    },
  };
}

function refuseAll(dispatch: Dispatch, queue: readonly Assignment[], reason: string): void {
  const { clock, log, recorder, run } = dispatch;
  const again: Assignment[] = [];
  for (const assignment of queue) {
    const { id, before, doubtSince } = assignment;
    const settled = { kind: doubtSince === undefined ? 'refused' : 'unknown', reason, permanent: true } as const;
    // The same once more is no news, and the ledger must not grow by it in every run.
    if ('reason' in before && before.reason === reason && before.kind === settled.kind) again.push(assignment);
    else recorder.add(describeSettled(id, settled, run, clock.now()));
    log.warn(`${id}: not tried: ${reason}`);
  }
  if (again.length > 0) recorder.add(describeReleased(dispatch, again, reason));
}

function describeReleased({ clock, run }: Dispatch, left: readonly Assignment[], reason: string): LedgerEvent {
  const deliveries = left.map(({ id }) => id);
  return { v: 1, at: formatInstant(clock.now()), kind: 'released', run, deliveries, reason };
}

function notRecorded(pending: readonly LedgerEvent[], blind: ReadonlySet<string>, cause: unknown): FirstlineError {
  const done = {
    sent: 'was sent',
    refused: 'was not sent',
    unknown: 'may have been sent',
    parked: 'may have been sent',
  };
  const lost = pending.flatMap((event) => (event.kind in done && 'delivery' in event ? [event] : []));
  const repeats = lost.filter(({ kind, delivery }) => kind !== 'refused' && blind.has(delivery));
  const list = lost.map(({ kind, delivery }) => `${delivery} ${done[kind as keyof typeof done]}`).join('; ');
  const [first] = repeats;
  return new FirstlineError({
    code: 'ledger/not-recorded',
    message: `${list || 'Nothing more was sent'}, but that could not be recorded: ${cause instanceof Error ? cause.message : String(cause)}`,
    hint: first
      ? `Make the ledger writable. A channel that cannot be asked may repeat the message; to prevent that, within half an hour: ${repeats.map(({ delivery }) => `\`${formatResolve(delivery, 'sent')}\``).join(', ')}.`
      : 'Make the ledger writable, and run the command again in half an hour: it looks up what was sent.',
    cause,
    exit: first ? 4 : 3,
  });
}
