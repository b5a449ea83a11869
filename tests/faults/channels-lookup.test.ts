import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sender } from '../../src/broadcast/deliver/outcome.ts';
import { SLACK_EVENT_TYPE } from '../../src/broadcast/render/render-slack.ts';
import type { Fault } from '../helpers/fault-proxy.ts';
import { OTHER_TOKEN, OUR_TOKEN, startGitHub, type TestGitHub } from '../helpers/github-emulator.ts';
import { connect, sendAndLook, sendingOf } from '../helpers/http-channels.ts';
import { CORRECTION, NEW_NOTE } from '../helpers/sample-announcements.ts';
import { startSlack, type TestSlack } from '../helpers/slack-emulator.ts';

let github: TestGitHub;
let slack: TestSlack;
beforeEach(async () => {
  [github, slack] = await Promise.all([startGitHub(), startSlack()]);
});
afterEach(async () => {
  await Promise.all([github.close(), slack.close()]);
  expect(github.violations).toEqual([]);
});

const KEY = 'key-of-the-marks';

function connectGitHub(more = ''): Sender {
  const yaml = `{ kind: github, repository: ${github.repository}, api-url: "${github.apiUrl}"${more} }`;
  return connect(yaml, { GITHUB_TOKEN: OUR_TOKEN, GITHUB_MARKER_KEY: KEY });
}

it('takes no key of marks that can be guessed', () => {
  expect(() =>
    connect('{ kind: github, repository: a/b }', { GITHUB_TOKEN: 'planted', GITHUB_MARKER_KEY: 'planted' }),
  ).toThrow(/GITHUB_MARKER_KEY holds fewer than 16 characters/);
});

function connectSlack(): Sender {
  return connect(`{ kind: slack, channel: ${slack.channel}, api-url: "${slack.apiUrl}" }`, {
    SLACK_BOT_TOKEN: 'xoxb-test',
  });
}

async function sendOriginal(sender: Sender) {
  const outcome = await sender.send(sendingOf());
  if (outcome.kind !== 'sent') throw new Error(JSON.stringify(outcome));
  return { announcement: NEW_NOTE.id, receipt: outcome.receipt };
}

const onComments = (fault: Fault) =>
  github.fail(({ method, path }) => (method === 'GET' && path.includes('/comments') ? fault : 'pass'));

describe('GitHub: a correction below its issue', () => {
  it('is a comment on the first issue, and is found there', async () => {
    const sender = connectGitHub(', labels: [announcement]');
    const original = await sendOriginal(sender);
    const correction = sendingOf(CORRECTION, original);
    github.fail(({ method, path }) => (method === 'POST' && path.endsWith('/comments') ? 'lose-reply' : 'pass'));
    const outcome = await sendAndLook(sender, correction);
    expect(outcome).toMatchObject({ kind: 'sent', receipt: { issue: original.receipt.issue } });
    const issues = await github.issues();
    expect(issues).toHaveLength(1);
    expect(issues[0]?.labels).toMatchObject([{ name: 'announcement' }]);
    const comments = await github.comments(Number(original.receipt.issue));
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toContain('New date: Pro rises from \\$29 to \\$35 a month');
  });

  it.each([
    ['was deleted', 410, 'This issue was deleted'],
    ['is locked', 403, 'Unable to create comment because issue is locked.'],
    ['is full', 403, 'Commenting is disabled on issues with more than 2500 comments'],
  ])('(37) is an issue of its own when the first %s', async (_, status, message) => {
    const sender = connectGitHub();
    const original = await sendOriginal(sender);
    github.fail(({ method, path }) =>
      method === 'POST' && path.endsWith('/comments') ? { status, body: JSON.stringify({ message }) } : 'pass',
    );
    expect(await sender.send(sendingOf(CORRECTION, original))).toMatchObject({ kind: 'sent', receipt: { issue: '2' } });
  });
});

describe('GitHub: a channel that moved to another repository', () => {
  it('opens an issue there, and touches nothing that has the number of the first', async () => {
    const sender = connectGitHub();
    const { announcement, receipt } = await sendOriginal(sender);
    expect(receipt).toMatchObject({ repository: github.repository, issue: '1' });
    const elsewhere = { announcement, receipt: { ...receipt, repository: 'octo-org/before' } };
    const correction = sendingOf(CORRECTION, elsewhere);
    expect(await sender.send(correction)).toMatchObject({
      ...{ kind: 'sent', receipt: { repository: github.repository, issue: '2' } },
    });
    expect(await github.comments(1)).toEqual([]);
    expect(await sender.find?.('unknown:support', Date.now(), elsewhere)).toEqual({ kind: 'missing' });
  });
});

