import { afterEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/broadcast/deliver/outcome.ts';
import type { Decide, Fault } from '../helpers/fault-proxy.ts';
import {
  connect,
  HTTP_KINDS,
  type HttpChannel,
  KINDS_WITH_LOOK_UP,
  openChannel,
  sendAndLook,
  sendingOf,
  WEBHOOK_SECRET,
} from '../helpers/http-channels.ts';
import { makeClock } from '../helpers/run-announce.ts';

const open: HttpChannel[] = [];
afterEach(async () => {
  for (const channel of open.splice(0)) await channel.close();
});

type Kind = (typeof HTTP_KINDS)[number];
const NOW = Date.parse('2026-11-22T15:00:00Z');

async function start(kind: Kind, clock = makeClock(NOW)): Promise<HttpChannel> {
  const channel = await openChannel(kind, clock);
  open.push(channel);
  return channel;
}

/** A fault of what posts; what looks up passes. */
function onPosting(fault: Fault): Decide {
  return ({ method, path }) => {
    if (path.startsWith('/api/')) return path === '/api/chat.postMessage' ? fault : 'pass';
    return method === 'POST' ? fault : 'pass';
  };
}

const hasLookUp = (kind: Kind) => (KINDS_WITH_LOOK_UP as readonly string[]).includes(kind);

describe.each(HTTP_KINDS)('%s', (kind) => {
  it('arrives once when nothing is wrong', async () => {
    const channel = await start(kind);
    const outcome = await channel.sender.send(sendingOf());
    expect(outcome).toMatchObject({ kind: 'sent' });
    // Only a workflow of Teams takes on what it may still fail to post.
    expect(outcome.kind === 'sent' && outcome.accepted === true).toBe(kind === 'teams');
    expect(await channel.count()).toBe(1);
  });

  it('(24) connection refused: certainly not there, and may be tried again', async () => {
    const channel = await start(kind);
    await open.pop()?.close();
    const outcome = await channel.sender.send(sendingOf());
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('ECONNREFUSED') });
    expect(outcome).not.toMatchObject({ permanent: true });
  });

  it('(25) reset before processing: in doubt, and a look-up finds nothing', async () => {
    const channel = await start(kind);
    channel.fail(onPosting('lose-request'));
    expect(await sendAndLook(channel.sender)).toMatchObject({ kind: 'ambiguous' });
    expect(await channel.count()).toBe(0);
    if (hasLookUp(kind)) {
      expect(await channel.sender.find?.(sendingOf().delivery, Date.now())).toEqual({ kind: 'missing' });
    } else expect(channel.sender.onLostReply).toBe('resend');
  });

  it.each([
    ['(26) reset after processing', 'lose-reply'],
    ['(27) 502 after processing', { instead: { status: 502 } }],
    ['(27) 500 after processing', { instead: { status: 500, body: 'rollup_error' } }],
    ['(29) the answer breaks off in the middle', 'cut-reply'],
  ] as const)('%s: never a second copy, and found where it can be', async (_, fault) => {
    const channel = await start(kind);
    channel.fail(onPosting(fault));
    const outcome = await sendAndLook(channel.sender);
    expect(outcome.kind).toBe(hasLookUp(kind) ? 'sent' : 'ambiguous');
    expect(await channel.count()).toBe(1);
  });

  it('(27) 408 after processing: in doubt, since it comes from what stands between', async () => {
    const channel = await start(kind);
    channel.fail(onPosting({ instead: { status: 408 } }));
    expect(await channel.sender.send(sendingOf())).toMatchObject({ kind: 'ambiguous' });
    expect(await channel.count()).toBe(1);
  });

  it.each([
    ['seconds', '120', NOW + 120_000],
    ['a date', 'Sun, 22 Nov 2026 15:05:00 GMT', NOW + 300_000],
    ['none', undefined, undefined],
    ['an hour', '3600', NOW + 3_600_000],
  ])('(31) 429 with Retry-After as %s: waits as long as it says', async (_, header, retryAt) => {
    const channel = await start(kind);
    const headers = header === undefined ? {} : { 'retry-after': header };
    channel.fail(() => ({ status: 429, headers, body: '{}' }));
    const outcome = await channel.sender.send(sendingOf());
    expect(outcome).toMatchObject({ kind: 'refused' });
    expect(outcome).not.toMatchObject({ permanent: true });
    // GitHub asks for a minute where it names no time.
    const expected = retryAt ?? (kind === 'github' ? NOW + 60_000 : undefined);
    expect((outcome as Extract<Outcome, { kind: 'refused' }>).retryAt).toBe(expected);
    expect(await channel.count()).toBe(0);
  });

  it.each([301, 302, 307, 308])('(33) %d: never followed, and a person has to see to it', async (status) => {
    const channel = await start(kind);
    const seen: string[] = [];
    channel.fail(({ path }) => {
      seen.push(path);
      return { status, headers: { location: '/elsewhere' } };
    });
    expect(await channel.sender.send(sendingOf())).toMatchObject({ kind: 'refused', permanent: true });
    expect(seen).toHaveLength(1);
  });

  it.each([404, 410, 403])('(34) %d: permanent, and never tried for ever', async (status) => {
    const channel = await start(kind);
    channel.fail(() => ({ status, body: '{"message":"no"}' }));
    expect(await channel.sender.send(sendingOf())).toMatchObject({ kind: 'refused', permanent: true });
  });

  it('(49) no secret is in anything that is told', async () => {
    const channel = await start(kind);
    const faults: Fault[] = [
      ...['lose-request', 'lose-reply', 'truncate'].map((fault) => fault as Fault),
      ...[302, 400, 401, 403, 404, 410, 413, 422, 429, 500, 503].map((status) => ({
        ...{ status, headers: { location: `https://example.com/?${channel.secrets[0]}` } },
        body: JSON.stringify({ message: channel.secrets.join(), error: channel.secrets[0] }),
      })),
      { instead: { status: 200, body: JSON.stringify({ ok: false, error: channel.secrets[0] }) } },
    ];
    const told: unknown[] = [];
    for (const fault of faults) {
      channel.fail(() => fault);
      told.push(await channel.sender.send(sendingOf()), await channel.sender.find?.('x', NOW));
    }
    channel.fail(() => 'pass');
    told.push(await channel.sender.probe?.(), await channel.sender.send(sendingOf()));
    for (const secret of channel.secrets) expect(JSON.stringify(told)).not.toContain(secret);
  });
});

