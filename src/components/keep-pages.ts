import {
  cacheOf,
  hashFile,
  isOfSearch,
  KEPT_CACHE,
  KEPT_LIST,
  type KeptData,
  type KeptFile,
  keyOf,
  MOST_KEPT_BYTES,
  normalizePath,
  parseKept,
  SEARCH_CACHE,
} from './kept-data.ts';
import { planKeeping } from './plan-keeping.ts';

/** Files that are loaded at the same time: a page that the reader opens meanwhile comes first. */
const AT_ONCE = 4;

/** The list of the build that is kept whole; undefined before the first is. */
export async function readKept(): Promise<KeptData | undefined> {
  const cache = await caches.open(KEPT_CACHE);
  const list = await cache.match(KEPT_LIST);
  return list && parseKept(await list.json());
}

/**
 * Keeps the build that the site serves now. What is kept changes at one stroke, when all of it is there: until then,
 * and if anything fails, the build before stays whole. What is the same in both is not loaded again.
 * @param built the build that a page has seen
 * @param open addresses of the pages that are open
 * @throws Error, by rejecting, when a file cannot be loaded or is not the one of the list
 */
export async function keepPages(
  built: number,
  { open, saveData }: { open: readonly string[]; saveData: boolean },
): Promise<void> {
  const old = await readKept();
  if (old?.built === built) return;
  const response = await load(KEPT_LIST);
  const next = parseKept(await response.clone().json());
  if (!next) throw new Error('The list of what may be kept is not one that this worker knows.');
  const keys = [...(await listKeys(KEPT_CACHE)), ...(await listKeys(SEARCH_CACHE))].filter((key) => key !== KEPT_LIST);
  const plan = planKeeping(next, new Set(keys), {
    visited: new Set([...(saveData ? keys.map(pathOfKey) : []), ...open.map(normalizePath)]),
    budget: saveData ? 0 : MOST_KEPT_BYTES,
  });
  await inParallel(plan.load, async (file) => {
    const loaded = await load(file[0]);
    const bytes = new Uint8Array(await loaded.clone().arrayBuffer());
    // Half of a deployment, or a page to sign in.
    if ((await hashFile(file[0], bytes)) !== file[1]) throw new Error(`${file[0]} is not the one of the list.`);
    await (await caches.open(cacheOf(file[0]))).put(keyOf(file), loaded);
  });
  await (await caches.open(KEPT_CACHE)).put(KEPT_LIST, response);
  for (const key of plan.drop) await (await caches.open(cacheOf(key))).delete(key);
}

/** Keeps a page that was opened, if it is one of the build that is kept. */
export async function keepVisited(path: string, response: Response): Promise<void> {
  const file = await findKept(path);
  if (!file) return;
  const cache = await caches.open(KEPT_CACHE);
  if (await cache.match(keyOf(file))) return;
  const bytes = new Uint8Array(await response.clone().arrayBuffer());
  if ((await hashFile(file[0], bytes)) === file[1]) await cache.put(keyOf(file), response);
}

/** The file of an address in the build that is kept. */
export async function findKept(path: string): Promise<KeptFile | undefined> {
  const wanted = normalizePath(path);
  return (await readKept())?.files.find(([name]) => name === wanted);
}

async function load(path: string): Promise<Response> {
  // A name with a hash is never another file.
  const cache = path.startsWith('/_astro/') || isOfSearch(path) ? 'default' : 'no-cache';
  const response = await fetch(path, { cache, credentials: 'same-origin', priority: 'low' });
  if (!response.ok || response.redirected) throw new Error(`${path} answers ${response.status}.`);
  return response;
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const run = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
}

async function listKeys(name: string): Promise<string[]> {
  const requests = await (await caches.open(name)).keys();
  return requests.map(({ url }) => url.slice(new URL(url).origin.length));
}

function pathOfKey(key: string): string {
  return key.replace(/\?.*/, '');
}
