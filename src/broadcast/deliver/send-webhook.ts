import { createHmac } from 'node:crypto';
import type { Channel } from '../../model/channel.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Clock } from '../../platform/clock.ts';
import { readSecret } from '../../platform/env.ts';
import { FirstlineError } from '../../platform/error.ts';
import { request } from '../../platform/http.ts';
import { renderWebhook } from '../render/render-webhook.ts';
import { checkHost } from './check-host.ts';
import { encodeId } from './encode-id.ts';
import type { Outcome, Probe, Sender, Sending } from './outcome.ts';
import { readAddress } from './read-address.ts';
import { readStatus } from './read-status.ts';

/** Milliseconds that one request may take. Source: Standard Webhooks: 15 to 30 s. */
const WEBHOOK_TIMEOUT = 15_000;
/** Milliseconds between two messages: a receiver may be small. */
export const WEBHOOK_SPACING = 200;

const HINTS = {
  401: 'the receiver does not take our signature',
  404: 'the receiver is gone',
  410: 'the receiver wants no more messages',
  413: 'the message is too large',
};

/**
 * Sends to a receiver of Standard Webhooks. The id is that of the delivery, the same for every attempt, so that a receiver that
 * honours it takes each message once.
 */
export function connectWebhook(
  channel: Extract<Channel, { kind: 'webhook' }>,
  site: Configuration['site'],
  { clock, env }: { clock: Clock; env: NodeJS.ProcessEnv },
): Sender {
  const url = readAddress(channel.urlEnv, env);
  const secrets = readSecrets(channel.secretEnv, env);
  const { hostname } = new URL(url);
  return { spacing: WEBHOOK_SPACING, onLostReply: channel.onLostReply, send, probe };

  async function send({ announcement, delivery }: Sending): Promise<Outcome> {
    const blocked = await checkHost(hostname, channel.privateHosts);
    if (blocked) return { kind: 'refused', ...blocked };
    const id = encodeId(delivery);
    const body = JSON.stringify(renderWebhook(announcement, site, delivery));
    const timestamp = String(Math.floor(clock.now() / 1000));
    const outcome = await request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': secrets.map((secret) => sign(secret, `${id}.${timestamp}.${body}`)).join(' '),
      },
      body,
      timeout: WEBHOOK_TIMEOUT,
    });
    if (outcome.kind !== 'answered') return outcome;
    if (outcome.status < 300) return { kind: 'sent', receipt: { status: String(outcome.status) } };
    return readStatus(outcome, { name: 'the receiver', now: clock.now(), hints: HINTS });
  }

  async function probe(): Promise<Probe> {
    const blocked = await checkHost(hostname, channel.privateHosts);
    const fix = 'Check the URL; a host inside the company has to be named under “private-hosts”.';
    return [
      blocked
        ? { check: channel.urlEnv, ok: false, message: blocked.reason, fix }
        : {
            check: channel.urlEnv,
            ok: true,
            message: 'the host is known; only a message proves that the receiver works',
          },
      {
        check: channel.secretEnv,
        ok: true,
        message: `${secrets.length === 1 ? 'one secret' : `${secrets.length} secrets`}`,
      },
    ];
  }
}

/** Source: Standard Webhooks, “Symmetric”: HMAC-SHA256 over id, timestamp and body, in Base64. */
function sign(secret: Buffer, text: string): string {
  return `v1,${createHmac('sha256', secret).update(text).digest('base64')}`;
}

/** Bytes of a secret. Source: Standard Webhooks: 24 to 64. */
const MIN_SECRET = 24;
const MAX_SECRET = 64;

function readSecrets(name: string, env: NodeJS.ProcessEnv): Buffer[] {
  return readSecret(name, env)
    .split(/\s+/)
    .map((text) => {
      const secret = Buffer.from(text.replace(/^whsec_/, ''), 'base64');
      if (text.startsWith('whsec_') && secret.length >= MIN_SECRET && secret.length <= MAX_SECRET) return secret;
      throw new FirstlineError({
        code: 'env/invalid',
        message: `The environment variable ${name} should hold secrets that begin with whsec_, followed by ${MIN_SECRET} to ${MAX_SECRET} bytes in Base64.`,
        hint: `Take the secret as the receiver shows it, or make one: printf 'whsec_%s' "$(openssl rand -base64 32)".`,
      });
    });
}
