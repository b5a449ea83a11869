import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { TIMING } from '../src/broadcast/check-availability.ts';
import { openRepository, removeFolders, type TestRepository } from './helpers/git-repository.ts';
import { announceAt, makeClock, runAnnounce, type TestClock } from './helpers/run-announce.ts';
import { startSlack, type TestSlack } from './helpers/slack-emulator.ts';

const PLANS = 'content/pricing/plans.md';
const ENV = { SLACK_BOT_TOKEN: 'xoxb-test' };
const FIRST = 'pricing/plans@1:support';
const { lease: LEASE, quiet: QUIET } = TIMING;

let slack: TestSlack;
let repository: TestRepository;
let content: string;
let clock: TestClock;

const plans = (price: string, extra = '') => `# Plans\n\n## Pro\n\nPro costs ${price} a month. ${extra}\n`;

beforeEach(async () => {
  slack = await startSlack();
  repository = openRepository();
  content = join(repository.dir, 'content');
  const channel = `{ kind: slack, channel: ${slack.channel}, api-url: "${slack.apiUrl}" }`;
  repository.commit({ [PLANS]: plans('$29'), 'content/firstline.yml': `channels:\n  support: ${channel}\n` });
  // The emulator stamps messages with the machine's clock, and a look-up asks for those since the attempt.
  clock = makeClock(Date.now());
  await announceAt(content, clock, ENV);
  repository.commit({ [PLANS]: plans('$35', '\\<!channel> & co') });
});
afterEach(() => slack.close());
afterAll(removeFolders);

async function statuses(): Promise<Record<string, string>> {
  const { state } = await announceAt(content, clock, ENV);
  return Object.fromEntries([...state.deliveries].map(([id, { status }]) => [id, status.kind]));
}

it('posts once, as the emulator of Slack understands it, and nothing the second time', async () => {
  expect(await statuses()).toEqual({ [FIRST]: 'sent' });
  expect(await statuses()).toEqual({ [FIRST]: 'sent' });
  const messages = await slack.messages();
  expect(messages).toMatchObject([
    { text: 'Updated: Plans (Without a change note)', metadata: { event_payload: { delivery: FIRST } } },
  ]);
  expect(JSON.stringify(messages)).toContain('&lt;!channel&gt; &amp; co');
  expect(slack.calls).toEqual(['chat.postMessage']);
});

it('finds a message whose reply was lost at once, by its metadata', async () => {
  slack.fail((method) => (method === 'chat.postMessage' ? 'lose-reply' : 'pass'));
  expect(await statuses()).toEqual({ [FIRST]: 'sent' });
  expect(await slack.messages()).toHaveLength(1);
});

it.each([
  ['the reply is lost', 'lose-reply'],
  ['the server fails after it has posted', 'post-then-500'],
] as const)('finds a message in the next run when %s and nothing can be looked up', async (_, fault) => {
  slack.fail((method) => {
    if (method !== 'chat.postMessage') return { status: 503 };
    return fault === 'lose-reply' ? 'lose-reply' : 'post-then-500';
  });
  expect(await statuses()).toEqual({ [FIRST]: 'unknown' });
  slack.fail(() => 'pass');
  expect(await statuses()).toEqual({ [FIRST]: 'unknown' });
  clock.advance(QUIET);
  expect(await statuses()).toEqual({ [FIRST]: 'sent' });
  expect(await slack.messages()).toHaveLength(1);
});

it('sends again what is certainly not there', async () => {
  slack.fail(() => ({ status: 500 }));
  expect(await statuses()).toEqual({ [FIRST]: 'unknown' });
  slack.fail(() => 'pass');
  clock.advance(QUIET);
  expect(await statuses()).toEqual({ [FIRST]: 'sent' });
  expect(await slack.messages()).toHaveLength(1);
});

it('does not send while it cannot look up', async () => {
  slack.fail((method) => (method === 'chat.postMessage' ? 'lose-reply' : { status: 503 }));
  await statuses();
  const scope = { status: 200, body: JSON.stringify({ ok: false, error: 'missing_scope' }) };
  slack.fail((method) => (method === 'conversations.history' ? scope : 'pass'));
  clock.advance(QUIET);
  expect(await statuses()).toEqual({ [FIRST]: 'unknown' });
  expect(slack.calls.filter((method) => method === 'chat.postMessage')).toHaveLength(1);
});

