import { FirstlineError } from '../platform/error.ts';
import { formatInstant, type LedgerEvent } from './ledger/events.ts';
import { type Ledger, MAX_RACES } from './ledger/ledger.ts';
import type { DeliveryState, DeliveryStatus } from './ledger-state.ts';

/** What a person decides of a delivery: it is there; it is to be sent (again); it is given up. */
export type Resolution = 'sent' | 'resend' | 'void';

/** The receipt of what a person says is there. */
export const BY_A_PERSON = { by: 'a person' } as const;

/** What a person decides, when, and the name of the run by which it is written down. */
export type Decision = { id: string; resolution: Resolution; now: number; run: string };

/**
 * Writes down what a person decided of a delivery; nothing is sent. Deciding the same again changes nothing.
 * Returns where the delivery stands.
 * @throws FirstlineError `resolve/unknown`, `resolve/sent`, `resolve/being-sent`, `ledger/busy`
 */
export async function resolveDelivery(ledger: Ledger, decision: Decision): Promise<DeliveryState> {
  for (let race = 0; race < MAX_RACES; race += 1) {
    const version = await ledger.read();
    const delivery = version.state?.deliveries.get(decision.id);
    if (!delivery) {
      throw new FirstlineError({
        code: 'resolve/unknown',
        message: `The ledger ${ledger.name} has no delivery “${decision.id}”.`,
        hint: 'An id is an announcement and a channel, like pricing/plans@1:support; `npm run announce -- status` lists the open ones.',
      });
    }
    if (isResolved(delivery.status, decision.resolution)) return delivery;
    checkResolvable(delivery, decision);
    const event = toEvent(decision);
    const written = await ledger.append(version, [event]);
    if (written !== 'lost') return written.state?.deliveries.get(decision.id) ?? delivery;
  }
  throw new FirstlineError({
    code: 'ledger/busy',
    message: `Other runs wrote to the ledger ${MAX_RACES} times while this one tried to.`,
    hint: 'Nothing was changed. Run the command again in a minute.',
    exit: 3,
  });
}

function isResolved(status: DeliveryStatus, resolution: Resolution): boolean {
  switch (resolution) {
    case 'sent':
      return status.kind === 'sent';
    case 'void':
      return status.kind === 'void' && status.decided;
    case 'resend':
      return status.kind === 'due' || (status.kind === 'refused' && status.retryAt === undefined && !status.permanent);
  }
}

function checkResolvable({ id, status }: DeliveryState, { resolution, now }: Decision): void {
  if (status.kind === 'sent') {
    throw new FirstlineError({
      code: 'resolve/sent',
      message: `${id} was delivered at ${formatInstant(status.at)}, so it cannot be ${resolution === 'void' ? 'given up' : 'sent again'}.`,
      hint: 'To correct what was told, change the content: that is announced anew.',
    });
  }
  if (status.kind !== 'claimed' || status.until <= now) return;
  throw new FirstlineError({
    code: 'resolve/being-sent',
    message: `${id} is being sent by another run, until ${formatInstant(status.until)} at the latest.`,
    hint: 'Nothing was changed. Run the command again after that.',
    exit: 3,
  });
}

function toEvent({ id, resolution, now, run }: Decision): LedgerEvent {
  const base = { v: 1 as const, at: formatInstant(now), delivery: id };
  switch (resolution) {
    case 'sent':
      return { ...base, kind: 'sent', run, found: true, receipt: BY_A_PERSON };
    case 'resend':
      return { ...base, kind: 'refused', run, reason: 'a person decided to send it again', decided: true };
    case 'void':
      return { ...base, kind: 'void', reason: 'a person decided so', decided: true };
  }
}
