import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Probe } from '../src/broadcast/deliver/outcome.ts';
import { OTHER_TOKEN, OUR_TOKEN, startGitHub, type TestGitHub } from './helpers/github-emulator.ts';
import { connect, WEBHOOK_SECRET } from './helpers/http-channels.ts';
import { startSlack, type TestSlack } from './helpers/slack-emulator.ts';

let slack: TestSlack;
let github: TestGitHub;
beforeEach(async () => {
  [slack, github] = await Promise.all([startSlack(), startGitHub()]);
});
afterEach(() => Promise.all([slack.close(), github.close()]));

const failures = (probe: Probe | undefined) => (probe ?? []).filter(({ ok }) => !ok);

describe('probe proves a channel without sending', () => {
  const SCOPES = { 'x-oauth-scopes': 'chat:write,channels:history,channels:read' };
  const identity = { status: 200, headers: SCOPES, body: '{"ok":true,"user_id":"U1"}' };

  function probeSlack(): Promise<Probe> | undefined {
    const yaml = `{ kind: slack, channel: ${slack.channel}, api-url: "${slack.apiUrl}" }`;
    return connect(yaml, { SLACK_BOT_TOKEN: 'xoxb-test' }).probe?.();
  }

  it('slack', async () => {
    // The emulator says nothing of scopes.
    slack.fail((method) => (method === 'auth.test' ? identity : 'pass'));
    expect(failures(await probeSlack())).toEqual([]);
    expect(await slack.messages()).toEqual([]);
  });

  it.each([
    ['token', 'auth.test', { status: 200, body: '{"ok":false,"error":"invalid_auth"}' }],
    ['scopes', 'auth.test', { ...identity, headers: { 'x-oauth-scopes': 'chat:write' } }],
    ['channel C000000001', 'conversations.info', { status: 200, body: '{"ok":false,"error":"channel_not_found"}' }],
    ['channel C000000001', 'conversations.info', { status: 200, body: '{"ok":true,"channel":{"is_member":false}}' }],
  ])('slack: %s', async (check, method, answer) => {
    slack.fail((called) => (called === method ? answer : called === 'auth.test' ? identity : 'pass'));
    expect(failures(await probeSlack())).toMatchObject([{ check, fix: expect.any(String) }]);
  });

  function probeGitHub(token: string): Promise<Probe> | undefined {
    const yaml = `{ kind: github, repository: ${github.repository}, api-url: "${github.apiUrl}" }`;
    return connect(yaml, { GITHUB_TOKEN: token, GITHUB_MARKER_KEY: 'key-of-the-marks' }).probe?.();
  }

  it('github', async () => {
    expect(failures(await probeGitHub(OUR_TOKEN))).toEqual([]);
    expect(await github.issues()).toEqual([]);
    github.fail(({ path }) =>
      path === '/user' ? 'pass' : { lie: (body) => body.replace('"has_issues":true', '"has_issues":false') },
    );
    expect(failures(await probeGitHub(OUR_TOKEN))).toMatchObject([{ check: 'issues' }]);
    github.fail(({ path }) => (path === '/user' ? 'pass' : { status: 404, body: '{"message":"Not Found"}' }));
    expect(failures(await probeGitHub(OTHER_TOKEN))).toMatchObject([{ check: `repository ${github.repository}` }]);
  });

  it('webhooks say that only a message proves them', async () => {
    const env = {
      TEAMS_WORKFLOW_URL: 'https://a.b.logic.azure.com/workflows/1?sig=x',
      SLACK_WEBHOOK_URL: slack.webhookUrl,
    };
    for (const yaml of ['{ kind: teams }', '{ kind: slack-webhook }']) {
      expect(await connect(yaml, env).probe?.()).toMatchObject([
        { ok: true, message: expect.stringContaining('only a message proves') },
      ]);
    }
    const wrong = { WEBHOOK_URL: 'https://10.0.0.1/hook', WEBHOOK_SECRET };
    expect(failures(await connect('{ kind: webhook }', wrong).probe?.())).toMatchObject([{ check: 'WEBHOOK_URL' }]);
  });
});
