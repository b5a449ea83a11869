import { FirstlineError } from '../../platform/error.ts';
import { readBlobs, tryGit } from '../../platform/git.ts';
import type { LedgerEvent } from './events.ts';
import { damaged, parseEvents } from './parse-events.ts';
import { compareSegments, parseSegment, type Segment } from './segment.ts';

/** A file of events as it stands in Git. */
export type StoredSegment = Segment & {
  name: string;
  /** Id of the blob. */
  id: string;
  text: string;
  events: LedgerEvent[];
};

/**
 * Reads the files of events of a commit, in the order of writing. Those that were read before are not read again.
 * @param ref name of the ledger, for errors
 * @throws FirstlineError `ledger/not-a-ledger`, `ledger/damaged`, `ledger/newer-version`
 */
export async function readSegments(
  repository: string,
  ref: string,
  commit: string,
  known: readonly StoredSegment[],
): Promise<StoredSegment[]> {
  const list = await tryGit(repository, ['ls-tree', '-z', `${commit}:events`]);
  if (list.code !== 0) throw notALedger(ref);
  const seen = new Map(known.map((segment) => [segment.id, segment]));
  const found = list.stdout
    .toString('utf8')
    .split('\0')
    .flatMap((line) => parseEntry(line, ref))
    .sort(compareSegments);
  const fresh = found.filter(({ id }) => !seen.has(id));
  const blobs = await readBlobs(
    repository,
    fresh.map(({ id }) => id),
  );
  const texts = new Map(fresh.map(({ id }, index) => [id, blobs[index]?.toString('utf8') ?? '']));
  return found.map((segment) => {
    const text = texts.get(segment.id);
    if (text === undefined) return { ...(seen.get(segment.id) as StoredSegment), ...segment };
    return { ...segment, text, events: parseEvents(text, `${ref}:events/${segment.name}`) };
  });
}

function parseEntry(line: string, ref: string): (Segment & { name: string; id: string })[] {
  const [entry = '', name = ''] = line.split('\t');
  if (!name.endsWith('.jsonl')) return [];
  const segment = parseSegment(name);
  const [mode = '', , id = ''] = entry.split(' ');
  if (!segment || !mode.startsWith('100')) throw damaged(`${ref}:events/${name}`, 'it is not named after a month');
  return [{ ...segment, name, id }];
}

function notALedger(ref: string): FirstlineError {
  return new FirstlineError({
    code: 'ledger/not-a-ledger',
    message: `${ref} is not a ledger: it has no folder “events”.`,
    hint: 'Choose another “ledger.ref” in firstline.yml, or set the ref back to its last good commit.',
    exit: 4,
  });
}
