/** Where the answer to a request comes from. */
export type Source =
  /** The network alone; the worker stays out of it. */
  | 'network'
  /** A page: the network, and after a short while what is kept. */
  | 'page'
  /** Data or an image that may change: the network, then what is kept. */
  | 'data'
  /** A file whose name says what is in it: what is kept, then the network. */
  | 'asset';

/** What of a request decides. */
export type RequestHead = { method: string; mode: string; url: string };

/** Says where the answer to a request comes from. */
export function chooseSource({ method, mode, url }: RequestHead, origin: string): Source {
  const address = new URL(url);
  if (method !== 'GET' || address.origin !== origin) return 'network';
  const path = address.pathname;
  if (path.startsWith('/_astro/')) return 'asset';
  // JSON, feeds and the like that somebody opens in a tab of their own are none of its business.
  if (mode === 'navigate')
    return path.endsWith('/') || !path.slice(path.lastIndexOf('/')).includes('.') ? 'page' : 'network';
  if (path === '/since.json' || path === '/favicon.svg' || path.startsWith('/media/')) return 'data';
  return 'network';
}
