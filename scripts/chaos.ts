import { availableParallelism } from 'node:os';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { FirstlineError } from '../src/platform/error.ts';
import { print } from '../src/platform/print.ts';
import { emptyTally, type Tally } from '../tests/chaos/count-outcomes.ts';
import { type Played, playSeed } from '../tests/chaos/play-seed.ts';
import { CHANNELS, type ChannelName } from '../tests/chaos/start-counterparts.ts';
import { removeFolders } from '../tests/helpers/git-repository.ts';

const USAGE = `
npm run chaos -- [--seeds N | --seed N] [--jobs N] [--json]
Announces to six channels while processes are killed, replies lost and histories rewritten, and counts what became of it.
  --seeds N  plays the seeds 1 to N (default: 3)
  --seed N   plays this seed alone
  --jobs N   plays so many at the same time (default: as many as there are cores)
  --json     one line of JSON for each seed
Exit: 0 as promised, 1 an update was missed, told twice without a word, or told that never was; 2 wrong usage.`;

/** Channels that can be asked what they got, or that take each id once: nothing is ever there twice. */
const EXACT: ChannelName[] = ['slack', 'github', 'webhook', 'slack-hold'];

await runCommand(async () => {
  const { values } = readFlags({
    usage: USAGE,
    options: {
      ...{ seeds: { type: 'string' }, seed: { type: 'string' }, jobs: { type: 'string' } },
      json: { type: 'boolean', default: false },
    },
  });
  const seeds = values.seed === undefined ? listSeeds(values.seeds ?? '3') : [readNumber(values.seed)];
  const total = Object.fromEntries(CHANNELS.map((name) => [name, emptyTally()])) as Record<ChannelName, Tally>;
  let isWrong = false;
  const waiting = seeds.values();
  const playOn = async () => {
    for (const seed of waiting) await play(seed);
  };
  const play = async (seed: number) => {
    const started = performance.now();
    const played = await playSeed(seed);
    const problems = [...played.problems, ...listBroken(played)];
    isWrong ||= problems.length > 0;
    for (const name of CHANNELS) add(total[name], played.channels[name]);
    const { runs, kills, announcements } = played;
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stderr.write(`seed ${seed}: ${runs} runs, ${kills} killed, ${announcements} announcements, ${seconds} s\n`);
    for (const problem of problems) process.stderr.write(`  seed ${seed}: ${problem}\n`);
    if (values.json) print(`${JSON.stringify({ seed, ...played, problems })}\n`);
  };
  const jobs = values.jobs === undefined ? availableParallelism() : readNumber(values.jobs);
  await Promise.all(Array.from({ length: jobs }, playOn));
  removeFolders();
  if (!values.json) print(formatTable(total));
  return isWrong ? 1 : 0;
});

function listBroken({ channels }: Played): string[] {
  return CHANNELS.flatMap((name) => {
    const { missed, repeated, hidden, cases } = channels[name];
    const isBroken = missed + hidden > 0 || (repeated > 0 && EXACT.includes(name));
    return [
      ...(isBroken ? cases : []),
      ...(missed > 0 ? [`${name}: ${missed} missed`] : []),
      ...(hidden > 0 ? [`${name}: ${hidden} there twice without a word`] : []),
      ...(repeated > 0 && EXACT.includes(name) ? [`${name}: ${repeated} there twice`] : []),
    ];
  });
}

function formatTable(total: Record<ChannelName, Tally>): string {
  const columns = ['updates', 'missed', 'repeated', 'flagged'] as const;
  const row = (name: string, cells: readonly (string | number)[]) =>
    `${name.padEnd(14)}${cells.map((cell) => String(cell).padStart(10)).join('')}\n`;
  const lines = CHANNELS.map((name) =>
    row(
      name,
      columns.map((column) => total[name][column]),
    ),
  );
  return [row('channel', columns), ...lines].join('');
}

function add(sum: Tally, one: Tally): void {
  for (const key of ['updates', 'missed', 'repeated', 'flagged', 'hidden'] as const) sum[key] += one[key];
}

function listSeeds(text: string): number[] {
  return Array.from({ length: readNumber(text) }, (_, index) => index + 1);
}

function readNumber(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new FirstlineError({
    code: 'usage/flags',
    message: `“${text}” should be a number from 1 on.`,
    hint: USAGE.trim(),
  });
}
