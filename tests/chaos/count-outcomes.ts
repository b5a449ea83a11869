import { needsPerson } from '../../src/broadcast/check-availability.ts';
import type { LedgerState } from '../../src/broadcast/ledger-state.ts';
import { describeDelivery } from '../../src/broadcast/take-stock.ts';
import type { Configuration } from '../../src/model/configuration.ts';
import { CHANNELS, type ChannelName, type Counterparts, countCopies } from './start-counterparts.ts';
import { FIRST_PRICE } from './write-history.ts';

/** What became of the updates of one channel. */
export type Tally = {
  updates: number;
  /** Not there, and nobody is told so. */
  missed: number;
  /** There more than once. */
  repeated: number;
  /** Left to a person, or marked as perhaps there twice. */
  flagged: number;
  /** There more than once, and nobody is told so. */
  hidden: number;
  /** Which, and how they stand. */
  cases: string[];
};

/** A count that begins. */
export function emptyTally(): Tally {
  return { updates: 0, missed: 0, repeated: 0, flagged: 0, hidden: 0, cases: [] };
}

/** Compares what the ledger says with what is there, for each channel. */
export function countOutcomes(
  state: LedgerState,
  counterparts: Counterparts,
  site: Configuration['site'],
): Record<ChannelName, Tally> {
  const tallies = Object.fromEntries(CHANNELS.map((name) => [name, emptyTally()])) as Record<ChannelName, Tally>;
  for (const delivery of state.deliveries.values()) {
    const announcement = state.announcements.get(delivery.announcement);
    const tally = tallies[delivery.channel as ChannelName];
    if (!announcement || !tally) throw new Error(`${delivery.id} is of no channel of the game`);
    const copies = countCopies(counterparts.marks, announcement, delivery, site);
    const isFlagged = needsPerson(delivery) || (delivery.status.kind === 'sent' && delivery.status.mayRepeat);
    tally.updates += 1;
    if (copies !== 1) tally.cases.push(`${delivery.id} is there ${copies} times: ${describeDelivery(delivery)}`);
    if (isFlagged) tally.flagged += 1;
    if (copies === 0 && !isFlagged) tally.missed += 1;
    if (copies > 1) tally.repeated += 1;
    if (copies > 1 && !isFlagged) tally.hidden += 1;
  }
  return tallies;
}

/** Follows each price through all that was announced; says where an update is missing, or was told that never was. */
export function checkStory(state: LedgerState, prices: ReadonlyMap<string, number>): string[] {
  const told = new Map<string, number>();
  const problems: string[] = [];
  for (const { id, facts } of state.announcements.values()) {
    for (const { before, after } of facts) {
      const [from, to] = [readPrice(before), readPrice(after)];
      if (!from || !to) continue;
      const known = told.get(from.plan) ?? FIRST_PRICE;
      if (known !== from.price) problems.push(`${id} tells of $${from.price}, but $${known} was told before`);
      told.set(to.plan, to.price);
    }
  }
  for (const [plan, price] of prices) {
    const known = told.get(plan) ?? FIRST_PRICE;
    if (known !== price) problems.push(`${plan} costs $${price}, but $${known} was told last`);
  }
  return problems;
}

function readPrice(text: string | undefined): { plan: string; price: number } | undefined {
  const [, plan, price] = /(\w+) costs \$(\d+) a month/.exec(text ?? '') ?? [];
  return plan === undefined ? undefined : { plan, price: Number(price) };
}
