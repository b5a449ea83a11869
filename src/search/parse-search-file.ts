import type { SearchIndex } from './build-index.ts';

/** Version of the file's format; a browser may still hold code of another one. */
export const SEARCH_FILE_VERSION = 1;

/**
 * Reads an index file.
 * @throws Error that says what is wrong when it is no index or one of another version.
 */
export function parseSearchFile(body: string): SearchIndex {
  let data: unknown;
  try {
    data = JSON.parse(body);
  } catch (cause) {
    throw new Error('The search index is not JSON: it was cut off, or another page was served in its place.', {
      cause,
    });
  }
  const { version, ...index } = (typeof data === 'object' && data !== null ? data : {}) as { version?: unknown };
  if (version === undefined) throw new Error('The search index has no version: it is not a search index.');
  if (version !== SEARCH_FILE_VERSION) {
    throw new Error(`The search index has version ${version}, expected ${SEARCH_FILE_VERSION}: reload the page.`);
  }
  const wrong = EXPECTED.find(([key, fits]) => !fits((index as Record<string, unknown>)[key]));
  if (wrong) throw new Error(`The search index is damaged: “${wrong[0]}” is missing or wrong.`);
  return index as SearchIndex;
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

const EXPECTED: [keyof SearchIndex, (value: unknown) => boolean][] = [
  ['pages', Array.isArray],
  ['sections', Array.isArray],
  ['pageTerms', isObject],
  ['sectionTerms', isObject],
  ['synonyms', isObject],
];
