import { runChecks } from '../../checks/run-checks.ts';
import { buildCorpus, type SourceFolder } from '../../model/corpus.ts';
import { openParseMemory } from '../../model/parse-memory.ts';
import { FirstlineError } from '../../platform/error.ts';
import { readCommit } from '../../sources/read-branch.ts';
import { readFolder } from '../../sources/read-folder.ts';
import type { LedgerState } from '../ledger-state.ts';
import type { Place } from '../take-survey.ts';
import { buildPreview } from './build-preview.ts';
import { type Base, findBase } from './find-base.ts';
import type { Preview } from './preview.ts';

/** What a preview is asked for. */
export type PreviewRequest = {
  place: Place;
  /** The content folder, as it is on disk. */
  dir: string;
  /** What the change will be merged into; see {@link findBase}. */
  base: string | undefined;
  /** Epoch milliseconds. */
  now: number;
};

/**
 * Reads the content as it is on disk, where it parted from its base, and the ledger, and says what will be told of the
 * difference. Changes nothing, here or elsewhere.
 * @throws FirstlineError `base/unknown`, `base/unrelated`, `content/not-a-folder`, and those of Git
 */
export async function readPreview({ place, dir, base: ref, now }: PreviewRequest): Promise<Preview> {
  const base = await findBase(place.repository.top, ref, place.settings);
  // Both versions are mostly the same files.
  const memory = openParseMemory();
  const folder = await readFolder(dir);
  const versions = {
    base: await readCommit(place.repository, base.commit, memory),
    head: { folder, corpus: buildCorpus(folder, memory), files: listFiles(folder) },
  };
  const { state, remark } = await readLedger(place);
  return buildPreview({
    ...versions,
    ...{ state, now, memory },
    findings: runChecks({ corpus: versions.head.corpus, base: versions.base.corpus, now }),
    remarks: [describeBase(base), ...(remark === undefined ? [] : [remark])],
  });
}

/** Also those that cannot be read: they are not gone. */
function listFiles({ files, findings }: SourceFolder): Set<string> {
  return new Set([...files, ...findings].map(({ path }) => path));
}

function describeBase({ name, commit }: Base): string {
  return `Compared with ${name} (${commit.slice(0, 10)}).`;
}

/** Without a ledger the words are the same; only numbers and threads may differ. */
async function readLedger({ ledger }: Place): Promise<{ state: LedgerState | undefined; remark?: string }> {
  try {
    const { state } = await ledger.read();
    const remark =
      'There is no ledger yet: the first run will record all that is there as known, and tell nobody. This is what would be told after that.';
    return state ? { state } : { state, remark };
  } catch (error) {
    if (!(error instanceof FirstlineError)) throw error;
    const remark = `The ledger could not be read here (${error.code}), so the numbers of messages, and which are answers to earlier ones, may differ.`;
    return { state: undefined, remark };
  }
}
