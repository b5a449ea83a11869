import { createEngine } from './create-engine.ts';
import { parseSearchFile } from './parse-search-file.ts';
import type { SearchEngine } from './search-engine.ts';
import type { SearchReply, SearchRequest } from './search-message.ts';

// The entry of the Web Worker: keeps one engine and answers the page's messages in their order.

let loaded: { url: string; engine: Promise<SearchEngine> } | undefined;

addEventListener('message', async ({ data }: MessageEvent<SearchRequest>) => {
  postMessage(await answer(data));
});

async function answer({ id, indexUrl, query, limit, now }: SearchRequest): Promise<SearchReply> {
  if (loaded?.url !== indexUrl) loaded = { url: indexUrl, engine: loadEngine(indexUrl) };
  const { engine } = loaded;
  try {
    const { search } = await engine;
    return { id, response: query === undefined ? undefined : search(query, { limit, now }) };
  } catch (error) {
    // The next request tries again.
    if (loaded?.engine === engine) loaded = undefined;
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Throws an error that says what failed: the network, the server's answer or the file. */
async function loadEngine(url: string): Promise<SearchEngine> {
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
  return createEngine(parseSearchFile(await response.text()));
}
