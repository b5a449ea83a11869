import { answerRequest } from './answer-request.ts';
import { chooseSource } from './choose-source.ts';
import { keepPages } from './keep-pages.ts';
import { KEPT_CACHE, SEARCH_CACHE } from './kept-data.ts';
import type { KeepMessage, WorkerScope } from './worker-scope.ts';

// The entry of the service worker, /sw.js: keeps pages, and answers with them when the network does not.

const scope = globalThis as unknown as WorkerScope;

/** All that this code has ever named so is its own. */
const OWN = 'firstline-';

// Pages come from the network first, so that a new worker need not wait until those of the old one are closed.
scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));

scope.addEventListener('activate', (event) => {
  event.waitUntil(dropForeign().then(() => scope.clients.claim()));
});

scope.addEventListener('fetch', (event) => {
  const source = chooseSource(event.request, scope.location.origin);
  if (source !== 'network') {
    event.respondWith(answerRequest(event.request, source, (work) => event.waitUntil(work)));
  }
});

let keeping: Promise<void> | undefined;

scope.addEventListener('message', (event) => {
  const { kind, built, saveData } = event.data as KeepMessage;
  if (kind !== 'keep') return;
  // A failure leaves what was kept; the next message tries again.
  keeping ??= keep(built, saveData)
    .catch(() => {})
    .finally(() => {
      keeping = undefined;
    });
  event.waitUntil(keeping);
});

scope.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { href } = event.notification.data as { href: string };
  event.waitUntil(scope.clients.openWindow(href));
});

async function keep(built: number, saveData: boolean): Promise<void> {
  const clients = await scope.clients.matchAll({ type: 'window' });
  await keepPages(built, { open: clients.map(({ url }) => new URL(url).pathname), saveData });
}

/** Drops caches of earlier versions of this code. */
async function dropForeign(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(OWN) && name !== KEPT_CACHE && name !== SEARCH_CACHE) await caches.delete(name);
  }
}
