import type { Channel } from '../../model/channel.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Clock } from '../../platform/clock.ts';
import { request } from '../../platform/http.ts';
import { renderSlackWebhook } from '../render/render-slack-webhook.ts';
import { SLACK_TIMEOUT } from './call-slack.ts';
import type { Outcome, Probe, Sender, Sending } from './outcome.ts';
import { readAddress } from './read-address.ts';
import { readStatus } from './read-status.ts';
import { SLACK_SPACING } from './send-slack.ts';

/** Hosts of incoming webhooks. Source: docs.slack.dev, “GovSlack”. */
const HOSTS = ['hooks.slack.com', 'hooks.slack-gov.com', 'localhost', '127.0.0.1', '[::1]'];

/** What a refusal means to a person. Source: docs.slack.dev, incoming webhooks; api.slack.com/changelog, 2016-05-17. */
const HINTS: Record<string, string> = {
  invalid_payload: 'Slack does not understand the message',
  no_text: 'Slack does not understand the message',
  invalid_blocks: 'Slack does not understand the message',
  action_prohibited: 'an administrator of the workspace forbids it',
  posting_to_general_channel_denied: 'the app may not post to the general channel',
  channel_not_found: 'the channel is gone',
  user_not_found: 'the person is gone',
  no_service: 'the webhook was switched off; make a new one',
  no_service_id: 'the webhook’s URL is not complete',
  no_team: 'the workspace is gone',
  team_disabled: 'the workspace is switched off',
  invalid_token: 'the webhook was revoked; make a new one',
  channel_is_archived: 'the channel is archived',
};

/** Sends to an incoming webhook of Slack. It answers with `ok` alone, so that nothing can be looked up, corrected or edited. */
export function connectSlackWebhook(
  channel: Extract<Channel, { kind: 'slack-webhook' }>,
  site: Configuration['site'],
  { clock, env }: { clock: Clock; env: NodeJS.ProcessEnv },
): Sender {
  const url = readAddress(channel.urlEnv, env, ({ hostname }) =>
    HOSTS.includes(hostname) ? undefined : 'it is not an address of hooks.slack.com',
  );
  return { spacing: SLACK_SPACING, onLostReply: channel.onLostReply, send, probe };

  async function send({ announcement }: Sending): Promise<Outcome> {
    const outcome = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(renderSlackWebhook(announcement, site)),
      timeout: SLACK_TIMEOUT,
    });
    if (outcome.kind !== 'answered') return outcome;
    const said = outcome.body.trim();
    if (outcome.status < 300) {
      if (said === 'ok') return { kind: 'sent', receipt: {} };
      return { kind: 'ambiguous', reason: `Slack answered ${outcome.status}, but not with “ok”` };
    }
    const hint = HINTS[said];
    return readStatus(outcome, { name: 'Slack', now: clock.now(), hints: hint ? { [outcome.status]: hint } : {} });
  }

  async function probe(): Promise<Probe> {
    return [
      {
        check: channel.urlEnv,
        ok: true,
        message: 'it looks like a webhook of Slack; only a message proves that it works',
      },
    ];
  }
}
