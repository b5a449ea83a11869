import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { announce } from '../src/broadcast/announce.ts';
import type { PreviewedMessage } from '../src/broadcast/preview/preview.ts';
import { readPreview } from '../src/broadcast/preview/read-preview.ts';
import { readFeeds } from '../src/broadcast/read-feeds.ts';
import type { Payload, Payloads } from '../src/broadcast/render/render-payload.ts';
import type { ChannelKind } from '../src/model/channel.ts';
import { type Answer, type Call, type FaultProxy, startProxy } from './helpers/fault-proxy.ts';
import { removeFolders } from './helpers/git-repository.ts';
import { startMail, type TestMail } from './helpers/mail-server.ts';
import { makeClock, NOTE, note, openAnnounced, openAnnouncer, PLANS, plans } from './helpers/run-announce.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-11-22T15:00:00Z');

let service: FaultProxy;
let mail: TestMail;
beforeEach(async () => {
  [service, mail] = await Promise.all([startProxy(), startMail()]);
  service.fail(({ path, method }) => answer(method, path));
});
afterEach(async () => {
  await Promise.all([service.close(), mail.close()]);
});
afterAll(removeFolders);

/** What services answer to whatever is sent to them. */
function answer(method: string, path: string): Answer {
  if (path === '/slack') return { status: 200, headers: { 'content-type': 'text/plain' }, body: 'ok' };
  if (path === '/teams') return { status: 202 };
  if (path === '/hook') return { status: 204 };
  if (path.startsWith('/api/')) {
    const message = { ts: '1.1', text: '', blocks: [] };
    return { status: 200, body: JSON.stringify({ ok: true, ts: '1.1', messages: [message] }) };
  }
  return { status: method === 'POST' ? 201 : 200, body: JSON.stringify({ id: 1, number: 7 }) };
}

