import { buildCorpus, type Corpus } from '../model/corpus.ts';
import { readFolder } from './read-folder.ts';

/**
 * Reads all that a content folder on disk says.
 * @throws FirstlineError `content/not-a-folder`
 */
export async function readCorpus(dir: string): Promise<Corpus> {
  return buildCorpus(await readFolder(dir));
}
