import { join } from 'node:path';
import { announce, type Result } from '../../src/broadcast/announce.ts';
import type { Announcer } from '../../src/broadcast/claim-work.ts';
import { formatJson } from '../../src/broadcast/format-plan.ts';
import { openGitLedger } from '../../src/broadcast/ledger/git-ledger.ts';
import type { Fact } from '../../src/diff/fact.ts';
import { type Clock, systemClock } from '../../src/platform/clock.ts';
import { silentLog } from '../../src/platform/log.ts';
import { readSettings } from '../../src/sources/read-settings.ts';
import { findContentRepository } from '../../src/sources/read-tip.ts';
import { cloneRepository, makeBareRepository, openRepository, type TestRepository } from './git-repository.ts';
import { type Run, runScript } from './run-script.ts';

/** One line of `--json`. */
export type JsonLine = {
  id: string;
  kind: string;
  subjects: string[];
  facts: Fact[];
  deliveries: { id: string; channel: string; status: string }[];
};

/** Runs `scripts/announce.ts` as npm does, on the content folder `content`. */
export function runAnnounce(content: string, args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  return runScript('announce.ts', [...args, '--content', content], env);
}

/** Reads the lines that `--json` printed. */
export function parseLines({ stdout }: Pick<Run, 'stdout'>): JsonLine[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JsonLine);
}

/** A clock that goes on only when it is told to; waiting takes no time. */
export type TestClock = Clock & { advance(milliseconds: number): void };

/** Makes a clock that stands at an instant. */
export function makeClock(at: number): TestClock {
  let now = at;
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** Announces in this process, which is faster than a command, and gives back what `--json` would print. */
export async function sendLines(content: string, clock: Clock = systemClock): Promise<JsonLine[]> {
  const { announcements, state } = await announceAt(content, clock);
  const deliveries = [...state.deliveries.values()].map((one) => ({ ...one, status: one.status.kind }));
  return parseLines({ stdout: formatJson(announcements, deliveries) });
}

let runs = 0;

/** Announces in this process, with a clock of its own. */
export async function announceAt(content: string, clock: Clock, env: Record<string, string> = {}): Promise<Result> {
  return announce(await openAnnouncer(content, clock, env), { baseline: false });
}

/** Opens an announcer of this process, with a clock of its own. */
export async function openAnnouncer(
  content: string,
  clock: Clock,
  env: Record<string, string> = {},
): Promise<Announcer> {
  const repository = await findContentRepository(content);
  const { ledger: settings } = await readSettings(repository);
  runs += 1;
  return {
    repository,
    settings,
    ledger: openGitLedger({ repository: repository.top, ref: settings.ref, remote: settings.remote }),
    clock,
    log: silentLog,
    run: `run-${runs}`,
    outside: { env, write: () => {} },
  };
}

/** A remote, its writer, and as many clones as are wanted; the present is recorded as known. */
export async function openShared(clones = 1, files: Record<string, string> = {}) {
  const bare = makeBareRepository();
  const writer = openRepository();
  writer.git('remote', 'add', 'origin', bare);
  const push = (changes: Record<string, string | undefined>) => {
    const commit = writer.commit(changes);
    writer.git('push', '--quiet', '--force', 'origin', 'main');
    return commit;
  };
  push({ [PLANS]: plans('$29'), 'content/firstline.yml': 'ledger: { remote: origin, branch: main }\n', ...files });
  const contents = Array.from({ length: clones }, () => join(cloneRepository(`file://${bare}`).dir, 'content'));
  const [content = ''] = contents;
  await sendLines(content);
  return { bare, writer, push, contents, content };
}

/** An article, a change note and the ledger, in a repository whose content folder is content/. */
export const PLANS = 'content/pricing/plans.md';
export const NOTE = 'content/changes/2026-12-01-pro.md';
export const LEDGER = 'refs/heads/firstline-ledger';

/** The text of {@link PLANS}. */
export function plans(price: string): string {
  return `# Plans\n\n## Pro\n\nPro costs ${price} a month.\n`;
}

/** The text of {@link NOTE}. */
export function note(effective = '2999-12-01', body = 'The price rises.'): string {
  return `---\ntitle: Pro costs $35\nkind: pricing\ntier: notice\neffective: ${effective}\narticles: [pricing/plans]\n---\n\n${body}\n`;
}

/** A repository whose present is recorded as known. */
export async function openAnnounced(
  files: Record<string, string> = {},
): Promise<TestRepository & { content: string; send(): Promise<JsonLine[]> }> {
  const repository = openRepository();
  repository.commit({ [PLANS]: plans('$29'), ...files });
  const content = join(repository.dir, 'content');
  await sendLines(content);
  return { ...repository, content, send: () => sendLines(content) };
}
