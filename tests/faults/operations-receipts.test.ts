import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { announce } from '../../src/broadcast/announce.ts';
import { reportRun, reportStop } from '../../src/broadcast/report-run.ts';
import { FirstlineError } from '../../src/platform/error.ts';
import type { Call, Fault } from '../helpers/fault-proxy.ts';
import { removeFolders } from '../helpers/git-repository.ts';
import { OUR_TOKEN, startGitHub, type TestGitHub } from '../helpers/github-emulator.ts';
import { makeClock, openAnnounced, openAnnouncer, PLANS, plans, type TestClock } from '../helpers/run-announce.ts';

afterAll(removeFolders);

const HOUR = 60 * 60 * 1000;
const FEES = 'content/pricing/fees.md';

let github: TestGitHub;
let env: Record<string, string>;
/** Pull requests, each an issue of the emulator, by number: the commit that it became and the file that it changed. */
let pulls: Map<number, { commit: string; file: string }>;
let clock: TestClock;

beforeEach(async () => {
  github = await startGitHub();
  pulls = new Map();
  clock = makeClock(Date.now());
  github.fail(serve);
  env = {
    ...{ GITHUB_TOKEN: OUR_TOKEN, GITHUB_MARKER_KEY: 'a long random text', GITHUB_API_URL: github.apiUrl },
    GITHUB_REPOSITORY: github.repository,
  };
});
afterEach(() => github.close());

/** Commits of a local repository are not those of the emulator, so what it says of pull requests is said for it. */
function serve({ path }: Call): Fault {
  const [, number] = /\/pulls\/(\d+)\/files/.exec(path) ?? [];
  if (number !== undefined) {
    const filename = pulls.get(Number(number))?.file;
    return { status: 200, body: JSON.stringify([{ filename, status: 'modified' }]) };
  }
  if (!path.includes('/pulls')) return 'pass';
  const merged_at = new Date(0).toISOString();
  const list = [...pulls].map(([id, { commit }]) => ({ number: id, merged_at, merge_commit_sha: commit }));
  return { status: 200, body: JSON.stringify(list) };
}

async function openMerging(configuration = '') {
  const repository = await openAnnounced({ 'content/firstline.yml': configuration });
  const merge = async (file: string, text: string) => {
    const commit = repository.commit({ [file]: text });
    const { number } = (await github.ask('POST', '/issues', { title: `Change ${file}` })) as { number: number };
    pulls.set(number, { commit, file });
    return number;
  };
  const run = async () => {
    const announcer = await openAnnouncer(repository.content, clock, env);
    const result = await announce(announcer, { baseline: false });
    return { told: result.announcements.length, problems: await reportRun(announcer, result) };
  };
  return { ...repository, merge, run };
}

const told = async (number: number) =>
  (await github.comments(number)).map(({ body }) => body.split('\n').filter((line) => line.startsWith('- ')));

describe('receipts on pull requests', () => {
  it('are there too for what waited for its hour, while the branch went on', async () => {
    const start = new Date(clock.now());
    const hour = `${String((start.getUTCHours() + 2) % 24).padStart(2, '0')}:00`;
    const audiences = `site: { time-zone: UTC }\naudiences: { all: { channels: [desk], digest: "${hour}" } }\n`;
    const { merge, run } = await openMerging(`${audiences}channels: { desk: { kind: console } }\n`);
    const [first, second] = [await merge(PLANS, plans('$35')), await merge(FEES, '# Fees\n\nNone.\n')];
    expect(await run()).toEqual({ told: 0, problems: [] });
    clock.advance(2 * HOUR);
    expect(await run()).toEqual({ told: 1, problems: [] });
    for (const number of [first, second])
      expect(await told(number)).toEqual([[expect.stringContaining('desk: delivered')]]);
  });

  it('that failed are written by the next run that tells something, and each tells what came of its own merge', async () => {
    const { merge, run } = await openMerging();
    const first = await merge(PLANS, plans('$35'));
    const failing = ({ method, ...call }: Call): Fault =>
      method === 'POST' ? { status: 502, body: '{}' } : serve({ method, ...call });
    github.fail(failing);
    expect((await run()).problems).toEqual([expect.stringContaining(`#${first}`)]);
    github.fail(serve);
    clock.advance(HOUR);
    const asked = github.calls().length;
    expect(await run()).toEqual({ told: 0, problems: [] });
    expect(
      github
        .calls()
        .slice(asked)
        .filter((call) => call.includes('/pulls')),
    ).toEqual([]);
    const second = await merge(PLANS, plans('$36'));
    expect(await run()).toEqual({ told: 1, problems: [] });
    for (const number of [first, second]) expect(await told(number)).toHaveLength(1);
    const [body = ''] = (await github.comments(second)).map((comment) => comment.body);
    expect(body.match(/delivered/g)).toHaveLength(1);
  });

  it('go to the repository of the content, not to that of a channel', async () => {
    const channel = `issues: { kind: github, repository: firstline-bot/elsewhere, api-url: "${github.apiUrl}", tiers: [must-read] }`;
    const { merge, run } = await openMerging(`channels:\n  desk: { kind: console }\n  ${channel}\n`);
    const number = await merge(PLANS, plans('$35'));
    expect((await run()).told).toBe(1);
    expect(await told(number)).toHaveLength(1);
    const elsewhere = github.calls().filter((call) => call.includes('/elsewhere/'));
    expect(elsewhere.every((call) => call.endsWith('/issues'))).toBe(true);
    expect(elsewhere.length).toBeGreaterThan(0);
  });
});

it.each([
  ['configuration/broken', 2, 1],
  ['tip/stale', 4, 1],
  ['ledger/not-written', 4, 1],
  ['ledger/not-written', 3, 0],
  ['ledger/not-recorded', 4, 0],
] as const)('%s (exit %i) files %i issues that say that every run stops', async (code, exit, count) => {
  const { content } = await openAnnounced();
  const announcer = await openAnnouncer(content, clock, env);
  expect(await reportStop(announcer, new FirstlineError({ code, message: 'No.', exit }))).toEqual([]);
  expect(await github.issues()).toHaveLength(count);
});
