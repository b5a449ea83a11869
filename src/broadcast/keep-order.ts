import { checkAvailability, needsPerson, type Timing } from './check-availability.ts';
import type { DeliveryState, LedgerState } from './ledger-state.ts';

/**
 * Picks what a run may take on of what is open, so that nobody is told of a correction before the change that it corrects:
 * in each place (a channel, or one person in it) what shares a subject with something earlier waits for that. What waits
 * for its own hour or for a person holds nothing up. Where a server has asked to be left alone, everything waits.
 * @param open in the order of the announcements
 */
export function keepOrder(
  open: readonly DeliveryState[],
  { announcements, renamed }: Pick<LedgerState, 'announcements' | 'renamed'>,
  now: number,
  timing?: Timing,
): DeliveryState[] {
  const isLimited = new Set(open.filter((delivery) => isAskedToWait(delivery, now)).map(placeOf));
  const unheard = new Map<string, Set<string>>();
  return open.filter((delivery) => {
    const place = placeOf(delivery);
    const earlier = unheard.get(place) ?? new Set();
    unheard.set(place, earlier);
    const { announcement } = delivery;
    const subjects = renamed.get(announcement) ?? announcements.get(announcement)?.subjects ?? [];
    const availability = checkAvailability(delivery, now, timing);
    const isReady = availability === 'ready' || availability === 'in doubt';
    if (isReady && !isLimited.has(place) && !subjects.some((subject) => earlier.has(subject))) return true;
    const isWaiting = delivery.status.kind === 'due' && availability === 'later';
    if (!isWaiting && !needsPerson(delivery)) for (const subject of subjects) earlier.add(subject);
    return false;
  });
}

function placeOf({ channel, recipient = '' }: DeliveryState): string {
  return `${channel}\n${recipient}`;
}

function isAskedToWait(delivery: DeliveryState, now: number): boolean {
  const { status } = delivery;
  return 'retryAt' in status && (status.retryAt ?? 0) > now && !needsPerson(delivery);
}
