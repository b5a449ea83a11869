import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FolderServer, serveFolder } from './serve-folder.ts';

const LONG = 'many words '.repeat(500);

let top: string;
let server: FolderServer;

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'firstline-serve-'));
  await mkdir(join(top, 'site/a b'), { recursive: true });
  await mkdir(join(top, 'site-secret'));
  await writeFile(join(top, 'site/index.html'), 'home');
  await writeFile(join(top, 'site/404.html'), 'missing');
  await writeFile(join(top, 'site/a b/index.html'), 'page');
  await writeFile(join(top, 'site/data.json'), '{}');
  await mkdir(join(top, 'site/search'));
  await mkdir(join(top, 'site/_astro'));
  for (const name of ['long.html', 'long.png', 'search/index.0a1b2c3d4e5f.json', 'search/plain.json', '_astro/a.B1.js'])
    await writeFile(join(top, 'site', name), LONG);
  await writeFile(join(top, 'secret.txt'), 'secret');
  await writeFile(join(top, 'site-secret/index.html'), 'secret');
  server = await serveFolder(join(top, 'site'), 0);
});

afterAll(async () => {
  await server.close();
  await rm(top, { recursive: true, force: true });
});

/** Asks for a path as it is; fetch would tidy it first. */
function ask(
  path: string,
  method = 'GET',
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string; bytes: Buffer; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const request = get({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => {
        chunks.push(chunk);
      });
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, body: bytes.toString(), bytes, headers: response.headers });
      });
    });
    request.on('error', reject);
  });
}

describe('serveFolder', () => {
  test('serves pages by their folder, files by their name', async () => {
    expect(await ask('/')).toMatchObject({ status: 200, body: 'home' });
    expect(await ask('/a%20b/')).toMatchObject({ status: 200, body: 'page' });
    expect((await ask('/data.json')).headers['content-type']).toContain('application/json');
    expect(await ask('/', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  test('adds the slash of a folder, and keeps the query', async () => {
    expect(await ask('/a%20b?q=1')).toMatchObject({ status: 301, headers: { location: '/a%20b/?q=1' } });
    expect(await ask('//a%20b')).toMatchObject({ status: 301, headers: { location: '/a%20b/' } });
  });

  test('what is not there is 404 with the page for it', async () => {
    expect(await ask('/nowhere/')).toMatchObject({ status: 404, body: 'missing' });
    expect(await ask('/data.json/')).toMatchObject({ status: 404 });
    expect(await ask('/%')).toMatchObject({ status: 404 });
    expect(await ask('/%00')).toMatchObject({ status: 404 });
  });

  test.each(['/../secret.txt', '/..%2fsecret.txt', '/a%20b/../../secret.txt', '/../site-secret/', '/..%5csecret.txt'])(
    '%s does not leave the folder',
    async (path) => {
      const { status, body } = await ask(path);
      expect(status).toBe(404);
      expect(body).not.toContain('secret');
    },
  );

  test('names with a hash stay for ever, others are asked for again', async () => {
    const forEver = 'public, max-age=31536000, immutable';
    const rule = async (path: string) => (await ask(path)).headers['cache-control'];
    expect(await rule('/_astro/a.B1.js')).toBe(forEver);
    expect(await rule('/search/index.0a1b2c3d4e5f.json')).toBe(forEver);
    expect(await rule('/search/plain.json')).toBe('no-cache');
    expect(await rule('/')).toBe('no-cache');
    expect(await rule('/_astro/gone.js')).toBe('no-cache');
  });

  test('what has not changed is not sent again, until it has', async () => {
    const first = await ask('/long.html');
    const known = { 'if-none-match': `"other", ${first.headers.etag}` };
    expect(await ask('/long.html', 'GET', known)).toMatchObject({ status: 304, body: '' });
    expect(await ask('/nowhere/', 'GET', { 'if-none-match': '*' })).toMatchObject({ status: 404, body: 'missing' });
    await writeFile(join(top, 'site/long.html'), `${LONG}.`);
    expect(await ask('/long.html', 'GET', known)).toMatchObject({ status: 200, body: `${LONG}.` });
    const packed = await ask('/long.html', 'GET', { 'accept-encoding': 'gzip' });
    expect(gunzipSync(packed.bytes).toString()).toBe(`${LONG}.`);
    await writeFile(join(top, 'site/long.html'), LONG);
    const again = await ask('/long.html', 'GET', { 'accept-encoding': 'gzip' });
    expect(gunzipSync(again.bytes).toString()).toBe(LONG);
  });

  test('text is compressed as the reader allows', async () => {
    const accept = (encodings: string, path = '/long.html', method = 'GET') =>
      ask(path, method, { 'accept-encoding': encodings });
    const small = await accept('gzip, deflate, br');
    expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(brotliDecompressSync(small.bytes).toString()).toBe(LONG);
    expect((await accept('gzip, br;q=0')).headers['content-encoding']).toBe('gzip');
    expect(await accept('identity')).toMatchObject({ body: LONG });
    expect((await accept('br', '/long.png')).headers['content-encoding']).toBeUndefined();
    expect((await accept('br', '/')).headers['content-encoding']).toBeUndefined();
    expect(await accept('br', '/long.html', 'HEAD')).toMatchObject({ body: '', headers: { 'content-encoding': 'br' } });
  });

  test('refuses to change anything', async () => {
    expect(await ask('/', 'POST')).toMatchObject({ status: 405 });
  });

  test('a port that is taken gives way to the next one', async () => {
    const port = Number(new URL(server.url).port);
    const second = await serveFolder(join(top, 'site'), port);
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
    await second.close();
  });
});