it('is not fooled by a mark that somebody else has posted', async () => {
  slack.fail(() => ({ status: 500 }));
  await statuses();
  slack.fail((method) => (method === 'auth.test' ? { status: 200, body: '{"ok":true,"user_id":"U999"}' } : 'pass'));
  const metadata = { event_type: 'firstline_announcement', event_payload: { delivery: FIRST } };
  await fetch(`${slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-other', 'content-type': 'application/json' },
    body: JSON.stringify({ channel: slack.channel, text: 'forged', metadata }),
  });
  clock.advance(QUIET);
  expect(await statuses()).toEqual({ [FIRST]: 'sent' });
  expect(await slack.messages()).toHaveLength(2);
});

it('counts `ok: false` as refused, and waits as long as a rate limit says', async () => {
  slack.fail(() => ({ status: 200, body: '{"ok":false,"error":"not_in_channel"}' }));
  expect(await statuses()).toEqual({ [FIRST]: 'refused' });
  slack.fail(() => ({ status: 429, headers: { 'retry-after': '120' } }));
  expect(await statuses()).toEqual({ [FIRST]: 'refused' });
  slack.fail(() => 'pass');
  expect(await statuses()).toEqual({ [FIRST]: 'refused' });
  clock.advance(120_000);
  expect(await statuses()).toEqual({ [FIRST]: 'sent' });
});

it('does not follow a redirect, which would carry the token away', async () => {
  slack.fail(() => ({ status: 302, headers: { location: `${slack.apiUrl}elsewhere` } }));
  expect(await statuses()).toEqual({ [FIRST]: 'refused' });
  expect(slack.calls).toEqual(['chat.postMessage']);
});

it('takes over what a run that died had claimed, after its lease, looking first', async () => {
  slack.fail((method) => (method === 'chat.postMessage' ? 'lose-reply' : { status: 503 }));
  await statuses();
  // As if it had been killed between the reply and the receipt.
  repository.git('update-ref', 'refs/heads/firstline-ledger', 'firstline-ledger~1');
  slack.fail(() => 'pass');
  clock.advance(LEASE);
  expect(await statuses()).toEqual({ [FIRST]: 'claimed' });
  clock.advance(QUIET);
  expect(await statuses()).toEqual({ [FIRST]: 'sent' });
  expect(await slack.messages()).toHaveLength(1);
});

it('keeps the order in a channel in trouble, and does not try the rest', async () => {
  repository.commit({ 'content/pricing/fees.md': '# Fees\n\nNone.\n' });
  slack.fail((method) => (method === 'chat.postMessage' ? 'lose-reply' : { status: 503 }));
  expect(await statuses()).toEqual({ 'pricing/fees@1:support': 'unknown', [FIRST]: 'due' });
  slack.fail(() => 'pass');
  clock.advance(QUIET);
  expect(await statuses()).toEqual({ 'pricing/fees@1:support': 'sent', [FIRST]: 'sent' });
  expect((await slack.messages()).map(({ text }) => text.slice(0, 12))).toEqual(['New article:', 'Updated: Pla']);
});

it('posts a correction below the first message, though the page has got another name in silence', async () => {
  await statuses();
  const renamed = 'content/pricing/price-list.md';
  repository.commit({ [PLANS]: undefined, [renamed]: plans('$35', '\\<!channel> & co') });
  expect(await statuses()).toEqual({ [FIRST]: 'sent' });
  repository.commit({ [renamed]: plans('$36', '\\<!channel> & co') });
  expect(await statuses()).toMatchObject({ 'pricing/price-list@1:support': 'sent' });
  const [first, ...others] = await slack.messages();
  expect(others).toEqual([]);
  expect(await slack.thread(first?.ts ?? '')).toHaveLength(2);
});

it('says so when it gives up what waits for a channel that was taken out of the configuration', async () => {
  slack.fail(() => ({ status: 200, body: '{"ok":false,"error":"is_archived"}' }));
  await statuses();
  const channel = `{ kind: slack, channel: ${slack.channel}, api-url: "${slack.apiUrl}" }`;
  repository.commit({ 'content/firstline.yml': `channels: { renamed: ${channel} }\n` });
  const run = await runAnnounce(content, ['--send'], ENV);
  expect(run).toMatchObject({ code: 4, stdout: '' });
  expect(run.stderr).toContain(
    `${FIRST}: not told, and given up: the channel “support” is not in firstline.yml any more`,
  );
  expect(run.stderr).toContain('0 of 1 delivered. 1 given up');
  const status = await runAnnounce(content, ['status']);
  expect(status).toMatchObject({ code: 4, stdout: expect.stringContaining(`not told  ${FIRST}`) });
  expect(await runAnnounce(content, ['resolve', FIRST, '--void'])).toMatchObject({ code: 0 });
  expect(await runAnnounce(content, ['status'])).toMatchObject({ code: 0 });
});

it('lets a person decide what cannot be looked up, and goes on with the rest of the channel meanwhile', async () => {
  slack.fail((method) => (method === 'chat.postMessage' ? 'lose-reply' : { status: 503 }));
  await statuses();
  repository.commit({ [PLANS]: plans('$40') });
  const scope = { status: 200, body: JSON.stringify({ ok: false, error: 'missing_scope' }) };
  slack.fail((method) => (method === 'conversations.history' ? scope : 'pass'));
  clock.advance(QUIET);
  expect(await statuses()).toEqual({ [FIRST]: 'unknown', 'pricing/plans@2:support': 'sent' });
  expect(await runAnnounce(content, ['status'])).toMatchObject({ code: 4, stdout: expect.stringContaining('resolve') });
  const json = JSON.parse((await runAnnounce(content, ['status', '--json'])).stdout);
  expect(json).toMatchObject({ sent: 1, open: [{ id: FIRST, status: 'unknown', needsPerson: true }] });
  for (const _ of [1, 2]) expect(await runAnnounce(content, ['resolve', FIRST, '--sent'])).toMatchObject({ code: 0 });
  expect(await statuses()).toEqual({ [FIRST]: 'sent', 'pricing/plans@2:support': 'sent' });
  expect(await runAnnounce(content, ['resolve', FIRST, '--resend'])).toMatchObject({ code: 2 });
});

it('finds a message although this clock was ahead of Slack by hours when it was sent', async () => {
  clock.advance(6 * 60 * 60 * 1000);
  slack.fail((method) => (method === 'chat.postMessage' ? 'lose-reply' : 'pass'));
  expect(await statuses()).toEqual({ [FIRST]: 'sent' });
  expect(await slack.messages()).toHaveLength(1);
});

it('does not send when looking up took until the end of the lease', async () => {
  slack.fail(() => ({ status: 500 }));
  await statuses();
  clock.advance(QUIET);
  slack.fail((method) => {
    if (method === 'conversations.history') clock.advance(LEASE);
    return 'pass';
  });
  expect(await statuses()).toEqual({ [FIRST]: 'unknown' });
  expect(await slack.messages()).toEqual([]);
});

it('says what was sent when the receipt cannot be recorded', async () => {
  const lock = join(repository.dir, '.git/refs/heads/firstline-ledger.lock');
  slack.fail((method) => {
    if (method === 'chat.postMessage') writeFileSync(lock, '');
    return 'pass';
  });
  await expect(announceAt(content, clock, ENV)).rejects.toMatchObject({
    code: 'ledger/not-recorded',
    exit: 3,
    message: expect.stringContaining(`${FIRST} was sent, but that could not be recorded`),
  });
  rmSync(lock);
  slack.fail(() => 'pass');
  clock.advance(LEASE + QUIET);
  expect(await statuses()).toEqual({ [FIRST]: 'sent' });
  expect(await slack.messages()).toHaveLength(1);
});

it('says where things stand, exits 4 when a person must act, and keeps the token to itself', async () => {
  slack.fail(() => ({ status: 200, body: '{"ok":false,"error":"not_in_channel"}' }));
  const refused = await runAnnounce(content, ['--send'], ENV);
  expect(refused).toMatchObject({ code: 4, stdout: '' });
  expect(refused.stderr).toContain('not_in_channel (invite the app to the channel)');
  expect(refused.stderr).toContain(
    '0 of 1 delivered; mend what is named above, then run the same command again to send the other one.',
  );
  const missing = await runAnnounce(content, ['--send'], { SLACK_BOT_TOKEN: '' });
  expect(missing).toMatchObject({ code: 4 });
  expect(missing.stderr).toContain('SLACK_BOT_TOKEN is not set');
  expect(await runAnnounce(content, ['status'])).toMatchObject({ code: 4, stdout: expect.stringContaining('refused') });
  slack.fail(() => ({ status: 429 }));
  expect(await runAnnounce(content, ['--send'], ENV)).toMatchObject({ code: 3 });
  slack.fail(() => 'pass');
  expect(await runAnnounce(content, ['--send'], ENV)).toMatchObject({ code: 0, stderr: '1 of 1 delivered.\n' });
  const ledger = execFileSync('git', ['log', '-p', 'firstline-ledger'], { cwd: repository.dir, encoding: 'utf8' });
  expect(ledger + refused.stderr + missing.stderr).not.toContain('xoxb-test');
});
