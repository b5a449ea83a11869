import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listOpen, needsPerson, TIMING } from '../../src/broadcast/check-availability.ts';
import { openGitLedger } from '../../src/broadcast/ledger/git-ledger.ts';
import type { LedgerState } from '../../src/broadcast/ledger-state.ts';
import { readTip } from '../../src/sources/read-tip.ts';
import { cloneRepository, makeBareRepository } from '../helpers/git-repository.ts';
import { type GitServer, startGitServer } from '../helpers/git-server.ts';
import { checkStory, countOutcomes, type Tally } from './count-outcomes.ts';
import { type Dice, openDice } from './open-dice.ts';
import { type ChannelName, type Counterparts, startCounterparts } from './start-counterparts.ts';
import { openWriter } from './write-history.ts';

const PROJECT = join(import.meta.dirname, '../..');
const NODE = join(PROJECT, 'node_modules/.bin/node');
const LEDGER = 'refs/heads/firstline-ledger';
const ROUNDS = 4;
/** Runs without faults until nothing is open: each settles what the one before left in doubt. */
const MAX_SETTLING = 8;
/** Time from one round to the next, milliseconds: within the lease of runs that were killed, or after all of it. */
const PAUSES = [60_000, TIMING.lease + TIMING.quiet + 60_000];

/** Compiled code, for all runs: half of what a run computes is otherwise to read the program itself. */
const COMPILED = join(tmpdir(), 'firstline-chaos-compiled');

/** What came of a seed. */
export type Played = {
  channels: Record<ChannelName, Tally>;
  announcements: number;
  runs: number;
  kills: number;
  /** What the announcements say that is not so, and runs that ended as none should. */
  problems: string[];
};

/**
 * Plays one seed: people write, up to three runs are at work at once, and processes are killed with SIGKILL when a message or
 * a push arrives, before or after it counts; replies are lost, servers fail. Between the rounds the clock is put forward, so
 * that leases end. At the end everything works again, and what is there is compared with what the ledger says. The
 * choices are those of the seed; in which order requests of processes beside each other arrive is up to the machine.
 */
export async function playSeed(seed: number): Promise<Played> {
  const dice = openDice(seed);
  const bare = makeBareRepository();
  const server = await startGitServer(bare);
  const counterparts = await startCounterparts();
  try {
    return await play(dice, bare, server, counterparts);
  } finally {
    await counterparts.close();
    await server.close();
  }
}

async function play(dice: Dice, bare: string, server: GitServer, counterparts: Counterparts): Promise<Played> {
  // Who waits for git in this process cannot wait for the server in it, so people and clones come by the folder.
  const writer = openWriter(bare, counterparts.configuration, dice);
  const clones = [1, 2, 3].map(() => {
    const clone = cloneRepository(bare);
    clone.git('remote', 'set-url', 'origin', server.url);
    return clone;
  });
  const children = new Set<ChildProcess>();
  const result = { runs: 0, kills: 0, problems: [] as string[] };
  let offset = 0;
  let isCalm = false;
  const kill = () => {
    const alive = [...children].filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    if (isCalm || alive.length === 0) return;
    if (dice.pick('victim', alive).kill('SIGKILL')) result.kills += 1;
  };
  const run = async (clone: { dir: string }) => {
    result.runs += 1;
    const entry = join(import.meta.dirname, 'announce-once.ts');
    const child = spawn(NODE, [entry, join(clone.dir, 'content'), String(offset)], {
      env: {
        ...{ ...process.env, ...counterparts.env, NODE_COMPILE_CACHE: COMPILED },
        ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    children.add(child);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString('utf8');
    });
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    children.delete(child);
    // 0 done, 3 work remains, 4 a person decides, null killed; anything else is a defect.
    if (code !== null && ![0, 3, 4].includes(code))
      result.problems.push(`a run ended with ${code}: ${stderr.slice(0, 2000)}`);
  };
  const [first] = clones;
  if (!first) throw new Error('There is no clone');
  await run(first);
  setFaults(dice, server, counterparts, kill);
  for (let round = 0; round < ROUNDS; round += 1) {
    const steps = Math.ceil(dice.roll('steps') * 3);
    for (let step = 0; step < steps; step += 1) writer.step();
    const runs = Math.ceil(dice.roll('runs') * 3);
    await Promise.all(
      Array.from({ length: runs }, async () => {
        const clone = dice.pick('clone', clones);
        await sleep(dice.roll('start') * 1000);
        // Some die at any moment, not only when a message arrives.
        if (dice.roll('sudden') < 0.3) setTimeout(kill, dice.roll('moment') * 4000).unref();
        await run(clone);
      }),
    );
    offset += dice.pick('pause', PAUSES);
  }
  isCalm = true;
  server.failPush(() => 'pass');
  counterparts.fail(
    () => () => 'pass',
    () => 'take',
  );
  const ledger = openGitLedger({ repository: writer.repository.dir, ref: LEDGER, remote: 'origin' });
  let state: LedgerState | undefined;
  for (let round = 0; round < MAX_SETTLING; round += 1) {
    offset += TIMING.lease + TIMING.quiet + 60_000;
    await run(first);
    state = (await ledger.read()).state;
    if (state && listOpen(state).every(needsPerson)) break;
  }
  if (!state) throw new Error('There is no ledger');
  const place = { remote: 'origin', branch: 'main' };
  const tip = await readTip({ top: writer.repository.dir, prefix: 'content' }, place);
  const { site } = tip.corpus.configuration;
  const channels = countOutcomes(state, counterparts, site);
  const problems = [...result.problems, ...checkStory(state, writer.prices())];
  if ((await ledger.read()).announced !== tip.tree) problems.push('the content at the end is not what was announced');
  return { channels, announcements: state.announcements.size, runs: result.runs, kills: result.kills, problems };
}

/** From now on everything may fail, by the choices of the seed. */
function setFaults(dice: Dice, server: GitServer, counterparts: Counterparts, kill: () => void): void {
  server.failPush(() => {
    const chance = dice.roll('push');
    if (chance < 0.06) return 'lose-reply';
    if (chance < 0.12) return 'drop';
    if (chance < 0.2) {
      kill();
      return 'pass';
    }
    return chance < 0.28 ? { after: kill } : 'pass';
  });
  counterparts.fail(
    (channel) => () => {
      const chance = dice.roll(channel);
      if (chance < 0.1) return 'lose-reply';
      if (chance < 0.15) return 'lose-request';
      if (chance < 0.2) return 'truncate';
      if (chance < 0.25) return { status: 503 };
      if (chance < 0.32) {
        kill();
        return 'pass';
      }
      if (chance < 0.4) {
        return {
          lie: (body) => {
            kill();
            return body;
          },
        };
      }
      return 'pass';
    },
    () => {
      const chance = dice.roll('mail');
      if (chance < 0.1) return 'lose-reply';
      if (chance < 0.15) return 'put-off';
      if (chance < 0.22) return { before: kill };
      return chance < 0.3 ? { after: kill } : 'take';
    },
  );
}
