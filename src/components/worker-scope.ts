/** What a page asks of the service worker: to keep the build that the site serves. */
export type KeepMessage = {
  kind: 'keep';
  /** The build, as /live.json names it. */
  built: number;
  /** Whether the reader asked the browser to save data: then only what they open is kept. */
  saveData: boolean;
};

/** Something that a worker is kept alive for. */
type LastingEvent = Event & { waitUntil(work: Promise<unknown>): void };

/** What of a service worker's surroundings is used; TypeScript's own description excludes that of pages. */
export type WorkerScope = {
  location: Location;
  skipWaiting(): Promise<void>;
  clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window' }): Promise<{ url: string }[]>;
    openWindow(href: string): Promise<unknown>;
  };
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(
    type: 'fetch',
    listener: (event: LastingEvent & { request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
  addEventListener(type: 'message', listener: (event: LastingEvent & { data: unknown }) => void): void;
  addEventListener(
    type: 'notificationclick',
    listener: (event: LastingEvent & { notification: Notification }) => void,
  ): void;
};
