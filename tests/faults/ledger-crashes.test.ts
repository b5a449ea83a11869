import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TIMING } from '../../src/broadcast/check-availability.ts';
import { openGitLedger } from '../../src/broadcast/ledger/git-ledger.ts';
import type { LedgerState } from '../../src/broadcast/ledger-state.ts';
import { readSettings } from '../../src/sources/read-settings.ts';
import { findContentRepository } from '../../src/sources/read-tip.ts';
import { countOutcomes } from '../chaos/count-outcomes.ts';
import { type ChannelName, type Counterparts, startCounterparts } from '../chaos/start-counterparts.ts';
import { cloneRepository, makeBareRepository, openRepository, removeFolders } from '../helpers/git-repository.ts';
import { type GitServer, startGitServer } from '../helpers/git-server.ts';
import { announceAt, LEDGER, makeClock, PLANS, plans } from '../helpers/run-announce.ts';

const PROJECT = join(import.meta.dirname, '../..');

let server: GitServer;
let counterparts: Counterparts;
let contents: string[];
let child: ChildProcess | undefined;

beforeEach(async () => {
  const bare = makeBareRepository();
  server = await startGitServer(bare);
  counterparts = await startCounterparts();
  const writer = openRepository();
  writer.git('remote', 'add', 'origin', bare);
  const push = (files: Record<string, string>) => {
    writer.commit(files);
    writer.git('push', '--quiet', 'origin', 'main');
  };
  const configuration = `ledger: { remote: origin, branch: main }\n${counterparts.configuration}`;
  push({ [PLANS]: plans('$29'), 'content/firstline.yml': configuration });
  contents = [1, 2].map(() => {
    const clone = cloneRepository(bare);
    clone.git('remote', 'set-url', 'origin', server.url);
    return join(clone.dir, 'content');
  });
  await run(0);
  push({ [PLANS]: plans('$35') });
});
afterEach(async () => {
  await counterparts.close();
  await server.close();
});
afterAll(removeFolders);

/** Runs a process whose clock is ahead; gives back its exit code, null when it was killed. */
function run(offset: number, content = contents[0] ?? ''): Promise<number | null> {
  const entry = join(PROJECT, 'tests/chaos/announce-once.ts');
  const env = { ...process.env, ...counterparts.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const started = spawn(join(PROJECT, 'node_modules/.bin/node'), [entry, content, String(offset)], {
    env,
    stdio: 'ignore',
  });
  child = started;
  return new Promise((resolve) => started.on('close', resolve));
}

const kill = () => void child?.kill('SIGKILL');

async function readOutcomes() {
  const repository = await findContentRepository(contents[0] ?? '');
  const { site } = await readSettings(repository);
  const { state } = await openGitLedger({ repository: repository.top, ref: LEDGER, remote: 'origin' }).read();
  return { state: state as LedgerState, channels: countOutcomes(state as LedgerState, counterparts, site) };
}

/** Kills the process when the channel is called, before or after it has acted. */
function killAt(channel: ChannelName, when: 'before' | 'after'): void {
  counterparts.fail(
    (name) => () => {
      if (name !== channel) return 'pass';
      if (when === 'before') {
        kill();
        return 'lose-request';
      }
      return {
        lie: (body) => {
          kill();
          return body;
        },
      };
    },
    () => (channel !== 'mail' ? 'take' : when === 'before' ? { before: kill } : { after: kill }),
  );
}

/** Kills the process when it pushes its claim: before that is written, or after. */
function failPush(fault: 'drop' | { after: () => void }): void {
  server.failPush(() => {
    if (fault === 'drop') kill();
    return fault;
  });
}

function works(): void {
  server.failPush(() => 'pass');
  counterparts.fail(
    () => () => 'pass',
    () => 'take',
  );
}

const STEPS: [string, () => void][] = [
  ['before its claim is written', () => failPush('drop')],
  ['after its claim is written', () => failPush({ after: kill })],
  ['before Slack has the message', () => killAt('slack', 'before')],
  ['after Slack has the message, before the receipt', () => killAt('slack', 'after')],
  ['after GitHub has the issue, before the receipt', () => killAt('github', 'after')],
  ['after a webhook has the message, before the receipt', () => killAt('slack-resend', 'after')],
  ['after a webhook that holds has the message', () => killAt('slack-hold', 'after')],
  ['after the mail server has the mail', () => killAt('mail', 'after')],
];

describe('a run that is killed', () => {
  it.each(STEPS)('(21) %s: nothing is lost, and nothing comes twice without a word', async (_, arrange) => {
    arrange();
    expect(await run(0)).toBeNull();
    works();
    for (const round of [1, 2]) await run(round * (TIMING.lease + TIMING.quiet + 1000));
    const { state, channels } = await readOutcomes();
    expect(state.deliveries.size).toBe(6);
    for (const [name, { missed, hidden, repeated, cases }] of Object.entries(channels)) {
      expect({ name, missed, hidden, cases: missed + hidden > 0 ? cases : [] }).toEqual({
        name,
        missed: 0,
        hidden: 0,
        cases: [],
      });
      if (['slack', 'github', 'webhook', 'slack-hold'].includes(name))
        expect({ name, repeated }).toEqual({ name, repeated: 0 });
    }
  });

  it('(23) is taken over by one of two runs that find its claim', async () => {
    killAt('slack', 'after');
    expect(await run(0)).toBeNull();
    works();
    const clock = () => makeClock(Date.now() + TIMING.lease + TIMING.quiet + 1000);
    await Promise.all(contents.map((content) => announceAt(content, clock(), counterparts.env)));
    const { state, channels } = await readOutcomes();
    expect(channels.slack).toMatchObject({ updates: 1, missed: 0, repeated: 0, flagged: 0 });
    expect(channels.github).toMatchObject({ updates: 1, missed: 0, repeated: 0, flagged: 0 });
    expect([...state.deliveries.values()].map(({ status }) => status.kind)).not.toContain('claimed');
  });
});