describe('(36) a list that lags behind', () => {
  it('of comments: nothing is sent while it lists fewer than the issue counts', async () => {
    const sender = connectGitHub();
    const original = await sendOriginal(sender);
    const correction = sendingOf(CORRECTION, original);
    expect(await sender.send(correction)).toMatchObject({ kind: 'sent' });
    onComments({ lie: () => '[]' });
    expect(await sender.find?.(correction.delivery, Date.now(), original)).toMatchObject({
      ...{ kind: 'failed', reason: expect.stringContaining('lags behind') },
    });
    onComments('pass');
    expect(await sender.find?.(correction.delivery, Date.now(), original)).toMatchObject({ kind: 'found' });
  });
});

describe('(37) long lists', () => {
  it('of more than 100 issues and comments are read to their end', async () => {
    const sender = connectGitHub();
    const original = await sendOriginal(sender);
    const correction = sendingOf(CORRECTION, original);
    await sender.send(correction);
    const issue = Number(original.receipt.issue);
    for (let count = 0; count < 120; count += 1) {
      await github.ask('POST', '/issues', { title: `Other ${count}`, body: 'x' }, OTHER_TOKEN);
      await github.ask('POST', `/issues/${issue}/comments`, { body: `Other ${count}` }, OTHER_TOKEN);
    }
    const since = Date.now();
    expect(await sender.find?.(sendingOf().delivery, since)).toMatchObject({ kind: 'found' });
    expect(await sender.find?.(correction.delivery, since, original)).toMatchObject({ kind: 'found' });
    expect(await sender.find?.('never sent', since, original)).toEqual({ kind: 'missing' });
  });

  it('of more than 2,500 comments are read to their end', async () => {
    const sender = connectGitHub();
    const original = await sendOriginal(sender);
    const correction = sendingOf(CORRECTION, original);
    await sender.send(correction);
    const [ours] = await github.comments(Number(original.receipt.issue));
    const other = { ...ours, body: 'of somebody', user: { ...ours?.user, login: 'somebody' } };
    let pages = 0;
    github.fail(({ method, path }) => {
      if (method !== 'GET' || !path.includes('/comments')) return 'pass';
      pages += 1;
      const items = pages < 27 ? Array.from({ length: 100 }, () => other) : [ours];
      const link = pages < 27 ? { link: `<https://elsewhere.example/?page=${pages + 1}>; rel="next"` } : undefined;
      return { status: 200, headers: { ...link }, body: JSON.stringify(items) };
    });
    expect(await sender.find?.(correction.delivery, Date.now(), original)).toMatchObject({ kind: 'found' });
    expect(pages).toBe(27);
  });

  it('of Slack are read to their end', async () => {
    const sender = connectSlack();
    await sendOriginal(sender);
    for (let count = 0; count < 230; count += 1) await postToSlack({ text: `other ${count}` });
    expect(await sender.find?.(sendingOf().delivery, Date.now())).toMatchObject({ kind: 'found' });
    expect(slack.calls.filter((method) => method === 'conversations.history').length).toBeGreaterThan(1);
  });
});

