import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { listOverdue } from '../../src/broadcast/take-stock.ts';
import { closeServer } from '../helpers/fault-proxy.ts';
import { openRepository, removeFolders } from '../helpers/git-repository.ts';
import { announceAt, makeClock, openAnnounced, PLANS, plans, runAnnounce } from '../helpers/run-announce.ts';

afterAll(removeFolders);

const HOUR = 60 * 60 * 1000;

describe('npm run announce -- check', () => {
  it('(50) fails when the announcer has never run, and when what is merged is unsent for too long', async () => {
    const { dir, commit } = openRepository();
    const content = join(dir, 'content');
    // Commits of tests are of 1 November 2026 at noon.
    commit({ [PLANS]: plans('$29') });
    const check = (within: string) => runAnnounce(content, ['check', '--within', within]);
    expect(await check('PT1H')).toMatchObject({ code: 4, stdout: expect.stringContaining('there is no ledger') });
    await runAnnounce(content, ['--send']);
    expect(await check('PT1H')).toMatchObject({ code: 0, stdout: 'Nothing is overdue.\n' });
    commit({ [PLANS]: plans('$35') });
    const late = await check('PT1H');
    expect(late).toMatchObject({ code: 4, stdout: expect.stringContaining('Overdue: pricing/plans@1, unsent for') });
    expect(late.stdout).toContain('(since 2026-11-01T12:00:00.000Z): merged, and not announced yet');
    expect(await check('P9999D')).toMatchObject({ code: 0 });
    await runAnnounce(content, ['--send']);
    expect(await check('PT0S')).toMatchObject({ code: 0 });
  });

  it('(50) fails when something is held back because it is broken, or cannot be sent', async () => {
    const { commit, content, send } = await openAnnounced();
    commit({ [PLANS]: `---\naudience: [evrybody]\n---\n${plans('$35')}` });
    expect(await send()).toEqual([]);
    const held = await runAnnounce(content, ['check', '--json']);
    expect([held.code, JSON.parse(held.stdout)]).toMatchObject([
      4,
      { overdue: [{ kind: 'held back', id: 'pricing/plans.md', waitsFor: 'a person' }] },
    ]);
    commit({ [PLANS]: plans('$36'), 'content/firstline.yml': 'channels: { chat: { kind: slack-webhook } }\n' });
    await announceAt(content, makeClock(Date.now() - 3 * HOUR), { SLACK_WEBHOOK_URL: '' });
    const open = await runAnnounce(content, ['check']);
    expect(open).toMatchObject({
      code: 4,
      stdout: expect.stringContaining('Overdue: pricing/plans@1:chat, unsent for 3 h'),
    });
    expect(await runAnnounce(content, ['check', '--within', 'PT5H'])).toMatchObject({ code: 0 });
  });
});

describe('what a person must see to', () => {
  it('is an exit code of 4 in every run, in status and in check, until it is decided', async () => {
    const { commit, content } = await openAnnounced();
    commit({ [PLANS]: plans('$35'), 'content/firstline.yml': 'channels: { chat: { kind: slack-webhook } }\n' });
    await announceAt(content, makeClock(Date.now() - 3 * HOUR), { SLACK_WEBHOOK_URL: '' });
    commit({ 'content/firstline.yml': '' });
    const runs = () => Promise.all([['--send'], ['status'], ['check']].map((args) => runAnnounce(content, args)));
    const codes = async () => (await runs()).map(({ code }) => code);
    await runAnnounce(content, ['--send']);
    expect(await codes()).toEqual([4, 4, 4]);
    expect((await runAnnounce(content, ['check'])).stdout).toContain('Overdue: pricing/plans@1:chat');
    await runAnnounce(content, ['resolve', 'pricing/plans@1:chat', '--void']);
    expect(await codes()).toEqual([0, 0, 0]);
    commit({ [PLANS]: `---\naudience: [evrybody]\n---\n${plans('$36')}` });
    expect((await codes()).slice(0, 2)).toEqual([4, 4]);
  });
});

