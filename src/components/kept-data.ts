/** What a browser may keep of a build to work without a network: the file /kept.json. */
export type KeptData = {
  version: 1;
  /** Which build it is, as /live.json says it. */
  built: number;
  /** How many of the files, from the first on, are needed whatever is read. */
  essential: number;
  /** The files, what is most likely needed first. */
  files: KeptFile[];
};

/**
 * A file: its address without the origin, encoded as {@link normalizePath} does it; the name of its content by
 * {@link hashFile}; and its bytes.
 */
export type KeptFile = [path: string, hash: string, bytes: number];

/** Bytes that are kept without anybody having asked for the page: some thousand pages. */
export const MOST_KEPT_BYTES = 30_000_000;

/** Where the files lie: their keys name their content, so that two builds share what is the same in both. */
export const KEPT_CACHE = 'firstline-pages-1';

/** The files of the search, which its own worker reads and writes too. */
export const SEARCH_CACHE = 'firstline-search';

/** Where the cache keeps the list of the build whose files are complete. */
export const KEPT_LIST = '/kept.json';

/** The page that stands for one that is not kept. */
export const UNKEPT_PAGE = '/unkept/';

/** The key of a file in its cache. */
export function keyOf([path, hash]: KeptFile): string {
  return isOfSearch(path) ? path : `${path}?kept=${hash}`;
}

/** Whether it is a file of the search, which lies where the search looks for it, by its own name. */
export function isOfSearch(path: string): boolean {
  return /^\/search\/[^/]+\.(?:json|bin)$/.test(path);
}

/** The name of the cache in which a file lies. */
export function cacheOf(path: string): string {
  return isOfSearch(path) ? SEARCH_CACHE : KEPT_CACHE;
}

/** Two spellings of an address are one. */
export function normalizePath(path: string): string {
  try {
    return path
      .split('/')
      .map((part) => encodeURIComponent(decodeURIComponent(part)))
      .join('/');
  } catch {
    return path;
  }
}

/**
 * What of a page is the same in every build that says the same: without the day of the build, and without the name of
 * the search index, which any change of the content changes.
 */
export function stripBuild(html: string): string {
  return html.replace(/<p data-built="\d+"[^>]*>[\s\S]*?<\/p>/, '').replaceAll(/ data-search-index="[^"]*"/g, '');
}

/** A page as it is served without a network: marked as kept, and as part of the build that is kept, with its search. */
export function markKept(html: string, { built, files }: KeptData): string {
  const index = files.find(([path]) => path.startsWith('/search/index.'))?.[0];
  const marked = html.replace(/ data-built="\d+"/, ` data-built="${built}" data-kept`);
  return index === undefined
    ? marked
    : marked.replaceAll(/ data-search-index="[^"]*"/g, ` data-search-index="${index}"`);
}

/** Names the content of a file by the part of SHA-256 that no accident repeats. */
export async function hashFile(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const isPage = path.endsWith('/');
  const kept = isPage ? new TextEncoder().encode(stripBuild(new TextDecoder().decode(bytes))) : bytes;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', kept));
  return [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Reads the list; undefined when it is not one that this code knows. */
export function parseKept(data: unknown): KeptData | undefined {
  const { version, built, essential, files } = (typeof data === 'object' && data !== null ? data : {}) as KeptData;
  const isWhole = version === 1 && Number.isFinite(built) && Number.isFinite(essential) && Array.isArray(files);
  return isWhole ? (data as KeptData) : undefined;
}
