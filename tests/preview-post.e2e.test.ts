import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { removeFolders } from './helpers/git-repository.ts';
import { OTHER_TOKEN, OUR_TOKEN, startGitHub, type TestGitHub } from './helpers/github-emulator.ts';
import { NOTE, note, openAnnounced, PLANS, plans } from './helpers/run-announce.ts';
import { runScript } from './helpers/run-script.ts';

const KEY = 'a key of sixteen characters';

let github: TestGitHub;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(async () => {
  await github.close();
  expect(github.violations).toEqual([]);
});
afterAll(removeFolders);

/** A branch that changes a price, and its pull request. */
async function open() {
  const repository = await openAnnounced();
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ [PLANS]: plans('$35') });
  // The emulator's pull requests have issues of the same number, as GitHub's do: comments are all that counts here.
  const { number } = (await github.ask('POST', '/issues', { title: 'Change' })) as { number: number };
  const env = {
    GITHUB_API_URL: github.apiUrl,
    GITHUB_REPOSITORY: github.repository,
    GITHUB_REF: `refs/pull/${number}/merge`,
    GITHUB_STEP_SUMMARY: join(repository.dir, '.git/summary.md'),
    GITHUB_TOKEN: OUR_TOKEN,
    GITHUB_MARKER_KEY: KEY,
  };
  const run = (more: Record<string, string> = {}) =>
    runScript('preview.ts', ['--post', '--base', 'main', '--content', repository.content], { ...env, ...more });
  return { ...repository, env, number, run };
}

it('rewrites its own comment, found behind a page of others and a forged one, and leaves it alone when nothing is new', async () => {
  const { commit, number, run } = await open();
  for (let count = 0; count < 101; count += 1) {
    await github.ask('POST', `/issues/${number}/comments`, { body: `Comment ${count}` }, OTHER_TOKEN);
  }
  const post = async () => {
    const { code, stderr } = await run();
    expect(stderr, stderr).toContain(`pull request ${number}`);
    expect(code).toBe(0);
    const all = (await github.ask('GET', `/issues/${number}/comments?per_page=100&page=2`)) as {
      id: number;
      body: string;
    }[];
    return all.slice(1);
  };
  const [first, ...none] = await post();
  expect(none).toEqual([]);
  expect(first?.body).toContain('$35');
  await github.ask('POST', `/issues/${number}/comments`, { body: first?.body }, OTHER_TOKEN);
  commit({ [PLANS]: plans('$40') });
  const [second, forged, ...more] = await post();
  expect(more).toEqual([]);
  expect(second?.id).toBe(first?.id);
  expect(second?.body).toContain('$40');
  expect(second?.body).not.toContain('$35');
  expect(forged?.body).toBe(first?.body);
});

it.each([
  ['a fork has neither token nor key', { GITHUB_TOKEN: '', GITHUB_MARKER_KEY: '' }],
  ['a fork has a token that may read, and no key', { GITHUB_MARKER_KEY: '' }],
])('writes to the summary of the job and exits 0: %s', async (_, missing) => {
  const { env, run } = await open();
  const { code, stdout, stderr } = await run(missing);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toContain('It is in the summary of the job.');
  expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toContain('### This change will be announced');
  expect(github.calls()).toEqual([]);
});

it('writes no comment on a pull request that does not touch the content, but rewrites one that is there', async () => {
  const { commit, git, number, run } = await open();
  git('reset', '--quiet', '--hard', 'main');
  commit({ 'tool.txt': 'something else' });
  expect(await run()).toMatchObject({ code: 0, stderr: expect.stringContaining('left out') });
  expect(await github.comments(number)).toEqual([]);
  commit({ [PLANS]: plans('$35') });
  await run();
  commit({ [PLANS]: plans('$29') });
  await run();
  expect(await github.comments(number)).toMatchObject([
    { body: expect.stringContaining('### This change does not touch the content') },
  ]);
});

it('looks before it writes again after a lost reply, so that there is one comment', async () => {
  const { number, run } = await open();
  github.fail(({ method }) => (method === 'POST' ? 'lose-reply' : 'pass'));
  expect(await run()).toMatchObject({ code: 3, stderr: expect.stringContaining('preview/not-posted') });
  github.fail(() => 'pass');
  expect(await run()).toMatchObject({ code: 0 });
  expect(await github.comments(number)).toHaveLength(1);
});

it('says what is missing where it may not write, and prints no secret', async () => {
  const { run } = await open();
  github.fail(({ method }) => (method === 'POST' ? { status: 403, body: '{"message":"no"}' } : 'pass'));
  const { code, stderr } = await run();
  expect(code).toBe(2);
  expect(stderr).toContain('pull-requests: write');
  expect(stderr).not.toContain(OUR_TOKEN);
  expect(stderr).not.toContain(KEY);
  expect(await run({ GITHUB_REF: 'refs/heads/main' })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('preview/no-pull'),
  });
});

it('does not send the token to where the content of a pull request says', async () => {
  const { commit, env, run } = await open();
  commit({
    'content/firstline.yml': `channels: { x: { kind: github, repository: evil/evil, api-url: "http://127.0.0.1:1" } }\n`,
    [NOTE]: note(),
  });
  expect(await run()).toMatchObject({ code: 0 });
  expect(github.calls().filter((call) => call.includes('/repos/'))).not.toEqual([]);
  expect(github.calls().every((call) => !call.includes('evil'))).toBe(true);
  expect(existsSync(env.GITHUB_STEP_SUMMARY)).toBe(false);
});
