import { loadSearch } from './load-search.ts';
import type { SearchEngine } from './search-engine.ts';
import { parseManifest } from './search-manifest.ts';
import type { SearchReply, SearchRequest } from './search-message.ts';

// The entry of the Web Worker: keeps one engine, the best that is loaded so far, and answers the page's messages.

type Loaded = {
  url: string;
  /** The first engine that can answer; later ones take its place. */
  first: Promise<void>;
  engine?: SearchEngine;
};

let loaded: Loaded | undefined;

/** Files whose names say what is in them; they are kept until the next version of the site. */
const CACHE = 'firstline-search';

addEventListener('message', async ({ data }: MessageEvent<SearchRequest>) => {
  reply(await answer(data));
});

function reply(message: SearchReply): void {
  postMessage(message);
}

async function answer({ id, indexUrl, query, limit, now, area }: SearchRequest): Promise<SearchReply> {
  if (loaded?.url !== indexUrl) loaded = load(indexUrl, area);
  const current = loaded;
  try {
    await current.first;
    return { id, response: query === undefined ? undefined : await current.engine?.search(query, { limit, now }) };
  } catch (error) {
    // The next request tries again.
    if (loaded === current) loaded = undefined;
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

function load(url: string, area: string | undefined): Loaded {
  const loading: Loaded = { url, first: Promise.resolve() };
  loading.first = new Promise((resolve, reject) => {
    const onStage = (engine: SearchEngine) => {
      loading.engine = engine;
      resolve();
    };
    const loadFile = (name: string) => fetchFile(new URL(name, url).href);
    const manifest = url.slice(url.lastIndexOf('/') + 1);
    loadSearch(manifest, { load: loadFile, area, onStage }).then(
      (engine) => {
        onStage(engine);
        reply({ isComplete: true });
        dropOld(url).then(() => keepTexts(url, area));
      },
      (error) => {
        reject(error);
        // With titles alone it goes on; the next request tries to load the rest.
        if (loaded === loading) loaded = undefined;
      },
    );
  });
  return loading;
}

/** Throws an error that says what failed: the network, the server's answer or the file. */
async function fetchFile(url: string): Promise<Uint8Array> {
  const cache = await openCache();
  const kept = await cache?.match(url);
  if (kept) return new Uint8Array(await kept.arrayBuffer());
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin' });
  } catch (cause) {
    throw new Error(`The search index could not be loaded from ${url}: no connection.`, { cause });
  }
  if (!response.ok) {
    const gone = response.status === 404 ? ' The site was published anew: reload the page.' : '';
    throw new Error(`The search index could not be loaded from ${url}: status ${response.status}.${gone}`);
  }
  const bytes = await response.arrayBuffer();
  // What is damaged is found out when it is read, and must not be kept.
  if (isWhole(response, bytes)) await cache?.put(url, new Response(bytes)).catch(() => {});
  return new Uint8Array(bytes);
}

/** A page that was served in place of a file, like one to sign in, is not kept. */
function isWhole(response: Response, { byteLength }: ArrayBuffer): boolean {
  return byteLength > 0 && !response.redirected && !response.headers.get('content-type')?.startsWith('text/html');
}

/** There is none where the site is served without encryption, or where the browser has none to give. */
async function openCache(): Promise<Cache | undefined> {
  try {
    return await globalThis.caches?.open(CACHE);
  } catch {
    return undefined;
  }
}

/** Files of texts that are loaded before anybody asks for them: those of some ten thousand sections. */
const MOST_TEXTS = 300;

/** Loads the texts one after another, the reader's area first, so that without a network there are snippets too. */
async function keepTexts(manifestUrl: string, area: string | undefined): Promise<void> {
  const cache = await openCache();
  const manifest = await cache?.match(manifestUrl);
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (!cache || !manifest || connection?.saveData) return;
  const { shards } = parseManifest(await manifest.text());
  const isNear = ({ areas }: { areas: string[] }) => area !== undefined && areas.includes(area);
  const files = [...shards.filter(isNear), ...shards.filter((shard) => !isNear(shard))].flatMap(({ chunks }) => chunks);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  try {
    for (const [, name] of files.slice(0, MOST_TEXTS)) {
      const { href } = new URL(name, manifestUrl);
      if (!kept.has(href)) await fetchFile(href);
    }
  } catch {
    // Without a connection it ends here; what is lacking is loaded when it is shown.
  }
}

/** Drops what another version of the site has left: files that this manifest does not name. */
async function dropOld(manifestUrl: string): Promise<void> {
  const cache = await openCache();
  const manifest = await cache?.match(manifestUrl);
  if (!cache || !manifest) return;
  const text = await manifest.text();
  for (const { url } of await cache.keys()) {
    if (url !== manifestUrl && !text.includes(url.slice(url.lastIndexOf('/') + 1))) await cache.delete(url);
  }
}
