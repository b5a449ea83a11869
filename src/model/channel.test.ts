import { describe, expect, it } from 'vitest';
import type { Channel } from './channel.ts';
import { parseConfiguration } from './configuration.ts';

const SITE = 'site: { url: "https://kb.example.com" }\n';

function read(yaml: string, site = SITE): { channel: Channel | undefined; messages: string[] } {
  const { configuration, findings } = parseConfiguration(`${site}channels:\n  a: ${yaml}\n`, []);
  return {
    channel: configuration.channels.get('a'),
    messages: findings.map(({ message }) => message).filter((message) => !message.includes('audience')),
  };
}

describe('a channel of firstline.yml', () => {
  it.each([
    ['{ kind: console }', {}],
    ['{ kind: feed }', {}],
    ['{ kind: slack, channel: C1 }', { tokenEnv: 'SLACK_BOT_TOKEN', apiUrl: 'https://slack.com/api/' }],
    ['{ kind: slack-webhook }', { urlEnv: 'SLACK_WEBHOOK_URL', onLostReply: 'resend' }],
    ['{ kind: teams, on-lost-reply: hold }', { urlEnv: 'TEAMS_WORKFLOW_URL', onLostReply: 'hold' }],
    ['{ kind: email, from: a@x.example, to: people }', { smtpEnv: 'SMTP_URL', to: 'people' }],
    ['{ kind: email, from: a@x.example, to: b@x.example }', { to: 'b@x.example', unsubscribe: {} }],
    [
      '{ kind: github, repository: octo-org/knowledge }',
      { tokenEnv: 'GITHUB_TOKEN', markerEnv: 'GITHUB_MARKER_KEY', tiers: ['must-read'], labels: [] },
    ],
    ['{ kind: webhook }', { urlEnv: 'WEBHOOK_URL', secretEnv: 'WEBHOOK_SECRET', privateHosts: [] }],
  ])('%s needs no more, and gets its defaults', (yaml, expected) => {
    const { channel, messages } = read(yaml);
    expect(messages).toEqual([]);
    expect(channel).toMatchObject(expected);
  });

  it.each([
    ['{ kind: pager }', 'one of console, feed, slack, slack-webhook, teams, email, github, webhook'],
    ['{ kind: slack }', '“channels.a.channel” is missing'],
    ['{ kind: slack, channel: C1, token-env: GITHUB_TOKEN }', 'begins with SLACK_'],
    ['{ kind: slack-webhook, url-env: HOME }', 'begins with SLACK_'],
    ['{ kind: teams, url-env: SLACK_URL }', 'begins with TEAMS_'],
    ['{ kind: email, from: a@x.example, to: b@x.example, smtp-env: AWS_SECRET }', 'begins with SMTP_'],
    ['{ kind: github, repository: a/b, token-env: NPM_TOKEN }', 'begins with GITHUB_'],
    ['{ kind: github, repository: a/b, marker-env: GITHUB_TOKEN }', 'begins with GITHUB_MARKER_'],
    ['{ kind: github, repository: a/b, marker-env: GITHUB_REPOSITORY }', 'begins with GITHUB_MARKER_'],
    ['{ kind: webhook, secret-env: TEAMS_SECRET }', 'begins with WEBHOOK_'],
    ['{ kind: slack, channel: C1, api-url: "https://evil.example/" }', 'the token goes there'],
    ['{ kind: github, repository: a/b, api-url: "https://evil.example/" }', 'the token goes there'],
    ['{ kind: github, repository: b }', 'should be a repository like octo-org/knowledge'],
    ['{ kind: email, from: "Desk <a@x.example>", to: people }', 'should be an e-mail address'],
    ['{ kind: email, from: a@x.example, to: "a@x.example, b@x.example" }', 'or the word people'],
    ['{ kind: email, from: a@x.example, to: people, unsubscribe: { url: "http://x.example" } }', 'https://'],
    ['{ kind: teams, on-lost-reply: retry }', 'resend'],
    ['{ kind: slack-webhook, url: "https://hooks.slack.com/services/1" }', 'Unknown key “channels.a.url”'],
  ])('%s is found wrong', (yaml, words) => {
    expect(read(yaml).messages.join('\n')).toContain(words);
  });

  it('a feed needs to know where the site is', () => {
    expect(read('{ kind: feed }', '').messages.join()).toContain('“site.url”');
  });
});
