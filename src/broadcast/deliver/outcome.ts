import type { LostReplyPolicy } from '../../model/channel.ts';
import type { Announcement } from '../announcement.ts';

/** What became of one attempt to deliver. */
export type Outcome =
  /**
   * It is there; `receipt` is what the channel answered, without secrets. `accepted`: a service took it on that may still
   * fail to post it, and cannot be asked.
   */
  | { kind: 'sent'; receipt: Record<string, string>; accepted?: boolean }
  /**
   * It is certainly not there. `retryAt` in epoch milliseconds, when the channel named a time; `permanent` when a person
   * has to change something before it can get there.
   */
  | { kind: 'refused'; reason: string; retryAt?: number | undefined; permanent?: boolean | undefined }
  /** It may be there. */
  | { kind: 'ambiguous'; reason: string };

/** What a look-up found. */
export type LookUp =
  | { kind: 'found'; receipt: Record<string, string> }
  | { kind: 'missing' }
  /** It cannot be told now, so nothing may be sent. */
  | { kind: 'failed'; reason: string; retryAt?: number | undefined; permanent?: boolean | undefined };

/** What is sent. */
export type Sending = {
  announcement: Announcement;
  /** Id of the delivery. */
  delivery: string;
  /** Id of the person it goes to, where the channel reaches each person with a message of their own. */
  recipient: string | undefined;
  /** The first message of this channel about the same document, to thread or edit; undefined when there was none. */
  original: { announcement: string; receipt: Record<string, string> } | undefined;
};

/** What was tried of a channel without sending to anybody, each with what it came to and, when it failed, what to do. */
export type Probe = { check: string; ok: boolean; message: string; fix?: string }[];

/** A way to send to one channel. */
export type Sender = {
  /** Makes one attempt; never repeats it. */
  send(sending: Sending): Promise<Outcome>;
  /**
   * Looks for a delivery that was attempted at `since` (epoch milliseconds) or later; a channel without it cannot be asked.
   * `original` is that of the sending: an answer to it may stand below it.
   */
  find?(delivery: string, since: number, original?: Sending['original']): Promise<LookUp>;
  /** Least time between two messages, milliseconds. */
  spacing: number;
  /** What to do after a lost reply, where there is no {@link find}; `resend` if absent. */
  onLostReply?: LostReplyPolicy;
  /** Proves credential, scope and reach as far as that goes without sending anything. */
  probe?(): Promise<Probe>;
};
