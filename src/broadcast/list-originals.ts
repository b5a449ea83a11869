import { type Announcement, isAboutMany } from './announcement.ts';
import type { Sending } from './deliver/outcome.ts';
import type { DeliveryState, LedgerState } from './ledger-state.ts';
import { BY_A_PERSON } from './resolve-delivery.ts';

/**
 * The messages below which a correction may stand. The first is what it stands under now: the first message that a channel (and
 * recipient) got about the document. The others are what an earlier attempt took for it, before the receipt of an older
 * message was found: a look-up has to look there too. Empty when there was none, or when it came in a message about many things.
 */
export function listOriginals(
  state: LedgerState,
  { id, subjects }: Announcement,
  { channel, recipient }: DeliveryState,
): NonNullable<Sending['original']>[] {
  const mainOf = (one: Pick<Announcement, 'id' | 'subjects'>) => (state.renamed.get(one.id) ?? one.subjects)[0];
  const main = mainOf({ id, subjects });
  const originals: NonNullable<Sending['original']>[] = [];
  let earliest = Number.POSITIVE_INFINITY;
  for (const delivery of state.deliveries.values()) {
    if (delivery.announcement === id) break;
    const { status } = delivery;
    // What a person saw has no address below which to write.
    if (status.kind === 'sent' && status.receipt.by === BY_A_PERSON.by) continue;
    if (status.kind !== 'sent' || delivery.channel !== channel || delivery.recipient !== recipient) continue;
    const earlier = state.announcements.get(delivery.announcement);
    if (!earlier || isAboutMany(earlier.kind) || mainOf(earlier) !== main || status.at >= earliest) continue;
    earliest = status.at;
    originals.push({ announcement: delivery.announcement, receipt: status.receipt });
  }
  return originals;
}
