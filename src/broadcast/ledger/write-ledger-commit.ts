import { randomUUID } from 'node:crypto';
import { runGit } from '../../platform/git.ts';
import type { LedgerState } from '../ledger-state.ts';
import type { LedgerEvent } from './events.ts';
import { formatSnapshot } from './format-snapshot.ts';
import type { StoredSegment } from './read-segments.ts';
import { formatSegment, nextSegment } from './segment.ts';

/** Who writes to a ledger: set for each command, so that a machine without user.name can write. */
export const LEDGER_IDENTITY = {
  GIT_AUTHOR_NAME: 'Firstline',
  GIT_AUTHOR_EMAIL: 'firstline@localhost',
  GIT_COMMITTER_NAME: 'Firstline',
  GIT_COMMITTER_EMAIL: 'firstline@localhost',
};

/** What a commit of the ledger is made of. */
export type LedgerCommit = {
  /** The commit before; undefined for the first. */
  parent: string | undefined;
  segments: readonly StoredSegment[];
  /** Events to add. */
  events: readonly LedgerEvent[];
  /** What all events add up to. */
  state: LedgerState | undefined;
  /** Id of the tree of the content as last announced. */
  announced: string | undefined;
};

/** Writes the commit that a ledger has after some events; no ref moves. Gives back its id and its files of events. */
export async function writeLedgerCommit(
  repository: string,
  { parent, segments, events, state, announced }: LedgerCommit,
): Promise<{ commit: string; segments: StoredSegment[] }> {
  const after = await writeBlobs(repository, addEvents(segments, events));
  const folder = await writeTree(repository, new Map(after.map(({ name, id }) => [name, `100644 blob ${id}`])));
  const snapshot = await writeBlob(repository, formatSnapshot(state));
  const top = new Map([
    ['events', `040000 tree ${folder}`],
    ['state.json', `100644 blob ${snapshot}`],
    ...(announced === undefined ? [] : ([['announced', `040000 tree ${announced}`]] as const)),
  ]);
  const tree = await writeTree(repository, top);
  const date = events.at(-1)?.at ?? '1970-01-01T00:00:00Z';
  // Two runs that write the same at the same moment must not make the same commit: both would believe that they won.
  const message = `firstline: ${describe(events)}\n\nWrite: ${randomUUID()}\n`;
  const commit = await runGit(
    repository,
    ['commit-tree', tree, ...(parent === undefined ? [] : ['-p', parent]), '-m', message],
    { env: { ...LEDGER_IDENTITY, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date } },
  );
  return { commit, segments: after };
}

type Unwritten = Omit<StoredSegment, 'id'> & { id: string | undefined };

function addEvents(segments: readonly StoredSegment[], events: readonly LedgerEvent[]): Unwritten[] {
  const after: Unwritten[] = [...segments];
  for (const event of events) {
    const last = after.at(-1);
    const segment = nextSegment(last, last?.text.length ?? 0, event.at.slice(0, 7));
    const isNew = !last || formatSegment(segment) !== last.name;
    const before = isNew ? '' : last.text;
    const gap = before === '' || before.endsWith('\n') ? '' : '\n';
    const text = `${before}${gap}${JSON.stringify(event)}\n`;
    const grown = { ...segment, name: formatSegment(segment), id: undefined, text };
    if (isNew) after.push({ ...grown, events: [event] });
    else after.splice(-1, 1, { ...grown, events: [...last.events, event] });
  }
  return after;
}

function writeBlobs(repository: string, segments: readonly Unwritten[]): Promise<StoredSegment[]> {
  return Promise.all(
    segments.map(async (segment) => ({ ...segment, id: segment.id ?? (await writeBlob(repository, segment.text)) })),
  );
}

function describe(events: readonly LedgerEvent[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of events) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => (count === 1 ? kind : `${count} ${kind}`)).join(', ');
}

function writeBlob(repository: string, text: string): Promise<string> {
  return runGit(repository, ['hash-object', '-w', '--stdin'], { input: text });
}

function writeTree(repository: string, entries: ReadonlyMap<string, string>): Promise<string> {
  const input = [...entries].map(([name, entry]) => `${entry}\t${name}\0`).join('');
  return runGit(repository, ['mktree', '-z'], { input });
}
