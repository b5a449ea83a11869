import type { Corpus } from '../model/corpus.ts';
import type { ParseMemory } from '../model/parse-memory.ts';
import { findRepository, runGit, tryGit } from '../platform/git.ts';
import { readRevision } from './read-tip.ts';

/** The content as it was published at an instant. */
export type PastVersion =
  | { kind: 'found'; corpus: Corpus }
  /** `no-history`: there is no Git. `cut`: this clone lacks older commits. `too-early`: nothing was published then. */
  | { kind: 'missing'; reason: 'no-history' | 'cut' | 'too-early' };

/**
 * Reads what a content folder held at the instant `at` (epoch milliseconds), along the first parents of HEAD: a merged branch was
 * published when it was merged. What was never committed was never published.
 */
export async function readVersionAt(dir: string, at: number, memory: ParseMemory): Promise<PastVersion> {
  const repository = await findRepository(dir).catch(() => undefined);
  if (!repository) return { kind: 'missing', reason: 'no-history' };
  const { top } = repository;
  const age = `--min-age=${Math.floor(at / 1000)}`;
  const found = await tryGit(top, ['rev-list', '--max-count=1', '--first-parent', age, 'HEAD', '--']);
  if (found.code !== 0) return { kind: 'missing', reason: 'no-history' };
  const commit = found.stdout.toString('utf8').trim();
  if (commit === '') {
    const isShallow = (await runGit(top, ['rev-parse', '--is-shallow-repository'])) === 'true';
    return { kind: 'missing', reason: isShallow ? 'cut' : 'too-early' };
  }
  const version = await readRevision(repository, commit, memory);
  return version ? { kind: 'found', corpus: version.corpus } : { kind: 'missing', reason: 'too-early' };
}
