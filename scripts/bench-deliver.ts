import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announce } from '../src/broadcast/announce.ts';
import { TIMING } from '../src/broadcast/check-availability.ts';
import type { LedgerEvent } from '../src/broadcast/ledger/events.ts';
import { formatInstant } from '../src/broadcast/ledger/events.ts';
import { openGitLedger } from '../src/broadcast/ledger/git-ledger.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { runGit } from '../src/platform/git.ts';
import { silentLog } from '../src/platform/log.ts';
import { print } from '../src/platform/print.ts';
import { readSettings } from '../src/sources/read-settings.ts';
import { findContentRepository, readTip } from '../src/sources/read-tip.ts';
import { CHANNELS, type ChannelName, type Counterparts, countCopies } from '../tests/chaos/start-counterparts.ts';

const USAGE = `
npm run bench:deliver [-- --announcements N]
Sends N announcements (default: 1,000) to six channels that take them, and measures memory, time and the size of the ledger.
The time that channels ask to be left between two messages passes on a clock that does not wait; it is printed as the bound.
A reply that does not come in time, on a busy machine, is a doubt: what may be there twice because of it is counted as flagged.
Exit: 0 nothing was missed or repeated without being flagged, 1 something was, 2 wrong usage.`;

const REF = 'refs/heads/firstline-ledger';
/** Runs before it is given up; each sends for as long as a job may. */
const MAX_RUNS = 40;

await runCommand(async () => {
  const { values } = readFlags({ usage: USAGE, options: { announcements: { type: 'string', default: '1000' } } });
  const total = Number(values.announcements);
  const counterparts = fork(join(import.meta.dirname, '../tests/chaos/serve-counterparts.ts'));
  const dir = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
  try {
    const { configuration, env } = await hear<Pick<Counterparts, 'configuration' | 'env'>>(counterparts);
    await prepare(dir, configuration);
    const repository = await findContentRepository(join(dir, 'content'));
    const { site, ledger: settings } = await readSettings(repository);
    const open = () => openGitLedger({ repository: repository.top, ref: REF, remote: undefined });
    const tip = await readTip(repository, settings);
    const ledger = open();
    let now = Date.now();
    await ledger.append(await ledger.read(), listEvents(total, tip.commit, now), tip.tree);
    const memory: number[] = [];
    const started = performance.now();
    const simulated = now;
    let runs = 0;
    for (; runs < MAX_RUNS; runs += 1) {
      const sleep = async (milliseconds: number) => {
        now += milliseconds;
      };
      const clock = { now: () => now, sleep };
      const outside = { env, write: () => {} };
      const announcer = { repository, settings, ledger: open(), clock, log: silentLog, run: `bench-${runs}`, outside };
      const { state } = await announce(announcer, { baseline: false });
      memory.push(measure());
      const left = [...state.deliveries.values()].filter(({ status }) => status.kind !== 'sent').length;
      const minutes = (now - simulated) / 60_000;
      process.stderr.write(
        `run ${runs + 1}: ${left} left, ${minutes.toFixed(0)} min of the channels' own time, ${memory.at(-1)} MB\n`,
      );
      if (left === 0) break;
      // The next scheduled run.
      now += TIMING.work / 8;
    }
    const seconds = (performance.now() - started) / 1000;
    const { state } = await open().read();
    const deliveries = [...(state?.deliveries.values() ?? [])];
    counterparts.send('marks');
    const marks = new Map(await hear<[ChannelName, string[]][]>(counterparts));
    const counted = deliveries.map((delivery) => {
      const announcement = state?.announcements.get(delivery.announcement);
      return { ...delivery, copies: announcement ? countCopies(marks, announcement, delivery, site) : 0 };
    });
    const lines = CHANNELS.map((channel) => {
      const own = counted.filter((delivery) => delivery.channel === channel);
      const repeated = own.filter(({ copies }) => copies > 1);
      const flagged = repeated.filter(({ wasInDoubt }) => wasInDoubt).length;
      const missed = own.filter(({ copies }) => copies === 0).length;
      return {
        text: `  ${channel}: ${own.length} sent, ${missed} missed, ${repeated.length} repeated (${flagged} flagged)`,
        isWrong: missed > 0 || repeated.length > flagged,
      };
    });
    const commits = await runGit(dir, ['rev-list', '--count', REF]);
    const size = await runGit(dir, ['count-objects', '-v']);
    print(
      [
        `${total} announcements to ${CHANNELS.length} channels:`,
        ...lines.map(({ text }) => text),
        `time: ${seconds.toFixed(0)} s of work in ${runs + 1} runs; the channels' own limits ask for ${((now - simulated) / 1000).toFixed(0)} s`,
        `memory of the announcer: ${memory[0]} MB after the first run, ${memory.at(-1)} MB after the last, ${Math.max(...memory)} MB at most`,
        `ledger: ${commits} commits; ${size.replaceAll('\n', ', ')}`,
        '',
      ].join('\n'),
    );
    return lines.some(({ isWrong }) => isWrong) ? 1 : 0;
  } finally {
    counterparts.disconnect();
    rmSync(dir, { recursive: true, force: true });
  }
});

async function prepare(dir: string, configuration: string): Promise<void> {
  await runGit(dir, ['init', '--quiet', '--initial-branch=main']);
  mkdirSync(join(dir, 'content/pricing'), { recursive: true });
  writeFileSync(join(dir, 'content/firstline.yml'), configuration);
  writeFileSync(join(dir, 'content/pricing/plans.md'), '# Plans\n\nPro costs $29 a month.\n');
  await runGit(dir, ['add', '--all']);
  await runGit(dir, [
    '-c',
    'user.name=bench',
    '-c',
    'user.email=bench@localhost',
    'commit',
    '--quiet',
    '-m',
    'Content',
  ]);
}

/** A ledger in which everything is decided and nothing is sent. */
function listEvents(total: number, commit: string, at: number): LedgerEvent[] {
  const base = { v: 1, at: formatInstant(at) } as const;
  return [
    { ...base, kind: 'genesis', id: 'bench' },
    { ...base, kind: 'known', commit, reason: 'baseline', upcoming: [], prefix: 'content' },
    ...Array.from({ length: total }, (_, index): LedgerEvent => {
      const id = `pricing/page-${index}@1`;
      const place = { article: `pricing/page-${index}`, title: `Page ${index}`, trail: ['Price'], anchor: 'price' };
      const fact = {
        kind: 'changed',
        ...place,
        before: `It costs $${index} a month.`,
        after: `It costs $${index + 1} a month.`,
      } as const;
      return {
        ...{ ...base, kind: 'announcement' },
        announcement: {
          ...{
            id,
            kind: 'article-edited',
            tier: 'notice',
            title: `Page ${index}`,
            subjects: [`pricing/page-${index}`],
          },
          ...{ facts: [fact, fact, fact], factsLeftOut: 0, at },
        },
        deliveries: CHANNELS.map((channel) => ({ id: `${id}:${channel}`, channel })),
      };
    }),
  ];
}

/** The next message of a process. */
async function hear<Message>(child: ChildProcess): Promise<Message> {
  const [message] = await once(child, 'message');
  return message as Message;
}

/** Resident memory of this process, megabytes. */
function measure(): number {
  return Math.round(process.memoryUsage.rss() / 2 ** 20);
}
