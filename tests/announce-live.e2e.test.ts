import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { announce } from '../src/broadcast/announce.ts';
import { openLiveGate } from '../src/broadcast/await-live.ts';
import { silentLog } from '../src/platform/log.ts';
import { closeServer } from './helpers/fault-proxy.ts';
import { removeFolders } from './helpers/git-repository.ts';
import { startReceiver } from './helpers/receiver.ts';
import {
  LEDGER,
  makeClock,
  openAnnounced,
  openAnnouncer,
  PLANS,
  parseLines,
  plans,
  runAnnounce,
} from './helpers/run-announce.ts';

let site: Server;
let served: () => object | undefined;
let asked: number;

beforeEach(async () => {
  asked = 0;
  served = () => undefined;
  site = createServer((_, response) => {
    asked += 1;
    const build = served();
    response.writeHead(build ? 200 : 404).end(build ? JSON.stringify(build) : '');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
});
afterEach(() => closeServer(site));
afterAll(removeFolders);

async function open() {
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const repository = await openAnnounced({ 'content/firstline.yml': `site: { url: "${url}" }\n` });
  const { git, content } = repository;
  const build = () => ({ commit: git('rev-parse', 'HEAD'), tree: git('rev-parse', 'HEAD:content'), dirty: false });
  const send = async (minutes: number) => {
    const clock = makeClock(Date.now());
    const announcer = await openAnnouncer(content, clock);
    return announce({ ...announcer, awaitLive: openLiveGate(clock, silentLog, minutes * 60_000) }, { baseline: false });
  };
  return { ...repository, build, send };
}

it('waits until the site serves what is announced, and claims nothing meanwhile', async () => {
  const { commit, git, build, send } = await open();
  const old = build();
  commit({ [PLANS]: plans('$35') });
  const ledger = git('rev-parse', LEDGER);
  served = () => {
    expect(git('rev-parse', LEDGER)).toBe(ledger);
    return asked < 4 ? old : build();
  };
  expect((await send(8)).announcements).toHaveLength(1);
  expect(asked).toBe(4);
});

it('announces what is there after the wait, not what was there before', async () => {
  const { commit, build, send } = await open();
  const old = build();
  commit({ [PLANS]: plans('$35') });
  served = () => {
    if (asked === 2) commit({ [PLANS]: plans('$40') });
    return asked < 3 ? old : build();
  };
  expect((await send(8)).announcements).toMatchObject([{ facts: [{ after: 'Pro costs $40 a month.' }] }]);
});

it.each([
  ['serves another commit', () => ({ commit: 'a'.repeat(40), tree: 'b'.repeat(40) })],
  ['does not say what it serves', () => ({ commit: null, tree: null })],
  ['was built from what is not committed', undefined],
  ['is not there', () => undefined],
])('gives up in time, sending nothing, when the site %s', async (_, build) => {
  const { commit, git, build: right, send } = await open();
  commit({ [PLANS]: plans('$35') });
  served = build ?? (() => ({ ...right(), dirty: true }));
  const ledger = git('rev-parse', LEDGER);
  expect(await send(2)).toMatchObject({
    announcements: [],
    notLive: { code: 'site/not-live', exit: 3, message: expect.stringContaining('2 min') },
  });
  expect(git('rev-parse', LEDGER)).toBe(ledger);
  served = right;
  expect((await send(2)).announcements).toHaveLength(1);
});

it('sends what an earlier run left open although the site does not serve what is new, and freezes nothing new', async () => {
  const { commit, content, git, build, send } = await open();
  const configuration = `${git('show', 'HEAD:content/firstline.yml')}\nchannels: { chat: { kind: slack-webhook } }\n`;
  commit({ [PLANS]: plans('$35'), 'content/firstline.yml': configuration });
  const old = build();
  served = () => old;
  await send(2);
  commit({ [PLANS]: plans('$40') });
  const receiver = await startReceiver({ status: 200, body: 'ok' });
  try {
    const clock = makeClock(Date.now() + 60_000);
    const announcer = await openAnnouncer(content, clock, { SLACK_WEBHOOK_URL: receiver.url });
    const awaitLive = openLiveGate(clock, silentLog, 60_000);
    const result = await announce({ ...announcer, awaitLive }, { baseline: false });
    expect(result).toMatchObject({ announcements: [{ id: 'pricing/plans@1' }], notLive: { exit: 3 } });
    expect([...result.state.deliveries.values()]).toMatchObject([
      { id: 'pricing/plans@1:chat', status: { kind: 'sent' } },
    ]);
  } finally {
    await receiver.close();
  }
});

it('says what it sent although the site does not serve what is new, and ends with the louder code', async () => {
  const { commit, content, git, build, send } = await open();
  const configuration = git('show', 'HEAD:content/firstline.yml');
  const channels = 'channels: { chat: { kind: slack-webhook } }\n';
  commit({ [PLANS]: plans('$35'), 'content/firstline.yml': `${configuration}\n${channels}` });
  const old = build();
  served = () => old;
  await send(2);
  commit({ [PLANS]: plans('$40') });
  const receiver = await startReceiver({ status: 200, body: 'ok' });
  const command = () =>
    runAnnounce(content, ['--send', '--json', '--await-live', 'PT1S'], { SLACK_WEBHOOK_URL: receiver.url });
  try {
    const run = await command();
    expect(run).toMatchObject({ code: 3, stderr: expect.stringContaining('site/not-live') });
    expect(parseLines(run)).toMatchObject([{ id: 'pricing/plans@1' }]);
    commit({ [PLANS]: `---\naudience: [evrybody]\n---\n${plans('$41')}`, 'content/pricing/new.md': '# New\n' });
    expect(await command()).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('site/not-live') });
  } finally {
    await receiver.close();
  }
});

it('does not ask when there is nothing to announce', async () => {
  const { send } = await open();
  expect((await send(2)).announcements).toEqual([]);
  expect(asked).toBe(0);
});

it('goes by its flag: a bounded time, only with --send, only with site.url', async () => {
  const { commit, content } = await open();
  commit({ [PLANS]: plans('$35') });
  const run = await runAnnounce(content, ['--send', '--await-live', 'PT1S']);
  expect(run).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('site/not-live') });
  expect(await runAnnounce(content, ['--await-live'])).toMatchObject({ code: 2 });
  expect(await runAnnounce(content, ['--send', '--await-live=soon'])).toMatchObject({ code: 2 });
  commit({ 'content/firstline.yml': '' });
  expect(await runAnnounce(content, ['--send', '--await-live'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('site/no-url'),
  });
});