describe('(38) a mark that is not ours', () => {
  it('on GitHub: copied by another author', async () => {
    const sender = connectGitHub();
    await sendOriginal(sender);
    const [issue] = await github.issues();
    await github.ask('PATCH', '/issues/1', { body: 'gone' });
    await github.ask('POST', '/issues', { title: 'Forged', body: issue?.body }, OTHER_TOKEN);
    expect(await sender.find?.(sendingOf().delivery, Date.now())).toEqual({ kind: 'missing' });
  });

  it('on GitHub: quoted by ourselves, or signed with another key', async () => {
    const sender = connectGitHub();
    await sendOriginal(sender);
    const [issue] = await github.issues();
    const mark = issue?.body.split('\n').at(-1) ?? '';
    expect(mark).toMatch(/^<!-- firstline:v1 \S+ [0-9a-f]{32} -->$/);
    for (const body of [`> ${mark}\n\nThis was told.`, mark.replace(/[0-9a-f]{32}/, '0'.repeat(32)), `a ${mark}`]) {
      await github.ask('PATCH', '/issues/1', { body });
      expect(await sender.find?.(sendingOf().delivery, Date.now())).toEqual({ kind: 'missing' });
    }
    await github.ask('PATCH', '/issues/1', { body: `${issue?.body}\n` });
    expect(await sender.find?.(sendingOf().delivery, Date.now())).toMatchObject({ kind: 'found' });
  });

  it('on Slack: in a message of somebody else', async () => {
    const sender = connectSlack();
    const delivery = sendingOf().delivery;
    const metadata = { event_type: SLACK_EVENT_TYPE, event_payload: { delivery } };
    await postToSlack({ text: 'forged', metadata });
    slack.fail((method) => (method === 'auth.test' ? { status: 200, body: '{"ok":true,"user_id":"U999"}' } : 'pass'));
    expect(await sender.find?.(delivery, Date.now())).toEqual({ kind: 'missing' });
  });

  it('the token of a workflow may not ask who it is, and is told by the other interface', async () => {
    const sender = connectGitHub();
    await sendOriginal(sender);
    const [issue] = await github.issues();
    const viewer = (login: string) => ({ status: 200, body: JSON.stringify({ data: { viewer: { login } } }) });
    const asApp = { ...issue, user: { ...issue?.user, login: 'github-actions[bot]' } };
    for (const login of ['github-actions[bot]', 'github-actions', 'other']) {
      github.fail(({ path }) => {
        if (path === '/user') return { status: 403, body: '{"message":"Resource not accessible by integration"}' };
        if (path === '/graphql') return viewer(login);
        return { status: 200, body: JSON.stringify([asApp]) };
      });
      const expected = login === 'other' ? 'missing' : 'found';
      expect(await sender.find?.(sendingOf().delivery, Date.now()), login).toMatchObject({ kind: expected });
    }
  });
});

describe('(39) the look-up is down', () => {
  it.each([
    ['GitHub', () => connectGitHub(), (fault: Fault) => github.fail(() => fault)],
    ['Slack', () => connectSlack(), (fault: Fault) => slack.fail(() => fault)],
  ])('%s: it says so, which is not that nothing is there', async (_, open, fail) => {
    const sender = open();
    const faults: Fault[] = ['lose-request', 'lose-reply', { status: 503 }, { status: 429 }, { lie: () => '{' }];
    for (const fault of faults) {
      fail(fault);
      expect(await sender.find?.('x', Date.now()), JSON.stringify(fault)).toMatchObject({ kind: 'failed' });
    }
  });
});

it('(40) the scope to read Slack’s history is missing: a person has to add it', async () => {
  const sender = connectSlack();
  slack.fail((method) =>
    method === 'conversations.history' ? { status: 200, body: '{"ok":false,"error":"missing_scope"}' } : 'pass',
  );
  expect(await sender.find?.('x', Date.now())).toMatchObject({
    ...{ kind: 'failed', permanent: true },
    reason: expect.stringContaining('channels:history'),
  });
});

describe('Slack: a correction below its message', () => {
  it('stands in the thread and in the channel, and the first message says at its top that it does not hold', async () => {
    const sender = connectSlack();
    const original = await sendOriginal(sender);
    const correction = sendingOf(CORRECTION, original);
    slack.fail((method) => (method === 'chat.postMessage' ? 'lose-reply' : 'pass'));
    expect(await sendAndLook(sender, correction)).toMatchObject({ kind: 'sent' });
    const [first, second, ...others] = await slack.thread(original.receipt.ts ?? '');
    expect(others).toEqual([]);
    expect(second).toMatchObject({ thread_ts: original.receipt.ts });
    expect(JSON.stringify(first?.blocks?.[0])).toContain('Corrected 24 Nov 2026: what holds is in the thread below.');
    expect(first?.metadata?.event_payload).toMatchObject({ delivery: sendingOf().delivery });
  });

  it('says it once, however often it is tried', async () => {
    const sender = connectSlack();
    const original = await sendOriginal(sender);
    const before = (await slack.messages())[0]?.blocks?.length ?? 0;
    slack.fail((method) => (method === 'chat.postMessage' ? { status: 500 } : 'pass'));
    for (const _ of [1, 2, 3]) await sender.send(sendingOf(CORRECTION, original));
    expect((await slack.messages())[0]?.blocks).toHaveLength(before + 1);
  });

  it('stands alone when the first message was deleted', async () => {
    const sender = connectSlack();
    const original = { announcement: NEW_NOTE.id, receipt: { ts: '1.000001' } };
    expect(await sender.send(sendingOf(CORRECTION, original))).toMatchObject({ kind: 'sent' });
    expect(await slack.messages()).toHaveLength(1);
  });
});

async function postToSlack(message: object): Promise<void> {
  slack.fail(() => 'pass');
  await fetch(`${slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-other', 'content-type': 'application/json' },
    body: JSON.stringify({ channel: slack.channel, ...message }),
  });
}
