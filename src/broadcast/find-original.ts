import type { Announcement } from './announcement.ts';
import type { Sending } from './deliver/outcome.ts';
import type { DeliveryState, LedgerState } from './ledger-state.ts';

/**
 * The first message that a channel (and recipient) got about the document that an announcement is about: what corrections
 * stand under. Undefined when there was none, or when it came in a message about many things.
 */
export function findOriginal(
  state: LedgerState,
  { id, subjects }: Announcement,
  { channel, recipient }: DeliveryState,
): Sending['original'] {
  const [main] = subjects;
  for (const delivery of state.deliveries.values()) {
    if (delivery.announcement === id) return undefined;
    const { status } = delivery;
    if (status.kind !== 'sent' || delivery.channel !== channel || delivery.recipient !== recipient) continue;
    const earlier = state.announcements.get(delivery.announcement);
    const isAboutMany = earlier?.kind === 'roundup' || earlier?.kind === 'digest';
    if (!isAboutMany && earlier?.subjects[0] === main) {
      return { announcement: delivery.announcement, receipt: status.receipt };
    }
  }
  return undefined;
}
