import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { type Counterparts, startCounterparts } from './chaos/start-counterparts.ts';
import { closeServer } from './helpers/fault-proxy.ts';
import { cloneRepository, makeBareRepository, openRepository, removeFolders } from './helpers/git-repository.ts';
import { LEDGER, PLANS, plans, runAnnounce } from './helpers/run-announce.ts';
import { type Run, runScript } from './helpers/run-script.ts';

const PROJECT = join(import.meta.dirname, '..');
const [WORKFLOW, SCHEDULE] = ['announce', 'schedule'].map((name) =>
  readFileSync(join(PROJECT, `.github/workflows/${name}.yml`), 'utf8'),
) as [string, string];

let counterparts: Counterparts;
let site: Server;
let build: () => object;
beforeEach(async () => {
  counterparts = await startCounterparts();
  site = createServer((_, response) => void response.end(JSON.stringify(build())));
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await counterparts.close();
  await closeServer(site);
});
afterAll(removeFolders);

function open(workflow = WORKFLOW, schedule = SCHEDULE) {
  const bare = makeBareRepository();
  const writer = openRepository();
  writer.git('remote', 'add', 'origin', bare);
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const push = (genesis = '') => {
    writer.commit({
      [PLANS]: plans('$29'),
      '.github/workflows/announce.yml': workflow,
      '.github/workflows/schedule.yml': schedule,
      'content/firstline.yml': `site: { url: "${url}" }\nledger: { remote: origin, branch: main${genesis} }\n${counterparts.configuration}`,
    });
    writer.git('push', '--quiet', 'origin', 'main');
  };
  push();
  build = () => ({
    commit: writer.git('rev-parse', 'HEAD'),
    tree: writer.git('rev-parse', 'HEAD:content'),
    dirty: false,
  });
  const clone = cloneRepository(`file://${bare}`);
  return { bare, writer, push, clone, content: join(clone.dir, 'content') };
}

function runDoctor(content: string, args: string[] = [], env: Record<string, string> = {}): Promise<Run> {
  return runScript('doctor.ts', [...args, '--content', content], { ...counterparts.env, ...env });
}

it('proves that all works, leaves nothing behind, and sends nothing', async () => {
  const { bare, push, clone, content } = open();
  await runAnnounce(content, ['--send'], counterparts.env);
  const genesis = /genesis ([\w-]+)/.exec((await runAnnounce(content, ['status'])).stdout)?.[1];
  push(`, genesis: ${genesis}`);
  clone.git('pull', '--quiet');
  const ledger = openRepository(bare).git('rev-parse', LEDGER);
  // Slack names the scopes of a token in a header, which the emulator lacks.
  const headers = { 'x-oauth-scopes': 'chat:write,channels:history,channels:read' };
  const scoped = { status: 200, headers, body: '{"ok":true,"user_id":"U000000001","user":"firstline"}' };
  counterparts.fail(
    (channel) => (call) => (channel === 'slack' && call.path.endsWith('auth.test') ? scoped : 'pass'),
    () => 'take',
  );
  const run = await runDoctor(content);
  for (const check of [
    'configuration',
    'ledger',
    'clone',
    'right to write',
    'site',
    'clock',
    'schedule',
    'channel slack',
    'channel github',
    'channel mail',
  ]) {
    expect(run.stdout, run.stdout).toMatch(new RegExp(`^ok {4}${check}\\b`, 'm'));
  }
  expect(run.stdout).toContain('gh variable set FIRSTLINE_ANNOUNCE --body true');
  expect(run.stdout).not.toContain('FAIL');
  expect(run).toMatchObject({ code: 0 });
  expect(openRepository(bare).git('for-each-ref', '--format=%(refname)').split('\n')).toEqual([
    LEDGER,
    'refs/heads/main',
  ]);
  expect(openRepository(bare).git('rev-parse', LEDGER)).toBe(ledger);
});

