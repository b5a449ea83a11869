import type { Synonyms } from '../model/synonyms.ts';

/** The files of one index. */
export type ShardFiles = {
  areas: string[];
  /** Tier 1, which answers alone, and tier 2. */
  titles: string;
  texts: string;
  /** Texts for snippets: the first section of each file, and its name. */
  chunks: [start: number, file: string][];
};

/** What the search of a site consists of: the file that is loaded first and names the others. */
export type SearchManifest = {
  version: number;
  /** BCP 47 tag of the content. */
  language: string;
  synonyms: Synonyms;
  shards: ShardFiles[];
};

/** Version of the manifest; a browser may still hold code of another one. */
export const MANIFEST_VERSION = 2;

/**
 * Reads the manifest.
 * @throws Error that says what is wrong when it is none or one of another version.
 */
export function parseManifest(body: string): SearchManifest {
  let data: unknown;
  try {
    data = JSON.parse(body);
  } catch (cause) {
    throw new Error('The search index is not JSON: it was cut off, or another page was served in its place.', {
      cause,
    });
  }
  const manifest = (isObject(data) ? data : {}) as Partial<SearchManifest>;
  const { version } = manifest;
  if (version === undefined) throw new Error('The search index has no version: it is not a search index.');
  if (version !== MANIFEST_VERSION) {
    throw new Error(`The search index has version ${version}, expected ${MANIFEST_VERSION}: reload the page.`);
  }
  const wrong = EXPECTED.find(([key, fits]) => !fits(manifest[key]));
  if (wrong) throw new Error(`The search index is damaged: “${wrong[0]}” is missing or wrong.`);
  return manifest as SearchManifest;
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

const isShard = (value: unknown) => {
  const { titles, texts, areas, chunks } = (isObject(value) ? value : {}) as Partial<ShardFiles>;
  return typeof titles === 'string' && typeof texts === 'string' && Array.isArray(areas) && Array.isArray(chunks);
};

const EXPECTED: [keyof SearchManifest, (value: unknown) => boolean][] = [
  ['language', (value) => typeof value === 'string'],
  ['synonyms', isObject],
  ['shards', (value) => Array.isArray(value) && value.every(isShard)],
];
