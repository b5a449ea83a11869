import type { Corpus } from '../model/corpus.ts';
import { buildIndex } from './build-index.ts';
import { hashText } from './hash-text.ts';
import { SEARCH_FILE_VERSION } from './parse-search-file.ts';

/** A file that the site serves for search. */
export type SearchFile = {
  /** Name with a hash of the content: it may be cached for ever. */
  name: string;
  body: string;
};

/** Renders the files of the search, the index first; the same corpus always gives the same bytes. */
export function renderSearchFiles(corpus: Corpus): [index: SearchFile, ...SearchFile[]] {
  const body = `${JSON.stringify({ version: SEARCH_FILE_VERSION, ...buildIndex(corpus) })}\n`;
  return [{ name: `index.${hashText(body)}.json`, body }];
}