it('names what is wrong, and what to do, each at once, and prints no secret', async () => {
  const broken = WORKFLOW.replace('cancel-in-progress: false', 'cancel-in-progress: true').replace(
    'timeout-minutes: 20',
    'timeout-minutes: 60',
  );
  const { bare, content } = open(broken, SCHEDULE.replace('17,47 * * * *', '0 * * * *'));
  const { git } = openRepository(bare);
  git('config', 'transfer.hideRefs', 'refs/heads/firstline-ledger');
  git('config', '--add', 'transfer.hideRefs', '!refs/heads/main');
  const hook = join(bare, 'hooks/update');
  writeFileSync(hook, '#!/bin/sh\ncase "$1" in refs/heads/firstline-*) echo GH006: protected >&2; exit 1;; esac\n', {
    mode: 0o755,
  });
  build = () => ({ commit: null, tree: null });
  const env = {
    SLACK_BOT_TOKEN: 'xoxb-planted-wrong',
    GITHUB_TOKEN: '',
    WEBHOOK_SECRET: 'planted-not-base64!',
    SMTP_URL: 'smtp://planted-user:planted-password@127.0.0.1:1',
  };
  const { code, stdout, stderr } = await runDoctor(content, [], env);
  expect(code).toBe(1);
  for (const part of [
    /FAIL {2}right to write: .*GH006/,
    /contents: write/,
    /FAIL {2}channel github: The environment variable GITHUB_TOKEN is not set/,
    /FAIL {2}channel webhook/,
    /FAIL {2}channel mail/,
    /FAIL {2}site: .*does not say which content/,
    /FAIL {2}schedule: schedule.yml runs at a minute that is a multiple of five/,
    /FAIL {2}schedule: announce.yml cancels a run/,
    /FAIL {2}schedule: announce.yml may run for longer than a claim holds/,
  ]) {
    expect(stdout).toMatch(part);
  }
  expect(stdout + stderr).not.toMatch(/planted/);
});

it('really sends a trial when asked to, to that channel alone, and the ledger does not hear of it', async () => {
  const { bare, content } = open();
  const calls: string[] = [];
  counterparts.fail(
    (channel) => () => {
      calls.push(channel);
      return 'pass';
    },
    () => 'take',
  );
  expect(await runDoctor(content, ['--send-test', 'slack-hold'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('ok    trial of slack-hold: sent'),
  });
  expect(calls).toEqual(['slack-hold']);
  expect(openRepository(bare).git('for-each-ref', LEDGER)).toBe('');
  expect(await runDoctor(content, ['--send-test', 'nowhere'])).toMatchObject({ code: 2 });
});

it('keeps planted secrets out of what a run prints and out of the ledger, whatever goes wrong', async () => {
  const { bare, writer, content } = open();
  const planted = {
    SLACK_BOT_TOKEN: 'xoxb-planted-1',
    GITHUB_TOKEN: 'planted-2',
    GITHUB_MARKER_KEY: 'planted-3-of-the-marks',
    WEBHOOK_URL: 'http://127.0.0.1:1/planted-4',
    WEBHOOK_SECRET: `whsec_${Buffer.from('planted-5 planted-5 planted').toString('base64')}`,
    SLACK_RESEND_URL: 'http://127.0.0.1:1/planted-6',
    SLACK_HOLD_URL: `${counterparts.env.SLACK_HOLD_URL}?planted-7`,
    SMTP_URL: 'smtp://planted-8:planted-9@127.0.0.1:1',
  };
  await runAnnounce(content, ['--send'], planted);
  writer.commit({ [PLANS]: plans('$35') });
  writer.git('push', '--quiet', 'origin', 'main');
  counterparts.fail(
    () => () => 'lose-reply',
    () => 'lose-reply',
  );
  const runs = [
    await runAnnounce(content, ['--send'], planted),
    await runAnnounce(content, ['status'], planted),
    await runAnnounce(content, ['check'], planted),
  ];
  const ledger = openRepository(bare).git('log', '--patch', LEDGER);
  expect(ledger).toContain('"kind":"attempt"');
  const secret = Buffer.from('planted-5').toString('base64').slice(0, 8);
  for (const text of [ledger, ...runs.map(({ stdout, stderr }) => stdout + stderr)]) {
    expect(text).not.toContain('planted');
    expect(text).not.toContain(secret);
  }
});