async function open() {
  const configuration = `site: { url: "https://kb.example.com", time-zone: America/New_York }
channels:
  console: { kind: console }
  feed: { kind: feed }
  slack: { kind: slack, channel: C1, api-url: "${service.url}/api/" }
  slack-webhook: { kind: slack-webhook }
  teams: { kind: teams }
  email: { kind: email, from: kb@example.com, to: list@example.com, unsubscribe: { mailto: leave@example.com } }
  github: { kind: github, repository: octo-org/kb, api-url: "${service.url}", tiers: [must-read, notice, minor] }
  webhook: { kind: webhook }
`;
  const env = {
    ...{
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_WEBHOOK_URL: `${service.url}/slack`,
      TEAMS_WORKFLOW_URL: `${service.url}/teams`,
    },
    ...{ SMTP_URL: mail.url, GITHUB_TOKEN: 'token', GITHUB_MARKER_KEY: 'a key of sixteen characters' },
    ...{ WEBHOOK_URL: `${service.url}/hook`, WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}` },
  };
  const repository = await openAnnounced({ 'content/firstline.yml': configuration });
  const { git, commit, content } = repository;
  git('checkout', '--quiet', '-b', 'change');

  /** What the announcer sends at an instant once the branch is merged, by kind, as it came. */
  async function send(at: number) {
    service.calls.length = 0;
    mail.mails.length = 0;
    git('checkout', '--quiet', 'main');
    git('merge', '--quiet', 'change');
    const printed: string[] = [];
    const announcer = await openAnnouncer(content, makeClock(at), env);
    const outside = { env, write: (text: string) => void printed.push(text) };
    const { state } = await announce({ ...announcer, outside }, { baseline: false });
    expect([...(state?.deliveries.values() ?? [])].map(({ status }) => status.kind)).not.toContain('refused');
    git('checkout', '--quiet', 'change');
    return { printed, feeds: await readFeeds(content), calls: [...service.calls], mails: [...mail.mails] };
  }

  async function preview(now: number) {
    const place = await openAnnouncer(content, makeClock(now));
    return readPreview({ place, dir: content, base: 'main', now });
  }
  return { commit, send, preview };
}

type Sent = Awaited<ReturnType<Awaited<ReturnType<typeof open>>['send']>>;

function bodyOf(calls: readonly Call[], path: string): string {
  const found = calls.filter((call) => call.method === 'POST' && call.path === path);
  expect(found, path).toHaveLength(1);
  return found[0]?.body ?? '';
}

/** Holds a previewed payload against what was received. */
const COMPARE: { [K in ChannelKind]: (payload: Payloads[K], sent: Sent) => void | Promise<void> } = {
  console: (payload, { printed }) => expect(printed).toEqual([`${payload}\n`]),
  feed: ({ id, title, html, url }, { feeds }) => {
    const json = feeds.find(({ path }) => path.endsWith('.json'))?.text ?? '';
    expect(JSON.parse(json).items[0]).toMatchObject({ id, title, url, content_html: html });
  },
  slack: (payload, { calls }) => {
    const { channel, thread_ts, reply_broadcast, ...body } = JSON.parse(bodyOf(calls, '/api/chat.postMessage'));
    expect(channel).toBe('C1');
    expect(JSON.stringify(body)).toBe(JSON.stringify(payload));
  },
  'slack-webhook': (payload, { calls }) => expect(bodyOf(calls, '/slack')).toBe(JSON.stringify(payload)),
  teams: (payload, { calls }) => expect(bodyOf(calls, '/teams')).toBe(JSON.stringify(payload)),
  email: async (payload, { mails }) => {
    expect(mails).toHaveLength(1);
    const { subject, html, text } = await PostalMime.parse(mails[0]?.raw ?? '');
    // Each part of a mail with several ends with a line break of its own.
    expect({ subject, html: html?.replace(/\n$/, ''), text: text?.replace(/\n$/, '') }).toEqual(payload);
  },
  github: (payload, { calls }) => {
    const path = 'title' in payload ? '/repos/octo-org/kb/issues' : '/repos/octo-org/kb/issues/7/comments';
    const { body, ...rest } = JSON.parse(bodyOf(calls, path));
    const { body: previewed, ...others } = payload;
    expect(rest).toEqual(others);
    // The last line is the mark, which only the key can make.
    expect(body.replace(/\n\n<!-- firstline:v1 \S+ [0-9a-f]{32} -->$/, '')).toBe(previewed);
    expect(body).not.toBe(previewed);
  },
  webhook: (payload, { calls }) => expect(bodyOf(calls, '/hook')).toBe(JSON.stringify(payload)),
};

async function compare(messages: readonly PreviewedMessage[] | undefined, sent: Sent) {
  expect(messages?.map(({ kind }) => kind)).toEqual(Object.keys(COMPARE));
  for (const { kind, payload } of messages ?? ([] as Payload[])) {
    // A payload is that of its kind: `satisfies` in render-payload.ts has checked it.
    await (COMPARE[kind] as (payload: Payloads[ChannelKind], sent: Sent) => void)(payload, sent);
  }
}

it('shows for every kind of channel the very bytes that are sent: a new note, its correction below it, and its day', async () => {
  const { commit, send, preview } = await open();
  const dated = plans(':until[$29]{change=2026-12-01-pro}:from[$35]{change=2026-12-01-pro}');
  commit({ [NOTE]: note('2026-12-01', 'The price <rises> & @everybody hears `it`.'), [PLANS]: dated });
  const first = await preview(NOW);
  expect(first.days.map(({ at }) => at)).toEqual([NOW, Date.parse('2026-12-01T05:00:00Z')]);
  await compare(first.days[0]?.announcements[0]?.messages, await send(NOW));

  commit({ [NOTE]: note('2026-12-08', 'The price <rises> & @everybody hears `it`.') });
  const second = await preview(NOW + DAY);
  const [correction] = second.days[0]?.announcements ?? [];
  expect(correction?.announcement).toMatchObject({ id: 'changes/2026-12-01-pro@2', kind: 'note-corrected' });
  expect(correction?.messages.find(({ kind }) => kind === 'github')?.payload).not.toHaveProperty('title');
  await compare(correction?.messages, await send(NOW + DAY));

  const day = second.days[1];
  expect(day).toMatchObject({ at: Date.parse('2026-12-08T05:00:00Z') });
  await compare(day?.announcements[0]?.messages, await send(day?.at ?? 0));
});

it('shows an edit without a note as it is sent', async () => {
  const { commit, send, preview } = await open();
  commit({ [PLANS]: plans('$35') });
  const { days } = await preview(NOW);
  expect(days).toHaveLength(1);
  await compare(days[0]?.announcements[0]?.messages, await send(NOW));
});
