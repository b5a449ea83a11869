import { z } from 'zod';
import type { Channel } from '../../model/channel.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Clock } from '../../platform/clock.ts';
import { renderSlack, SLACK_EVENT_TYPE } from '../render/render-slack.ts';
import { callSlack, type SlackAnswer } from './call-slack.ts';
import type { LookUp, Outcome, Sender, Sending } from './outcome.ts';

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
const identity = z.object({ user_id: z.string(), bot_id: z.string().optional() });

/** Sends with `chat.postMessage`, and finds a message again by its metadata in the channel's history. */
export function connectSlack(
  channel: Extract<Channel, { kind: 'slack' }>,
  site: Configuration['site'],
  { token, clock }: { token: string; clock: Clock },
): Sender {
  const call = (method: string, body: object | [string, string][]) =>
    callSlack({ apiUrl: channel.apiUrl, token, now: clock.now() }, method, body);

  return { spacing: SLACK_SPACING, send, find };

  async function send({ announcement, delivery }: Sending): Promise<Outcome> {
    const answer = await call('chat.postMessage', {
      channel: channel.channel,
      ...renderSlack(announcement, site, delivery),
    });
    if (answer.kind !== 'ok') return answer;
    const { ts } = answer.data;
    if (typeof ts !== 'string') return { kind: 'ambiguous', reason: 'Slack’s answer names no message' };
    return { kind: 'sent', receipt: { ts } };
  }

  async function find(delivery: string, since: number): Promise<LookUp> {
    const self = await call('auth.test', []);
    if (self.kind !== 'ok') return failed(self);
    const own = identity.safeParse(self.data);
    if (!own.success) return { kind: 'failed', reason: 'Slack’s answer to auth.test is not as documented' };
    let cursor = '';
    for (let count = 0; count < MAX_PAGES; count += 1) {
      const answer = await call('conversations.history', [
        ['channel', channel.channel],
        ['include_all_metadata', 'true'],
        ['limit', String(PAGE_SIZE)],
        ['oldest', ((since - CLOCK_SKEW) / 1000).toFixed(6)],
        ...(cursor === '' ? [] : [['cursor', cursor] as [string, string]]),
      ]);
      if (answer.kind !== 'ok') return failed(answer);
      const read = page.safeParse(answer.data);
      if (!read.success)
        return { kind: 'failed', reason: 'Slack’s answer to conversations.history is not as documented' };
      for (const { ts, user, bot_id, metadata } of read.data.messages) {
        // Anybody can write our mark into a message of theirs, so only our own count.
        const isOurs = user === own.data.user_id || (bot_id && bot_id === own.data.bot_id);
        if (!isOurs || metadata?.event_type !== SLACK_EVENT_TYPE) continue;
        if (metadata.event_payload.delivery === delivery) return { kind: 'found', receipt: { ts } };
      }
      cursor = read.data.response_metadata?.next_cursor ?? '';
      if (cursor === '') return { kind: 'missing' };
    }
    return { kind: 'failed', reason: `more than ${MAX_PAGES * PAGE_SIZE} messages were posted since` };
  }
}

function failed(answer: Exclude<SlackAnswer, { kind: 'ok' }>): LookUp {
  return { ...answer, kind: 'failed' };
}
