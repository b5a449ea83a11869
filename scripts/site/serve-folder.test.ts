import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FolderServer, serveFolder } from './serve-folder.ts';

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
): Promise<{ status: number; body: string; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const request = get({ hostname, port, path, method }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
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