it('what waits for its hour for more than a day is overdue', () => {
  const since = Date.parse('2026-11-20T12:00:00Z');
  const waits = {
    files: ['pricing/plans.md'],
    title: 'Plans',
    channels: ['chat'],
    since,
    until: since,
    reason: 'digest' as const,
  };
  const stock = { unsent: [], accepted: [], mayRepeat: [], lost: [], deferred: [waits] };
  expect(listOverdue(stock, since + 25 * HOUR, 2 * HOUR)).toEqual([]);
  expect(listOverdue(stock, since + 26 * HOUR, 2 * HOUR)).toMatchObject([{ id: 'pricing/plans.md', since }]);
});

describe('npm run announce -- status', () => {
  it('says what is unsent since when and for what it waits, what is merged and what comes later', async () => {
    const { commit, content } = await openAnnounced();
    const configuration =
      'channels: { chat: { kind: slack-webhook } }\naudiences: { all: { channels: [chat], digest: "09:00" } }\n';
    commit({ [PLANS]: plans('$35'), 'content/firstline.yml': 'channels: { chat: { kind: slack-webhook } }\n' });
    await announceAt(content, makeClock(Date.now() - 3 * HOUR));
    commit({ 'content/pricing/fees.md': '# Fees\n\nNone.\n', 'content/firstline.yml': configuration });
    const run = await runAnnounce(content, ['status', '--json']);
    expect(run.code).toBe(4);
    const status = JSON.parse(run.stdout);
    expect(status).toMatchObject({
      oldest: { id: 'pricing/plans@1:chat', waitsFor: 'a person' },
      open: [
        {
          id: 'pricing/plans@1:chat',
          status: 'refused',
          needsPerson: true,
          reason: expect.stringContaining('SLACK_WEBHOOK_URL'),
        },
      ],
      accepted: [],
      mayRepeat: [],
      trouble: null,
    });
    expect([...status.unannounced, ...status.deferred].length).toBeGreaterThan(0);
    const text = (await runAnnounce(content, ['status'])).stdout;
    expect(text).toContain('Oldest unsent: pricing/plans@1:chat, for 3 h');
    expect(text).toContain('(waits for a person)');
  });

  it('says it when the content cannot be compared, and still shows the ledger', async () => {
    const { commit, git, content, send } = await openAnnounced();
    commit({ [PLANS]: plans('$35') });
    expect(await send()).toHaveLength(1);
    git('reset', '--quiet', '--hard', 'HEAD~1');
    const status = await runAnnounce(content, ['status']);
    expect(status).toMatchObject({ code: 4, stdout: expect.stringContaining('1 of 1 deliveries done') });
    expect(status.stdout).toContain('tip/stale');
  });
});

describe('a channel that is down', () => {
  it('(35) for three days keeps its order, loses nothing and holds up nobody', async () => {
    const { commit, content } = await openAnnounced();
    const got: string[] = [];
    const server = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => got.push(/\$\d+/.exec(chunk.toString('utf8'))?.[0] ?? ''));
      request.on('end', () => response.end('ok'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await closeServer(server);
    const env = { SLACK_WEBHOOK_URL: `http://127.0.0.1:${port}/hook` };
    const clock = makeClock(Date.now());
    const two = 'channels: { screen: { kind: console }, chat: { kind: slack-webhook } }\n';
    const prices = ['$30', '$31', '$32', '$33'];
    for (const [day, price] of prices.entries()) {
      commit({ [PLANS]: plans(price), 'content/firstline.yml': two });
      if (day === prices.length - 1) await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
      const { state } = await announceAt(content, clock, env);
      const ofScreen = [...state.deliveries.values()].filter(({ channel }) => channel === 'screen');
      expect(new Set(ofScreen.map(({ status }) => status.kind))).toEqual(new Set(['sent']));
      clock.advance(24 * HOUR);
    }
    await closeServer(server);
    // Each day's message once, in the order of the days.
    expect(got).toHaveLength(4);
    expect(got).toEqual([...new Set(got)].sort());
    const { state } = await announceAt(content, clock, env);
    expect([...state.deliveries.values()].every(({ status }) => status.kind === 'sent')).toBe(true);
  });
});
