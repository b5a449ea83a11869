import type { KeepMessage } from './worker-scope.ts';

/** Milliseconds after which a worker that may have failed is asked once more. */
const AGAIN = 300_000;

let asked: { built: number; at: number } | undefined;
let starting: Promise<unknown> = Promise.resolve();

/**
 * Starts the service worker; where the site has none, not even one of another time, it is removed with all that it
 * has kept: while somebody writes (`npm run dev`), and with `offline: false` in firstline.yml.
 */
export function startWorker(hasWorker: boolean): void {
  // None without encryption, nor where the browser forbids it: then there are pages with a network only.
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  starting = hasWorker ? serviceWorker.register('/sw.js', { updateViaCache: 'none' }) : removeWorker();
  // The page works without it.
  starting = starting.catch(() => {});
}

/** Asks the worker to keep the build that the site serves. */
export async function askToKeep(built: number): Promise<void> {
  const now = Date.now();
  const isDone = asked?.built === built && now - asked.at < AGAIN;
  await starting;
  const registration = isDone ? undefined : await navigator.serviceWorker?.getRegistration();
  if (!registration) return;
  const { active } = await navigator.serviceWorker.ready;
  asked = { built, at: now };
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  active?.postMessage({ kind: 'keep', built, saveData: connection?.saveData === true } satisfies KeepMessage);
}

async function removeWorker(): Promise<void> {
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  for (const name of await caches.keys()) if (name.startsWith('firstline-pages')) await caches.delete(name);
}
