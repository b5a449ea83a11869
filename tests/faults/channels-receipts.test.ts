import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commentReceipts } from '../../src/broadcast/deliver/comment-receipts.ts';
import { fileDecision } from '../../src/broadcast/deliver/file-decision.ts';
import type { GitHubAccess } from '../../src/broadcast/deliver/open-github.ts';
import type { DeliveryState, DeliveryStatus } from '../../src/broadcast/ledger-state.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Call, Fault } from '../helpers/fault-proxy.ts';
import { OTHER_TOKEN, OUR_TOKEN, startGitHub, type TestGitHub } from '../helpers/github-emulator.ts';
import { NEW_NOTE, SITE } from '../helpers/sample-announcements.ts';

let github: TestGitHub;
let access: GitHubAccess;
beforeEach(async () => {
  github = await startGitHub();
  const { repository, apiUrl } = github;
  access = { repository, apiUrl, token: OUR_TOKEN, markerKey: 'key-of-the-marks', clock: systemClock };
});
afterEach(async () => {
  await github.close();
  expect(github.violations).toEqual([]);
});

const AT = Date.parse('2026-11-22T15:02:00Z');

function delivery(channel: string, status: DeliveryStatus): DeliveryState {
  const id = `${NEW_NOTE.id}:${channel}`;
  const standing = { status, attemptedAt: undefined, isTrying: false, doubts: 0, wasInDoubt: false };
  return { id, announcement: NEW_NOTE.id, channel, ...standing };
}

/** Files of pull requests: the emulator merges, but does not compare. */
const files = new Map<string, string>();

function passWithFiles({ path }: Call): Fault {
  const pull = /\/pulls\/(\d+)\/files/.exec(path)?.[1];
  const filename = pull === undefined ? undefined : files.get(pull);
  return filename === undefined ? 'pass' : { lie: () => JSON.stringify([{ filename, status: 'added' }]) };
}

/** Merges a pull request that adds a file; gives its number and the commit of main that it became. */
async function merge(path: string): Promise<{ number: number; commit: string }> {
  const branch = `change-${path.replaceAll(/\W/g, '-')}`;
  const main = (await github.ask('GET', '/git/ref/heads/main')) as { object: { sha: string } };
  await github.ask('POST', '/git/refs', { ref: `refs/heads/${branch}`, sha: main.object.sha });
  const content = Buffer.from('# A page\n').toString('base64');
  await github.ask('PUT', `/contents/${path}`, { message: 'Change', content, branch });
  const pull = (await github.ask('POST', '/pulls', { title: 'Change', head: branch, base: 'main' })) as {
    number: number;
  };
  const merged = (await github.ask('PUT', `/pulls/${pull.number}/merge`, { merge_method: 'squash' })) as {
    sha: string;
  };
  files.set(String(pull.number), path);
  github.fail(passWithFiles);
  return { number: pull.number, commit: merged.sha };
}

