import type { Plan } from './announcement.ts';
import { formatInstant, type LedgerEvent } from './ledger/events.ts';

/** The events by which what a plan tells becomes known: its announcements as they stay, and what they make needless. */
export function freezeAnnouncements(
  { announcements, deliveries, overtaken }: Pick<Plan, 'announcements' | 'deliveries' | 'overtaken'>,
  now: number,
): LedgerEvent[] {
  const base = { v: 1, at: formatInstant(now) } as const;
  return [
    ...announcements.map((announcement) => ({
      ...{ ...base, kind: 'announcement' as const, announcement },
      deliveries: deliveries
        .filter((delivery) => delivery.announcement === announcement.id)
        .map(({ id, channel, recipient, notBefore }) => ({
          ...{ id, channel },
          ...(recipient === undefined ? {} : { recipient }),
          ...(notBefore === undefined ? {} : { notBefore: formatInstant(notBefore) }),
        })),
    })),
    // What still waited for its hour, and is told by what this plan has decided.
    ...overtaken.map(({ delivery, reason }) => ({ ...base, kind: 'void' as const, delivery, reason, decided: true })),
  ];
}
