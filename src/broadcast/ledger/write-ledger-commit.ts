import { randomUUID } from 'node:crypto';
import { runGit, tryGit } from '../../platform/git.ts';
import type { LedgerEvent } from './events.ts';
import { foldEvents } from './fold-events.ts';
import { formatSnapshot } from './format-snapshot.ts';
import type { LedgerVersion } from './ledger.ts';

/** Who writes to a ledger: set for each command, so that a machine without user.name can write. */
export const LEDGER_IDENTITY = {
  GIT_AUTHOR_NAME: 'Firstline',
  GIT_AUTHOR_EMAIL: 'firstline@localhost',
  GIT_COMMITTER_NAME: 'Firstline',
  GIT_COMMITTER_EMAIL: 'firstline@localhost',
};

/** Writes the commit that a ledger has after some events; no ref moves. Returns its id. */
export async function writeLedgerCommit(
  repository: string,
  from: LedgerVersion,
  events: readonly LedgerEvent[],
  announced = from.announced,
): Promise<string> {
  const files = new Map(from.version === undefined ? [] : await listFolder(repository, `${from.version}:events`));
  const months = new Map<string, string>();
  // Files are read in the order of their names, so a clock that is behind must not write into an older one.
  let month = [...files.keys()].filter((name) => name.endsWith('.jsonl')).reduce(later, '');
  for (const event of events) {
    month = later(month, `${event.at.slice(0, 7)}.jsonl`);
    months.set(month, `${months.get(month) ?? ''}${JSON.stringify(event)}\n`);
  }
  for (const [name, lines] of months) {
    const before = from.version === undefined ? '' : await readText(repository, `${from.version}:events/${name}`);
    const text = before === '' || before.endsWith('\n') ? before + lines : `${before}\n${lines}`;
    files.set(name, `100644 blob ${await writeBlob(repository, text)}`);
  }
  const folder = await writeTree(repository, files);
  const snapshot = formatSnapshot(foldEvents([...from.events, ...events]));
  const top = new Map([
    ['events', `040000 tree ${folder}`],
    ['state.json', `100644 blob ${await writeBlob(repository, snapshot)}`],
    ...(announced === undefined ? [] : ([['announced', `040000 tree ${announced}`]] as const)),
  ]);
  const tree = await writeTree(repository, top);
  const parent = from.version === undefined ? [] : ['-p', from.version];
  const date = events.at(-1)?.at ?? '1970-01-01T00:00:00Z';
  // Two runs that write the same at the same moment must not make the same commit: both would believe that they won.
  const message = `firstline: ${describe(events)}\n\nWrite: ${randomUUID()}\n`;
  return runGit(repository, ['commit-tree', tree, ...parent, '-m', message], {
    env: { ...LEDGER_IDENTITY, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
  });
}

/** The later of two names of files. */
function later(one: string, other: string): string {
  return one > other ? one : other;
}

function describe(events: readonly LedgerEvent[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of events) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => (count === 1 ? kind : `${count} ${kind}`)).join(', ');
}

async function listFolder(repository: string, treeish: string): Promise<[string, string][]> {
  const list = await runGit(repository, ['ls-tree', '-z', treeish]);
  return list
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const [entry = '', name = ''] = line.split('\t');
      return [name, entry];
    });
}

async function readText(repository: string, object: string): Promise<string> {
  const result = await tryGit(repository, ['cat-file', 'blob', object]);
  return result.code === 0 ? result.stdout.toString('utf8') : '';
}

function writeBlob(repository: string, text: string): Promise<string> {
  return runGit(repository, ['hash-object', '-w', '--stdin'], { input: text });
}

function writeTree(repository: string, entries: ReadonlyMap<string, string>): Promise<string> {
  const input = [...entries].map(([name, entry]) => `${entry}\t${name}\0`).join('');
  return runGit(repository, ['mktree', '-z'], { input });
}