describe('commentReceipts', () => {
  it('writes one comment on the pull request that brought it, and rewrites that one', async () => {
    const { number, commit } = await merge('content/changes/2026-12-01-pro.md');
    const other = await merge('content/pricing/fees.md');
    const report = (status: DeliveryStatus) => ({
      ...{ prefix: 'content', site: SITE },
      told: [
        {
          ...{ announcement: NEW_NOTE, commits: new Set([commit, other.commit]) },
          deliveries: [delivery('slack', status), delivery('mail', { kind: 'due' })],
        },
      ],
    });
    const waiting = report({
      kind: 'refused',
      reason: 'Slack refused it: @org/team',
      retryAt: undefined,
      permanent: true,
    });
    expect(await commentReceipts(access, waiting)).toEqual({ pulls: [number], problems: [] });
    const sent = report({
      kind: 'sent',
      run: 'r',
      at: AT,
      found: false,
      accepted: false,
      mayRepeat: false,
      receipt: {},
    });
    for (const _ of [1, 2]) await commentReceipts(access, sent);
    const comments = await github.comments(number);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toMatchInlineSnapshot(`
      "**Told to the frontline**

      [Pro rises from \\$29 to \\$35 a month](<https://kb.example.com/changes/2026-12-01-pro/>)

      - slack: delivered 22 Nov 2026, 10:02 EST
      - mail: not yet sent

      <!-- firstline:v1 receipts:1 32e00480b550ef7b50fa6b3192b823be -->"
    `);
    expect(await github.comments(other.number)).toEqual([]);
    expect(github.calls().filter((call) => call.startsWith('PATCH'))).toHaveLength(1);
  });

  it('counts the people of a channel that writes to each, and names none', async () => {
    const { number, commit } = await merge('changes/2026-12-01-pro.md');
    const sent = {
      kind: 'sent',
      run: 'r',
      at: AT,
      found: false,
      accepted: false,
      mayRepeat: false,
      receipt: {},
    } as const;
    const deliveries = [delivery('mail', sent), delivery('mail', sent), delivery('mail', { kind: 'due' })];
    await commentReceipts(access, {
      prefix: '',
      site: SITE,
      told: [{ announcement: NEW_NOTE, deliveries, commits: new Set([commit]) }],
    });
    const [comment] = await github.comments(number);
    expect(comment?.body).toContain('- mail: 2 of 3 people; 1 not yet, or not for certain');
  });

  it('says what it could not do, and throws nothing', async () => {
    const { commit } = await merge('content/changes/2026-12-01-pro.md');
    github.fail(({ path }) => (path.includes('/pulls') ? { status: 403, body: '{"message":"no"}' } : 'pass'));
    const told = [{ announcement: NEW_NOTE, deliveries: [], commits: new Set([commit]) }];
    const result = await commentReceipts(access, { prefix: 'content', site: SITE, told });
    expect(result).toEqual({ pulls: [], problems: [expect.stringContaining('403')] });
  });
});

describe('fileDecision', () => {
  const stuck = (channel: string) =>
    delivery(channel, { kind: 'unknown', reason: 'a | b <!-- `x`', at: AT, retryAt: undefined, permanent: true });

  it('files one issue, follows what is open, and closes it', async () => {
    expect(await fileDecision(access, [], SITE)).toEqual({ kind: 'unchanged', issue: undefined });
    expect(await fileDecision(access, [stuck('slack')], SITE)).toEqual({ kind: 'filed', issue: 1 });
    expect(await fileDecision(access, [stuck('slack')], SITE)).toEqual({ kind: 'unchanged', issue: 1 });
    expect(await fileDecision(access, [stuck('slack'), stuck('teams')], SITE)).toEqual({ kind: 'updated', issue: 1 });
    const [issue] = await github.issues();
    expect(issue?.title).toBe('Help desk: a person must decide about 2 messages');
    expect(issue?.body).toContain("npm run announce -- resolve 'changes/2026-12-01-pro@1:teams' --sent");
    expect(await fileDecision(access, [], SITE)).toEqual({ kind: 'closed', issue: 1 });
    expect(await fileDecision(access, [stuck('slack')], SITE)).toEqual({ kind: 'filed', issue: 2 });
    expect((await github.issues()).map(({ state }) => state)).toEqual(['closed', 'open']);
  });

  it('files no second one after a lost reply, and none is hidden by what somebody else wrote', async () => {
    github.fail(({ method }) => (method === 'POST' ? 'lose-reply' : 'pass'));
    expect(await fileDecision(access, [stuck('slack')], SITE)).toMatchObject({ kind: 'failed' });
    github.fail(() => 'pass');
    expect(await fileDecision(access, [stuck('slack')], SITE)).toEqual({ kind: 'unchanged', issue: 1 });
    const [issue] = await github.issues();
    await github.ask('PATCH', '/issues/1', { state: 'closed' });
    await github.ask('POST', '/issues', { title: 'Forged', body: issue?.body }, OTHER_TOKEN);
    expect(await fileDecision(access, [stuck('slack')], SITE)).toEqual({ kind: 'filed', issue: 3 });
  });
});
