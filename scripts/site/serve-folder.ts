import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { FirstlineError } from '../../src/platform/error.ts';
import { compressFile, ENCODINGS, type Encoding } from './compress-file.ts';

/** A running server. */
export type FolderServer = {
  /** Without a slash at the end. */
  url: string;
  /** Stops it and cuts what is still open. */
  close(): Promise<void>;
};

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.bin': 'application/octet-stream',
  '.xml': 'application/xml; charset=utf-8',
  '.rss': 'application/rss+xml; charset=utf-8',
  '.atom': 'application/atom+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
};

/** Types that are text, and so become much smaller; so does the index of the search, which has no type of its own. */
const TEXT = /^text\/|json|xml|octet-stream/;
/** Bytes below which a file fits into one packet anyway. */
const LEAST_COMPRESSED = 1024;
/** Files with a hash of their content in their names: a new content has a new name. */
const HASHED = /^\/_astro\/|^\/search\/[^/]+\.[0-9a-z]{8,}\.(?:json|bin)$/;

/** How many ports above the wanted one are tried. */
const TRIES = 20;

/**
 * Serves the files of a folder on this machine only, as a static host would: index.html for folders, 404.html for what
 * is not there. A port that is taken gives way to the next one; 0 is any free one.
 * @throws FirstlineError `serve/no-port`
 */
export async function serveFolder(folder: string, port: number): Promise<FolderServer> {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const bound = await listen(server, port);
  return {
    url: `http://localhost:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + TRIES; port++) {
    const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve);
      server.listen(port, 'localhost', () => {
        server.off('error', resolve);
        resolve(undefined);
      });
    });
    const address = server.address();
    if (!error && address && typeof address === 'object') return address.port;
    if (error?.code !== 'EADDRINUSE' && error?.code !== 'EACCES') break;
  }
  throw new FirstlineError({
    code: 'serve/no-port',
    message: `No free port was found from ${wanted} on.`,
    hint: 'Name another one with --port.',
  });
}

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const [address = '/', query] = (request.url ?? '/').split('?', 2);
  const path = decode(address);
  const file = path === undefined ? undefined : await findFile(folder, path);
  if (file === 'folder') {
    // The address itself, never a decoded one, and never `//host`, which would lead elsewhere.
    const target = `/${address.replace(/^\/+/, '')}/${query === undefined ? '' : `?${query}`}`;
    response.writeHead(301, { location: target }).end();
    return;
  }
  const found = file ?? (await findFile(folder, '/404.html'));
  const status = file === undefined ? 404 : 200;
  const type = TYPES[extname(found ?? '.txt').toLowerCase()] ?? 'application/octet-stream';
  const headers: Record<string, string> = {
    'content-type': type,
    // A page that was built again must show at once; only names with a hash may stay.
    'cache-control': status === 200 && HASHED.test(path ?? '') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
  };
  if (found === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const { mtimeMs, size } = await stat(found);
  if (status === 200) {
    headers.etag = `W/"${size.toString(36)}-${mtimeMs.toString(36)}"`;
    if (namesTag(request.headers['if-none-match'], headers.etag)) {
      response.writeHead(304, headers).end();
      return;
    }
  }
  const isText = TEXT.test(type) && size >= LEAST_COMPRESSED;
  if (isText) headers.vary = 'accept-encoding';
  const encoding = isText ? chooseEncoding(String(request.headers['accept-encoding'] ?? '')) : undefined;
  const body = encoding && (await compressFile(found, mtimeMs, encoding));
  if (body) {
    headers['content-encoding'] = encoding;
    headers['content-length'] = String(body.length);
  }
  response.writeHead(status, headers);
  if (request.method === 'HEAD') response.end();
  else if (body) response.end(body);
  else
    createReadStream(found)
      .on('error', () => response.destroy())
      .pipe(response);
}

/** Whether a header If-None-Match names the tag, or any. */
function namesTag(header: string | undefined, tag: string): boolean {
  const names = (header ?? '').split(',').map((name) => name.trim());
  return names.includes(tag) || names.includes('*');
}

/** The best encoding that a header Accept-Encoding allows; undefined for none. */
function chooseEncoding(header: string): Encoding | undefined {
  const allowed = header.split(',').flatMap((part) => {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [name];
  });
  return ENCODINGS.find((encoding) => allowed.includes(encoding));
}

function decode(address: string): string | undefined {
  try {
    const path = decodeURIComponent(address);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

/** The file for a path; `folder` when the address of a folder lacks its slash. */
async function findFile(folder: string, path: string): Promise<string | undefined> {
  const file = normalize(join(folder, path));
  if (file !== normalize(folder) && !file.startsWith(normalize(`${folder}${sep}`))) return undefined;
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile()) return path.endsWith('/') ? undefined : file;
  if (!found?.isDirectory()) return undefined;
  const index = join(file, 'index.html');
  if (!(await stat(index).catch(() => undefined))?.isFile()) return undefined;
  return path.endsWith('/') ? index : 'folder';
}
