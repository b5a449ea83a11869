import type { Channel } from '../../model/channel.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { Clock } from '../../platform/clock.ts';
import { request } from '../../platform/http.ts';
import { renderTeams } from '../render/render-teams.ts';
import type { Outcome, Probe, Sender, Sending } from './outcome.ts';
import { readAddress } from './read-address.ts';
import { readStatus } from './read-status.ts';

/**
 * Milliseconds between two messages. Source: MicrosoftDocs/msteams-docs, connectors-using.md: 100 an hour, with short bursts;
 * a run sends few, and what exceeds it is answered with 429.
 */
export const TEAMS_SPACING = 1100;
/** Milliseconds that one request may take. */
const TEAMS_TIMEOUT = 15_000;

const MIGRATE =
  'it belongs to an Office 365 connector, which Microsoft has switched off. In Teams open the channel’s menu, “Workflows”, “Send webhook alerts to a channel”, and use the URL that it shows';

const HINTS = {
  400: 'the workflow does not take an Adaptive Card; use the template “Send webhook alerts to a channel”',
  401: 'the URL is not complete: its signature is missing',
  403: 'the URL is not complete, or the workflow was switched off',
  404: 'the workflow is gone; it ends with the account of its owner',
  413: 'the message is too large',
};

/** Sends an Adaptive Card to a workflow of Teams. 202 says that the workflow began, not that it posted; it cannot be asked. */
export function connectTeams(
  channel: Extract<Channel, { kind: 'teams' }>,
  site: Configuration['site'],
  { clock, env }: { clock: Clock; env: NodeJS.ProcessEnv },
): Sender {
  const url = readAddress(channel.urlEnv, env, ({ hostname }) =>
    /(?:^|\.)webhook\.office\.com$|^outlook\.office(?:365)?\.com$/.test(hostname) ? MIGRATE : undefined,
  );
  return { spacing: TEAMS_SPACING, onLostReply: channel.onLostReply, send, probe };

  async function send({ announcement }: Sending): Promise<Outcome> {
    const outcome = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(renderTeams(announcement, site)),
      timeout: TEAMS_TIMEOUT,
    });
    if (outcome.kind !== 'answered') return outcome;
    if (outcome.status >= 300) return readStatus(outcome, { name: 'Teams', now: clock.now(), hints: HINTS });
    return readError(outcome.body) ?? { kind: 'sent', receipt: {}, accepted: outcome.status === 202 };
  }

  async function probe(): Promise<Probe> {
    const isKnown = HOSTS.test(new URL(url).hostname);
    const looks = isKnown
      ? 'it looks like a workflow of Teams'
      : 'it is no address that Microsoft documents for workflows';
    const message = `${looks}; only a message proves that it works`;
    const fix = 'Copy the URL from the workflow’s first step, “When a Teams webhook request is received”.';
    return [{ check: channel.urlEnv, ok: isKnown, message, ...(isKnown ? {} : { fix }) }];
  }
}

/** Hosts of workflows, those of governments too, and of stand-ins on this machine. Source: learn.microsoft.com, Workflows. */
const HOSTS =
  /\.logic\.azure\.(?:com|us)$|\.(?:api\.)?powerplatform\.(?:com|us)$|\.?powerautomate\.(?:com|us)$|^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/** Teams may answer 200 and say in words that it failed. Source: github.com/MicrosoftDocs/msteams-docs, issues 1810 and 4145. */
function readError(body: string): Outcome | undefined {
  if (!/delivery failed|returned HTTP error|"error"\s*:/i.test(body)) return undefined;
  const status = Number(/HTTP error (\d{3})/i.exec(body)?.[1] ?? 0);
  if (status === 429) return { kind: 'refused', reason: 'Teams limits the rate (429 in the text of its answer)' };
  if (status >= 400 && status < 500) {
    return { kind: 'refused', reason: `Teams answered that it failed with ${status}`, permanent: true };
  }
  return { kind: 'ambiguous', reason: 'Teams answered 200 with the text of an error' };
}
