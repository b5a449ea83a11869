import { z } from 'zod';
import type { Channel } from '../../model/channel.ts';
import { callSlack } from './call-slack.ts';
import type { Probe } from './outcome.ts';

const info = z.object({
  channel: z.object({
    is_member: z.boolean().optional(),
    is_private: z.boolean().optional(),
    is_archived: z.boolean().optional(),
  }),
});

/** Proves token, scopes and membership without posting. */
export async function probeSlack(
  channel: Extract<Channel, { kind: 'slack' }>,
  token: string,
  now: number,
): Promise<Probe> {
  const access = { apiUrl: channel.apiUrl, token, now };
  const self = await callSlack(access, 'auth.test', []);
  if (self.kind !== 'ok') {
    const fix = `Set ${channel.tokenEnv} to the “Bot User OAuth Token” of the app’s page “OAuth & Permissions”.`;
    return [{ check: 'token', ok: false, message: self.reason, fix }];
  }
  const probe: Probe = [{ check: 'token', ok: true, message: 'Slack takes it' }];
  const place = await callSlack(access, 'conversations.info', [['channel', channel.channel]]);
  const read = place.kind === 'ok' ? info.safeParse(place.data).data?.channel : undefined;
  const history = read?.is_private ? 'groups:history' : 'channels:history';
  const missing = ['chat:write', history].filter((scope) => !self.scopes.includes(scope));
  probe.push(
    missing.length === 0
      ? { check: 'scopes', ok: true, message: `chat:write and ${history}` }
      : {
          ...{ check: 'scopes', ok: false, message: `missing: ${missing.join(', ')}` },
          fix: 'Add them on the app’s page “OAuth & Permissions”, and install the app again.',
        },
  );
  if (place.kind !== 'ok') {
    const fix = 'Check “channel” in firstline.yml and invite the app; this check needs channels:read or groups:read.';
    probe.push({ check: `channel ${channel.channel}`, ok: false, message: place.reason, fix });
  } else if (read?.is_archived || read?.is_member === false) {
    const message = read.is_archived ? 'it is archived' : 'the app is not a member';
    probe.push({
      check: `channel ${channel.channel}`,
      ok: false,
      message,
      fix: 'In the channel, type: /invite @the-app',
    });
  } else probe.push({ check: `channel ${channel.channel}`, ok: true, message: 'the app is a member' });
  return probe;
}
