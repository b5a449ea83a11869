import type { Announcement, Delivery } from './announcement.ts';

/** Where a delivery stands. Instants are epoch milliseconds. */
export type DeliveryStatus =
  | { kind: 'due' }
  /** A run is sending it, or died while it was. `before` is where it stood. */
  | { kind: 'claimed'; run: string; until: number; before: Standing }
  /** Certainly not delivered. */
  | { kind: 'refused'; reason: string; retryAt: number | undefined; permanent: boolean }
  /** Perhaps delivered: to be looked up, or to be sent again once. */
  | { kind: 'unknown'; reason: string; at: number; retryAt: number | undefined; permanent: boolean }
  /** Perhaps delivered, and nobody can find out: a person decides. */
  | { kind: 'parked'; reason: string; at: number }
  /**
   * `accepted`: taken on by a service that may still fail to post it, and cannot be asked. `mayRepeat`: it may be there
   * more than once.
   */
  | {
      kind: 'sent';
      run: string;
      at: number;
      found: boolean;
      accepted: boolean;
      mayRepeat: boolean;
      receipt: Record<string, string>;
    }
  /** Nobody waits for it any more: a person decided so, or it cannot be sent any more and nobody has decided yet. */
  | { kind: 'void'; reason: string; decided: boolean };

/** Where a delivery stands, and what is in doubt about it. */
export type Standing = {
  status: DeliveryStatus;
  /** When the first attempt began whose outcome is not known. */
  attemptedAt: number | undefined;
  /** Whether an attempt that was written down beforehand has no outcome yet. */
  isTrying: boolean;
  /** Attempts through a channel that cannot be asked, since a person last decided, that may have got through. */
  doubts: number;
  /** Whether any attempt ever may have got through without its being known. */
  wasInDoubt: boolean;
};

/** A delivery and what became of it. */
export type DeliveryState = Delivery & Standing;

/** What the events of a ledger add up to; never changed once it is made. */
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
  /** What announcements are about by now, by id: only those whose documents got other paths since. */
  renamed: Map<string, string[]>;
  deliveries: Map<string, DeliveryState>;
  /** Who has confirmed an announcement, and when first: ids of people by id of announcement. */
  confirmations: Map<string, Map<string, number>>;
};
