import { buildCorpus, type Corpus } from '../model/corpus.ts';
import { readFolder } from './read-folder.ts';
import { readTree } from './read-tree.ts';

/**
 * Reads all that a content folder on disk says.
 * @throws FirstlineError `content/not-a-folder`
 */
export async function readCorpus(dir: string): Promise<Corpus> {
  return buildCorpus(await readFolder(dir));
}

/** Reads all that a content folder in a Git tree says; see {@link readTree}. */
export async function readCorpusOfTree(repository: string, tree: string): Promise<Corpus> {
  return buildCorpus(await readTree(repository, tree));
}
