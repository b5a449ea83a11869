import { buildCorpus, type Corpus } from '../model/corpus.ts';
import { openParseMemory } from '../model/parse-memory.ts';
import { FirstlineError } from '../platform/error.ts';
import { findRepository } from '../platform/git.ts';
import { readFolder } from './read-folder.ts';
import { readRevision } from './read-tip.ts';

/** The content as it lies in the folder, and as it was. */
export type WorkingChanges = {
  corpus: Corpus;
  /** The content at the revision; undefined outside Git, before the first commit, and where the revision has no such folder. */
  before: Corpus | undefined;
};

/**
 * Reads a content folder, committed or not, and what a revision has of it.
 * @throws FirstlineError `content/not-a-folder`; `git/no-revision` when another revision than HEAD is asked for and is not there
 */
export async function readWorkingChanges(dir: string, revision = 'HEAD'): Promise<WorkingChanges> {
  const memory = openParseMemory();
  const corpus = buildCorpus(await readFolder(dir), memory);
  const repository = await findRepository(dir).catch(() => undefined);
  if (!repository) return { corpus, before: undefined };
  const version = await readRevision(repository, revision, memory);
  if (version || revision === 'HEAD') return { corpus, before: version?.corpus };
  throw new FirstlineError({
    code: 'git/no-revision',
    message: `“${revision}” is no Git revision that has the folder “${repository.prefix || '.'}”.`,
    hint: 'Name a commit, a branch or a tag, for example --base main.',
  });
}
