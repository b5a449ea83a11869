import type { SearchOptions, SearchResponse } from './search-engine.ts';
import type { SearchReply, SearchRequest } from './search-message.ts';

/** The search of a page; it works in a Web Worker, so that typing never waits. */
export type SearchClient = {
  /** Settles when the index is loaded, or could not be; after a failure that of the last attempt. */
  readonly ready: Promise<void>;
  /**
   * Answers a query. One that is overtaken by a newer one settles together with it and has its answer (`query` of the
   * response says whose it is), so that an old answer never replaces a new one.
   * @throws Error, by rejecting, that says why there is no index. The next query tries again.
   */
  search(query: string, options: SearchOptions): Promise<SearchResponse>;
  /**
   * Called once when all is loaded: until then answers are partial, and say so. At once, if all is there.
   */
  onComplete(listener: () => void): void;
  /** Ends the worker. What is pending stays so. */
  close(): void;
};

/** What the client uses of a Worker. */
export type SearchWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

/** Starts the search worker; Vite bundles it because of this very form. */
function startWorker(): SearchWorker {
  return new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
}

type Deferred<T> = { promise: Promise<T>; resolve(value: T): void; reject(error: Error): void };

/** What the client may be told. */
export type ClientOptions = {
  /** The area that the reader is in: what is found there is loaded first. */
  area?: string | undefined;
  start?: () => SearchWorker;
};

/** Connects to the search and begins to load the index at once. `indexUrl` is that of the manifest, same origin. */
export function connectSearch(indexUrl: string, { area, start = startWorker }: ClientOptions = {}): SearchClient {
  // A worker has an address of its own: what is relative to the page must be resolved here.
  const url = new URL(indexUrl, globalThis.location?.href).href;
  let worker: SearchWorker | undefined;
  let newest = 0;
  let pending: (Deferred<SearchResponse> & { id: number })[] = [];
  let loading = defer<void>();
  let failed = false;
  let isComplete = false;
  let listeners: (() => void)[] = [];

  const receive = (reply: SearchReply) => {
    if ('isComplete' in reply) {
      isComplete = true;
      const told = listeners;
      listeners = [];
      for (const listener of told) listener();
      return;
    }
    failed = 'failure' in reply;
    if ('failure' in reply) loading.reject(new Error(reply.failure));
    else loading.resolve();
    // An old answer is not shown: those who wait for it wait for the newest.
    if (!failed && reply.id < newest) return;
    const done = pending.filter(({ id }) => id <= reply.id);
    pending = pending.filter(({ id }) => id > reply.id);
    for (const { resolve, reject } of done) {
      if ('failure' in reply) reject(new Error(reply.failure));
      else if (reply.response) resolve(reply.response);
    }
  };

  const openWorker = (): SearchWorker => {
    const opened = start();
    opened.onmessage = ({ data }: MessageEvent<SearchReply>) => receive(data);
    opened.onerror = (event) => {
      opened.terminate();
      worker = undefined;
      const why = event.message || 'its script could not be loaded';
      receive({ id: newest, failure: `The search could not be started: ${why}.` });
    };
    return opened;
  };

  const send = (request: Omit<SearchRequest, 'indexUrl' | 'area'>) => {
    if (failed) loading = defer();
    failed = false;
    worker ??= openWorker();
    worker.postMessage({ ...request, indexUrl: url, area } satisfies SearchRequest);
  };

  send({ id: newest, limit: 0, now: 0 });
  return {
    get ready() {
      return loading.promise;
    },
    search(query, { limit, now }) {
      newest += 1;
      const answer = defer<SearchResponse>();
      pending.push({ ...answer, id: newest });
      send({ id: newest, query, limit, now });
      return answer.promise;
    },
    onComplete(listener) {
      if (isComplete) listener();
      else listeners.push(listener);
    },
    close() {
      worker?.terminate();
      worker = undefined;
    },
  };
}

function defer<T>(): Deferred<T> {
  let resolve: Deferred<T>['resolve'] = () => {};
  let reject: Deferred<T>['reject'] = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Nobody has to listen to every promise; a failure reaches those who do.
  promise.catch(() => {});
  return { promise, resolve, reject };
}
