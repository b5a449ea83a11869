import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { TIMING } from '../check-availability.ts';
import type { Probe } from '../deliver/outcome.ts';

const FOLDER = '.github/workflows';
const EXAMPLE = 'Copy announce.yml and schedule.yml of Firstline’s .github/workflows/ and adapt them.';

const step = z.object({ run: z.string().optional() });
const concurrency = z.union([z.string(), z.object({ 'cancel-in-progress': z.unknown().optional() })]).optional();
const job = z.object({
  if: z.unknown(),
  uses: z.string().optional(),
  'timeout-minutes': z.number().optional(),
  concurrency,
  steps: z.array(step).optional(),
});
const events = z.object({
  push: z.object({ paths: z.unknown().optional() }).nullish(),
  schedule: z.array(z.object({ cron: z.string() })).nullish(),
});
const workflow = z.object({
  // Also a name or a list of names; neither can hold a schedule.
  on: z.union([events, z.unknown().transform((): z.infer<typeof events> => ({}))]),
  concurrency,
  jobs: z.record(z.string(), job),
});
type Workflow = z.infer<typeof workflow>;
type Named = { name: string; workflow: Workflow };

/** Whether a workflow of the repository announces, is called on a schedule, and cannot be stopped half-way. */
export async function checkSchedule(top: string): Promise<Probe> {
  const check = 'schedule';
  const all = await readWorkflows(top);
  const found = all.find(({ workflow }) => announcing(workflow).length > 0);
  if (!found) {
    const message = `no workflow in ${FOLDER} runs \`npm run announce -- --send\`; without a schedule nobody takes up what was left`;
    return [{ check, ok: false, message, fix: EXAMPLE }];
  }
  const callers = all.filter(({ workflow }) => calling(workflow, found.name).length > 0);
  const problems = listProblems(found, callers);
  const jobs = [...announcing(found.workflow), ...callers.flatMap(({ workflow }) => calling(workflow, found.name))];
  const gates = [...new Set(jobs.flatMap(listGates))].map((message) => ({
    ...{ check: 'schedule, variable', ok: true, message: `${found.name} ${message}` },
  }));
  const clock = [found, ...callers].find(({ workflow }) => listCrons(workflow).length > 0) ?? found;
  if (problems.length === 0) return [{ check, ok: true, message: `${clock.name} runs on a schedule` }, ...gates];
  return [...problems.map(({ message, fix }) => ({ check, ok: false, message, fix })), ...gates];
}

async function readWorkflows(top: string): Promise<Named[]> {
  const names = await readdir(join(top, FOLDER)).catch(() => []);
  const read = names
    .filter((one) => /\.ya?ml$/.test(one))
    .sort()
    .map(async (name) => {
      const parsed = workflow.safeParse(parseText(await readFile(join(top, FOLDER, name), 'utf8')));
      return parsed.success ? [{ name, workflow: parsed.data }] : [];
    });
  return (await Promise.all(read)).flat();
}

function parseText(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function announcing({ jobs }: Workflow) {
  return Object.values(jobs).filter(({ steps = [] }) => steps.some(({ run = '' }) => /announce\b.*--send/.test(run)));
}

/** Jobs that run another workflow of the repository. */
function calling({ jobs }: Workflow, name: string) {
  return Object.values(jobs).filter(({ uses }) => uses === `./${FOLDER}/${name}`);
}

function listCrons({ on }: Workflow): string[] {
  return (on.schedule ?? []).map(({ cron }) => cron.trim().split(/\s+/)[0] ?? '');
}

function isCancelling({ concurrency: rule }: { concurrency?: z.infer<typeof concurrency> }): boolean {
  return typeof rule === 'object' && String(rule['cancel-in-progress']) === 'true';
}

/** What is wrong with the workflow that announces, and with those that call it. */
function listProblems(found: Named, callers: readonly Named[]): { message: string; fix: string }[] {
  const family = [found, ...callers];
  const limit = TIMING.lease / 60_000;
  const jobs = announcing(found.workflow);
  return [
    ...(family.every(({ workflow: one }) => listCrons(one).length === 0)
      ? [
          {
            message: `${found.name} has no schedule, nor has one that calls it, so what a run leaves waits for the next push`,
            fix: 'Add `schedule: [{ cron: "17,47 * * * *" }]`.',
          },
        ]
      : []),
    ...family.flatMap(({ name, workflow: one }) => [
      ...(listCrons(one).some(isBusyMinute)
        ? [
            {
              message: `${name} runs at a minute that is a multiple of five, when many schedules do and some are delayed or dropped`,
              fix: 'Take an odd minute, like 17 and 47.',
            },
          ]
        : []),
      ...([one, ...(name === found.name ? jobs : [])].some(isCancelling)
        ? [{ message: `${name} cancels a run that is sending`, fix: 'Set `cancel-in-progress: false`.' }]
        : []),
      ...(one.on.push?.paths !== undefined
        ? [
            {
              message: `${name} filters pushes by paths, of which GitHub looks at the first 300 files`,
              fix: 'Take `paths` out.',
            },
          ]
        : []),
    ]),
    ...(jobs.some((one) => (one['timeout-minutes'] ?? 360) >= limit)
      ? [
          {
            message: `${found.name} may run for longer than a claim holds (${limit} min)`,
            fix: `Set \`timeout-minutes\` below ${limit}.`,
          },
        ]
      : []),
  ];
}

/** Variables of the repository that a job waits for: without them it is skipped, which looks like success. They cannot be read from here. */
function listGates({ if: condition }: { if?: unknown }): string[] {
  const found = String(condition ?? '').matchAll(/\bvars\.(\w+)(?:\s*==\s*'([\w.-]*)')?/g);
  return [...found].map(
    ([, name, value = 'true']) =>
      `is skipped, green and silent, unless the repository has a variable for it: \`gh variable set ${name} --body ${value}\``,
  );
}

/** Minutes at which many other schedules run: multiples of five, and patterns that contain them. */
function isBusyMinute(minutes: string): boolean {
  return minutes.split(',').some((minute) => !/^\d+$/.test(minute) || Number(minute) % 5 === 0);
}
