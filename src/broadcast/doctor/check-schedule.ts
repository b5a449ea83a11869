import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { TIMING } from '../check-availability.ts';
import type { Probe } from '../deliver/outcome.ts';

const FOLDER = '.github/workflows';
const EXAMPLE = 'Copy announce.yml of Firstline’s .github/workflows/ and adapt it.';

const step = z.object({ run: z.string().optional() });
const job = z.object({ if: z.unknown(), 'timeout-minutes': z.number().optional(), steps: z.array(step).optional() });
const events = z.object({
  push: z.object({ paths: z.unknown().optional() }).nullish(),
  schedule: z.array(z.object({ cron: z.string() })).nullish(),
});
const workflow = z.object({
  // Also a name or a list of names; neither can hold a schedule.
  on: z.union([events, z.unknown().transform((): z.infer<typeof events> => ({}))]),
  concurrency: z.union([z.string(), z.object({ 'cancel-in-progress': z.unknown().optional() })]).optional(),
  jobs: z.record(z.string(), job),
});
type Workflow = z.infer<typeof workflow>;

/** Whether a workflow of the repository announces on a schedule, and cannot be stopped half-way. */
export async function checkSchedule(top: string): Promise<Probe> {
  const check = 'schedule';
  const found = await findWorkflow(top);
  if (!found) {
    const message = `no workflow in ${FOLDER} runs \`npm run announce -- --send\`; without a schedule nobody takes up what was left`;
    return [{ check, ok: false, message, fix: EXAMPLE }];
  }
  const problems = listProblems(found.workflow);
  const gates = [...new Set(announcing(found.workflow).flatMap(listGates))].map((message) => ({
    ...{ check: 'schedule, variable', ok: true, message: `${found.name} ${message}` },
  }));
  if (problems.length === 0) return [{ check, ok: true, message: `${found.name} runs on a schedule` }, ...gates];
  return [
    ...problems.map(({ message, fix }) => ({ check, ok: false, message: `${found.name} ${message}`, fix })),
    ...gates,
  ];
}

async function findWorkflow(top: string): Promise<{ name: string; workflow: Workflow } | undefined> {
  const names = await readdir(join(top, FOLDER)).catch(() => []);
  for (const name of names.filter((one) => /\.ya?ml$/.test(one)).sort()) {
    const text = await readFile(join(top, FOLDER, name), 'utf8');
    const parsed = workflow.safeParse(parseText(text));
    if (parsed.success && announcing(parsed.data).length > 0) return { name, workflow: parsed.data };
  }
  return undefined;
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

function listProblems(found: Workflow): { message: string; fix: string }[] {
  const { on, concurrency } = found;
  const crons = (on.schedule ?? []).map(({ cron }) => cron.trim().split(/\s+/)[0] ?? '');
  const limit = TIMING.lease / 60_000;
  const isCancelled = typeof concurrency === 'object' && String(concurrency['cancel-in-progress']) === 'true';
  return [
    ...(crons.length === 0
      ? [
          {
            message: 'has no schedule, so what a run leaves waits for the next push',
            fix: 'Add `schedule: [{ cron: "17,47 * * * *" }]`.',
          },
        ]
      : []),
    ...(crons.some(isBusyMinute)
      ? [
          {
            message: 'runs at a full or half hour, when schedules are delayed and dropped',
            fix: 'Take an odd minute, like 17 and 47.',
          },
        ]
      : []),
    ...(isCancelled ? [{ message: 'cancels a run that is sending', fix: 'Set `cancel-in-progress: false`.' }] : []),
    ...(on.push?.paths !== undefined
      ? [{ message: 'filters pushes by paths, of which GitHub looks at the first 300 files', fix: 'Take `paths` out.' }]
      : []),
    ...(announcing(found).some((one) => (one['timeout-minutes'] ?? 360) >= limit)
      ? [
          {
            message: `may run for longer than a claim holds (${limit} min)`,
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

/** Half of the world's schedules run at :00, :15, :30 and :45. */
function isBusyMinute(minutes: string): boolean {
  return minutes.split(',').some((minute) => !/^\d+$/.test(minute) || Number(minute) % 5 === 0);
}
