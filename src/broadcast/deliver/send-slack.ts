import { z } from 'zod';
import type { Channel } from '../../model/channel.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Announcement } from '../announcement.ts';
import { renderSlack, renderSlackBanner, SLACK_EVENT_TYPE } from '../render/render-slack.ts';
import { callSlack, type SlackAnswer } from './call-slack.ts';
import type { LookUp, Outcome, Probe, Sender, Sending } from './outcome.ts';
import { probeSlack } from './probe-slack.ts';

/** One message a second and channel, and a margin, milliseconds. Source: docs.slack.dev, rate limits. */
export const SLACK_SPACING = 1100;
/** Messages that one page of a channel's history holds. Source: docs.slack.dev, conversations.history: at most 999. */
const PAGE_SIZE = 200;
/** Pages that a look-up reads: 10,000 messages since the day before the attempt is more than a channel sees. */
const MAX_PAGES = 50;
/** Milliseconds that a look-up begins before the attempt: this machine's clock may be ahead of Slack's, or was set back. */
const CLOCK_SKEW = 24 * 60 * 60 * 1000;

const page = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      user: z.string().nullish(),
      bot_id: z.string().nullish(),
      metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).nullish(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});
type SlackItem = z.infer<typeof page>['messages'][number];
const thread = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      text: z.string(),
      blocks: z.array(z.looseObject({ block_id: z.string().nullish() })).default([]),
    }),
  ),
});
const identity = z.object({ user_id: z.string(), bot_id: z.string().optional() });

type Pairs = [string, string][];

/**
 * Sends with `chat.postMessage`, and finds a message again by its metadata in the channel's history. What comes later about the
 * same document is posted below its first message and shown in the channel too; a first message that does not hold as it
 * stands says so at its top.
 */
export function connectSlack(
  channel: Extract<Channel, { kind: 'slack' }>,
  site: Configuration['site'],
  { token, clock }: { token: string; clock: Clock },
): Sender {
  const call = (method: string, body: object | Pairs) =>
    callSlack({ apiUrl: channel.apiUrl, token, now: clock.now() }, method, body);

  return { spacing: SLACK_SPACING, send, find, probe };

  async function send({ announcement, delivery, original }: Sending): Promise<Outcome> {
    const ts = original?.receipt.ts;
    const above = ts === undefined ? undefined : await prepareThread(ts, announcement);
    if (above?.kind === 'refused') return above;
    const answer = await call('chat.postMessage', {
      channel: channel.channel,
      ...renderSlack(announcement, site, delivery),
      ...(above?.kind === 'ready' ? { thread_ts: ts, reply_broadcast: true } : {}),
    });
    if (answer.kind !== 'ok') return answer;
    const posted = answer.data.ts;
    if (typeof posted !== 'string') return { kind: 'ambiguous', reason: 'Slack’s answer names no message' };
    return { kind: 'sent', receipt: { ts: posted } };
  }

  /**
   * Looks at the message to answer to, and puts at its top that it does not hold. This comes before the answer is posted:
   * doing it twice changes nothing, and a run that dies in between does it again.
   */
  async function prepareThread(
    ts: string,
    announcement: Announcement,
  ): Promise<{ kind: 'ready' } | { kind: 'gone' } | Extract<Outcome, { kind: 'refused' }>> {
    const answer = await call('conversations.replies', [
      ['channel', channel.channel],
      ['ts', ts],
      ['limit', '1'],
    ]);
    if (answer.kind !== 'ok') return orGone(answer);
    const parent = thread.safeParse(answer.data).data?.messages.find((message) => message.ts === ts);
    if (!parent) return { kind: 'gone' };
    const banner = renderSlackBanner(announcement, site);
    if (!banner) return { kind: 'ready' };
    const others = parent.blocks.filter(({ block_id }) => block_id !== banner.block_id);
    const edited = await call('chat.update', {
      ...{ channel: channel.channel, ts, text: parent.text },
      blocks: [banner, ...others],
    });
    // One that may not be edited any more can still be answered.
    return edited.kind === 'ok' || (edited.kind === 'refused' && edited.permanent) ? { kind: 'ready' } : orGone(edited);
  }

  async function find(delivery: string, since: number, original?: Sending['original']): Promise<LookUp> {
    const self = await call('auth.test', []);
    if (self.kind !== 'ok') return failed(self);
    const own = identity.safeParse(self.data);
    if (!own.success) return { kind: 'failed', reason: 'Slack’s answer to auth.test is not as documented' };
    const isOurs = ({ user, bot_id, metadata }: SlackItem) => {
      // Anybody can write our mark into a message of theirs, so only our own count.
      const isOwn = user === own.data.user_id || (bot_id ?? '') === (own.data.bot_id ?? 'none');
      return isOwn && metadata?.event_type === SLACK_EVENT_TYPE && metadata.event_payload.delivery === delivery;
    };
    const range: Pairs = [
      ['channel', channel.channel],
      ['oldest', ((since - CLOCK_SKEW) / 1000).toFixed(6)],
    ];
    const inChannel = await findIn('conversations.history', range, isOurs);
    const ts = original?.receipt.ts;
    if (inChannel.kind !== 'missing' || ts === undefined) return inChannel;
    // The history has no answers but those that were shown in the channel too.
    const below = await findIn('conversations.replies', [...range, ['ts', ts]], isOurs);
    return below.kind === 'failed' && below.permanent && /thread_not_found|message_not_found/.test(below.reason)
      ? inChannel
      : below;
  }

  async function findIn(method: string, range: Pairs, isOurs: (item: SlackItem) => boolean): Promise<LookUp> {
    let cursor = '';
    for (let count = 0; count < MAX_PAGES; count += 1) {
      const answer = await call(method, [
        ...range,
        ['include_all_metadata', 'true'],
        ['limit', String(PAGE_SIZE)],
        ...(cursor === '' ? [] : ([['cursor', cursor]] satisfies Pairs)),
      ]);
      if (answer.kind !== 'ok') return failed(answer);
      const read = page.safeParse(answer.data);
      if (!read.success) return { kind: 'failed', reason: `Slack’s answer to ${method} is not as documented` };
      const ours = read.data.messages.find(isOurs);
      if (ours) return { kind: 'found', receipt: { ts: ours.ts } };
      cursor = read.data.response_metadata?.next_cursor ?? '';
      if (cursor === '') return { kind: 'missing' };
    }
    return { kind: 'failed', reason: `more than ${MAX_PAGES * PAGE_SIZE} messages were posted since` };
  }

  function probe(): Promise<Probe> {
    return probeSlack(channel, token, clock.now());
  }
}

/** A message that was deleted cannot be answered; nothing was posted, so another error is a refusal. */
function orGone(
  answer: Exclude<SlackAnswer, { kind: 'ok' }>,
): { kind: 'gone' } | Extract<Outcome, { kind: 'refused' }> {
  if (answer.kind === 'refused' && /thread_not_found|message_not_found/.test(answer.reason)) return { kind: 'gone' };
  return { ...answer, kind: 'refused' };
}

function failed(answer: Exclude<SlackAnswer, { kind: 'ok' }>): LookUp {
  return { ...answer, kind: 'failed' };
}
