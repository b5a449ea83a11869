import { parseRetryAfter, request } from '../../platform/http.ts';

/** Milliseconds that one call may take: Slack answers within a few seconds or not at all. */
export const SLACK_TIMEOUT = 15_000;

/** What one call of Slack's Web API came to; `scopes` are those of the token. */
export type SlackAnswer =
  | { kind: 'ok'; data: Record<string, unknown>; scopes: string[] }
  | { kind: 'refused'; reason: string; retryAt?: number | undefined; permanent?: boolean | undefined }
  | { kind: 'ambiguous'; reason: string };

/**
 * Calls a method of the Web API once. Slack answers 200 with `ok: false` when it refuses.
 * @param body an object is sent as JSON, a list of pairs as a form (which every reading method takes)
 */
export async function callSlack(
  { apiUrl, token, now }: { apiUrl: string; token: string; now: number },
  method: string,
  body: object | [string, string][],
): Promise<SlackAnswer> {
  const isForm = Array.isArray(body);
  const outcome = await request(new URL(method, apiUrl).href, {
    method: 'POST',
    timeout: SLACK_TIMEOUT,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json; charset=utf-8',
    },
    body: isForm ? new URLSearchParams(body).toString() : JSON.stringify(body),
  });
  if (outcome.kind !== 'answered') return outcome;
  const { status, headers } = outcome;
  if (status === 429) {
    const retryAt = parseRetryAfter(headers.get('retry-after'), now);
    return { kind: 'refused', reason: 'Slack limits the rate (429)', retryAt };
  }
  // 408 comes from what stands between: the request may have been passed on.
  if (status === 408 || status >= 500) return { kind: 'ambiguous', reason: `Slack answered ${status}` };
  if (status >= 300) return { kind: 'refused', reason: `Slack answered ${status}`, permanent: true };
  const data = parseObject(outcome.body);
  if (data?.ok === true) return { kind: 'ok', data, scopes: (headers.get('x-oauth-scopes') ?? '').split(/[\s,]+/) };
  if (data?.ok !== false) return { kind: 'ambiguous', reason: 'the answer of Slack was cut off or is not from Slack' };
  return classifyError(String(data.error), headers.get('retry-after'), now);
}

/** Errors after which Slack may still have done it. Source: docs.slack.dev, errors of chat.postMessage. */
const UNCERTAIN = ['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable'];

/** Errors that go away by themselves. Source: docs.slack.dev, errors of chat.postMessage and conversations.history. */
const PASSING = ['ratelimited', 'rate_limited', 'message_limit_exceeded', 'accesslimited', 'team_added_to_org'];

function classifyError(error: string, retryAfter: string | null, now: number): SlackAnswer {
  const code = /^[a-z_]{1,80}$/.test(error) ? error : 'an unknown error';
  if (UNCERTAIN.includes(code)) return { kind: 'ambiguous', reason: `Slack answered ${code}` };
  const hint = HINTS[code];
  return {
    kind: 'refused',
    reason: `Slack refused it: ${code}${hint === undefined ? '' : ` (${hint})`}`,
    retryAt: parseRetryAfter(retryAfter, now),
    permanent: !PASSING.includes(code),
  };
}

const HINTS: Record<string, string> = {
  not_in_channel: 'invite the app to the channel',
  channel_not_found: 'check the channel’s id in firstline.yml, and invite the app if it is private',
  is_archived: 'the channel is archived',
  invalid_auth: 'the token is wrong',
  not_authed: 'the token is missing',
  token_revoked: 'the token was revoked',
  missing_scope: 'the app needs chat:write, and channels:history or groups:history',
};

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
