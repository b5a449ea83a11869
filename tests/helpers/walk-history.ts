import { announce } from '../../src/broadcast/announce.ts';
import { openGitLedger } from '../../src/broadcast/ledger/git-ledger.ts';
import { openMemoryLedger } from '../../src/broadcast/ledger/memory-ledger.ts';
import { silentLog } from '../../src/platform/log.ts';
import { readSettings } from '../../src/sources/read-settings.ts';
import type { generateHistory, Step } from './generate-history.ts';
import { makeClock } from './run-announce.ts';
import { openPlanWalk, type Sent } from './walk-plan.ts';

type History = ReturnType<typeof generateHistory>;

/** What one run of a walk told. */
export type Told = {
  step: Step;
  /** When it ran, epoch milliseconds. */
  at: number;
  /** What went out, in order. */
  sent: Sent[];
};

/** A walk through a history: its runs after the first, which told nothing, and the content as announced in the end. */
export type Walk<T> = { told: Told[]; announced: T };

/** Where a walk stops: every so many steps of a history and the last one, each at its time, and instants after the end. */
export function listStops({ steps }: History, every: number, after: readonly number[]): { step: Step; at: number }[] {
  const last = steps.at(-1);
  const stops = steps.filter((_, index) => index > 0 && (index % every === 0 || index === steps.length - 1));
  return [...stops.map((step) => ({ step, at: step.at })), ...(last ? after.map((at) => ({ step: last, at })) : [])];
}

/** Walks with the planner alone: fast enough for every step. */
export function walkPlans(
  { steps }: History,
  stops: readonly { step: Step; at: number }[],
): Walk<Record<string, string>> {
  const [first] = steps;
  if (!first) throw new Error('A history has a first step.');
  const walk = openPlanWalk(first.files, first.at);
  const told = stops.map(({ step, at }) => ({ step, at, sent: walk.run(at, step.files).sent }));
  return { told, announced: walk.announced() };
}

/** Walks with the announcer as it is, and channels that count: what it recorded as sent, and sent. */
export async function walkCommits(
  { dir, git, steps }: History,
  stops: readonly { step: Step; at: number }[],
  ledgerKind: 'memory' | 'git',
): Promise<Walk<string>> {
  const [first] = steps;
  if (!first) throw new Error('A history has a first step.');
  const clock = makeClock(first.at);
  git('symbolic-ref', 'HEAD', 'refs/heads/main');
  const repository = { top: dir, prefix: 'content' };
  const ledger =
    ledgerKind === 'memory'
      ? openMemoryLedger()
      : openGitLedger({ repository: dir, ref: 'refs/heads/ledger', remote: undefined });
  const told: Told[] = [];
  let seen = 0;
  for (const { step, at } of [{ step: first, at: first.at }, ...stops]) {
    git('update-ref', 'refs/heads/main', step.commit);
    clock.advance(Math.max(0, at - clock.now()));
    const { ledger: settings } = await readSettings(repository);
    const messages: string[] = [];
    const outside = { env: {}, write: (text: string) => void messages.push(text) };
    const place = { repository, settings, ledger, clock, log: silentLog, run: `run-${told.length}`, outside };
    const { state } = await announce(place, { baseline: false });
    const { events } = await ledger.read();
    const sent = events.slice(seen).flatMap((event): Sent[] => {
      const delivery = event.kind === 'sent' ? state.deliveries.get(event.delivery) : undefined;
      const announcement = state.announcements.get(delivery?.announcement ?? '');
      return delivery && announcement ? [{ announcement, delivery }] : [];
    });
    seen = events.length;
    if (messages.length !== sent.length) throw new Error(`${messages.length} messages, ${sent.length} receipts.`);
    told.push({ step, at, sent });
  }
  return { told: told.slice(1), announced: (await ledger.read()).announced ?? '' };
}
