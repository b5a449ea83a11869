import type { Announcement, Delivery } from './announcement.ts';

/** Where a delivery stands. Instants are epoch milliseconds. */
export type DeliveryStatus =
  | { kind: 'due' }
  /** A run is sending it, or died while it was. */
  | { kind: 'claimed'; run: string; until: number }
  /** Certainly not delivered. */
  | { kind: 'refused'; reason: string; retryAt: number | undefined; permanent: boolean }
  /** Perhaps delivered: to be looked up. */
  | { kind: 'unknown'; reason: string; at: number; permanent: boolean }
  /** `accepted`: taken on by a service that may still fail to post it, and cannot be asked. */
  | { kind: 'sent'; at: number; found: boolean; accepted: boolean; receipt: Record<string, string> }
  /** Nobody waits for it any more: a person decided so, or it cannot be sent any more and nobody has decided yet. */
  | { kind: 'void'; reason: string; decided: boolean };

/** A delivery and what became of it. `attemptedAt` is when the first attempt began whose outcome is not known. */
export type DeliveryState = Delivery & { status: DeliveryStatus; attemptedAt: number | undefined };

/** What the events of a ledger add up to. */
export type LedgerState = {
  genesis: { id: string; at: number };
  /** Commit whose content was announced last. */
  commit: string;
  /** The content folder below the top of the repository; undefined when it was not recorded. */
  prefix: string | undefined;
  /** Ids of the notes known or announced while upcoming, whose coming into effect is still to be told. */
  upcoming: string[];
  /** Files that are not told yet, since and until when (epoch milliseconds). */
  waiting: { since: number; until: number; files: string[] }[];
  /** Announcements so far, by document; the next one has the next number. */
  revisions: Map<string, number>;
  announcements: Map<string, Announcement>;
  deliveries: Map<string, DeliveryState>;
};
