import type { Source } from './choose-source.ts';
import { findKept, keepVisited, readKept } from './keep-pages.ts';
import { KEPT_CACHE, keyOf, markKept, UNKEPT_PAGE } from './kept-data.ts';

/** Milliseconds after which a page that is kept is shown instead of waiting on. */
const PATIENCE = 3_000;

/** What the worker does besides answering. */
export type Aside = (work: Promise<unknown>) => void;

/** Answers a request of a page from where `chooseSource` says. */
export function answerRequest(request: Request, source: Exclude<Source, 'network'>, aside: Aside): Promise<Response> {
  const path = new URL(request.url).pathname;
  if (source === 'page') return answerPage(request, path, aside);
  if (source === 'asset') return answerAsset(request, path);
  return answerData(request, path);
}

/** Fresh if it can be had soon; else what is kept; else whatever comes. */
async function answerPage(request: Request, path: string, aside: Aside): Promise<Response> {
  const network = fetch(request);
  const answer = network.then(
    (response) => {
      if (response.ok && !response.redirected) aside(keepVisited(path, response.clone()).catch(() => {}));
      return response.status >= 500 ? undefined : response;
    },
    () => undefined,
  );
  const isLate = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE, undefined));
  const soon = await Promise.race([answer, isLate]);
  if (soon) return soon;
  const kept = (await findPage(path)) ?? (await answer) ?? (await findPage(UNKEPT_PAGE));
  // A server that fails says so itself where nothing is kept.
  return kept ?? network;
}

async function answerAsset(request: Request, path: string): Promise<Response> {
  return (await findFile(path)) ?? fetch(request);
}

async function answerData(request: Request, path: string): Promise<Response> {
  try {
    const response = await fetch(request);
    return response.status >= 500 ? ((await findFile(path)) ?? response) : response;
  } catch (error) {
    const kept = await findFile(path);
    if (kept) return kept;
    throw error;
  }
}

async function findFile(path: string): Promise<Response | undefined> {
  const file = await findKept(path);
  return file && (await caches.open(KEPT_CACHE)).match(keyOf(file));
}

/** A page says itself that it is kept, and which build it belongs to. */
async function findPage(path: string): Promise<Response | undefined> {
  const address = path.endsWith('/') ? path : `${path}/`;
  const [found, kept] = await Promise.all([findFile(address), readKept()]);
  if (!found || !kept) return undefined;
  // What is relative in it depends on the slash.
  if (address !== path) return Response.redirect(address);
  const status = path === UNKEPT_PAGE ? 503 : 200;
  return new Response(markKept(await found.text(), kept), {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}