it('(24) a name that DNS does not know: certainly not there', async () => {
  const env = { WEBHOOK_URL: 'https://receiver.invalid/hook', WEBHOOK_SECRET };
  expect(await connect('{ kind: webhook }', env).send(sendingOf())).toMatchObject({ kind: 'refused' });
});

it('(28) time-out after processing: in doubt, found where it can be, one copy', async () => {
  await Promise.all(
    HTTP_KINDS.map(async (kind) => {
      const channel = await start(kind);
      channel.fail(onPosting('hang'));
      const outcome = await sendAndLook(channel.sender);
      expect(outcome.kind, kind).toBe(hasLookUp(kind) ? 'sent' : 'ambiguous');
      expect(await channel.count(), kind).toBe(1);
    }),
  );
});

describe('(29) 2xx whose body is truncated', () => {
  it.each([
    ['slack', 'sent'],
    ['slack-webhook', 'ambiguous'],
    ['github', 'sent'],
  ] as const)('%s: is not taken at its word', async (kind, expected) => {
    const channel = await start(kind);
    channel.fail(onPosting('truncate'));
    expect(await sendAndLook(channel.sender)).toMatchObject({ kind: expected });
    expect(await channel.count()).toBe(1);
  });
});

describe('(30) 2xx that means something else', () => {
  it.each([
    ['slack', { status: 200, body: '{"ok":false,"error":"not_in_channel"}' }, { kind: 'refused', permanent: true }],
    ['slack', { status: 200, body: '{"ok":false,"error":"internal_error"}' }, { kind: 'ambiguous' }],
    ['slack', { status: 200, body: '' }, { kind: 'ambiguous' }],
    ['slack', { status: 200, body: '<html>Sign in to the proxy</html>' }, { kind: 'ambiguous' }],
    ['slack-webhook', { status: 200, body: '<html>Sign in to the proxy</html>' }, { kind: 'ambiguous' }],
    ['slack-webhook', { status: 200, body: '' }, { kind: 'ambiguous' }],
    ['teams', { status: 202, body: '' }, { kind: 'sent', accepted: true }],
    ['teams', { status: 200, body: '' }, { kind: 'sent', accepted: false }],
    ['teams', { status: 200, body: '1' }, { kind: 'sent', accepted: false }],
    [
      'teams',
      {
        status: 200,
        body: 'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 413',
      },
      { kind: 'refused', permanent: true },
    ],
    [
      'teams',
      {
        status: 200,
        body: 'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429',
      },
      { kind: 'refused', reason: expect.stringContaining('limits the rate') },
    ],
    ['teams', { status: 200, body: 'Webhook message delivery failed with error: unknown' }, { kind: 'ambiguous' }],
    ['github', { status: 201, body: '{}' }, { kind: 'ambiguous' }],
    ['github', { status: 200, body: '' }, { kind: 'ambiguous' }],
    ['webhook', { status: 204, body: '' }, { kind: 'sent' }],
    ['webhook', { status: 202, body: '' }, { kind: 'sent' }],
  ] as const)('%s answers %j', async (kind, answer, expected) => {
    const channel = await start(kind);
    channel.fail(onPosting(answer));
    expect(await channel.sender.send(sendingOf())).toMatchObject(expected);
  });
});

describe('(32) GitHub’s secondary limit', () => {
  it.each([
    ['403 in words alone', {}, 'You have exceeded a secondary rate limit.', NOW + 60_000],
    ['403 with Retry-After', { 'retry-after': '90' }, 'no', NOW + 90_000],
    [
      '403 with the time of its reset',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 1800) },
      'API rate limit exceeded',
      NOW + 1_800_000,
    ],
  ])('%s: waits, and is not taken for a lack of rights', async (_, headers, message, retryAt) => {
    const channel = await start('github');
    channel.fail(() => ({ status: 403, headers, body: JSON.stringify({ message }) }));
    const outcome = await channel.sender.send(sendingOf());
    expect(outcome).toMatchObject({ kind: 'refused', retryAt });
    expect(outcome).not.toMatchObject({ permanent: true });
  });
});

describe('(34) what Slack’s webhook says of itself', () => {
  it.each([
    [400, 'invalid_payload', 'does not understand'],
    [403, 'action_prohibited', 'administrator'],
    [404, 'no_service', 'make a new one'],
    [404, 'channel_not_found', 'the channel is gone'],
    [410, 'channel_is_archived', 'archived'],
  ])('%d %s: says what to do', async (status, body, words) => {
    const channel = await start('slack-webhook');
    channel.fail(() => ({ status, body }));
    expect(await channel.sender.send(sendingOf())).toMatchObject({
      ...{ kind: 'refused', permanent: true },
      reason: expect.stringContaining(words),
    });
  });
});
