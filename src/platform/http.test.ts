import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { parseRetryAfter, request } from './http.ts';

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-path`;
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const post = (url: string, timeout = 5000) => request(url, { method: 'POST', body: 'x', timeout });

describe('request', () => {
  it.each([200, 404, 429, 503])('gives back an answer, whatever its status: %d', async (status) => {
    const url = await serve((_, response) => response.writeHead(status).end('body'));
    expect(await post(url)).toMatchObject({ kind: 'answered', status, body: 'body' });
  });

  it('is ambiguous when the connection breaks before, or in, the answer', async () => {
    const lost = await serve((incoming) => incoming.socket.destroy());
    expect(await post(lost)).toMatchObject({ kind: 'ambiguous' });
    const cut = await serve((incoming, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => incoming.socket.destroy());
    });
    expect(await post(cut)).toMatchObject({ kind: 'ambiguous' });
  });

  it('is ambiguous when the answer does not come in time', async () => {
    const url = await serve(() => {});
    expect(await post(url, 50)).toMatchObject({ kind: 'ambiguous' });
  });

  it('is refused when there was nobody to ask, and does not follow redirects', async () => {
    const url = await serve(() => {});
    const server = servers.pop();
    await new Promise((resolve) => server?.close(resolve));
    expect(await post(url)).toEqual({ kind: 'refused', reason: 'no connection (ECONNREFUSED)' });
    const asked: string[] = [];
    const moved = await serve((incoming, response) => {
      asked.push(incoming.url ?? '');
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await post(moved)).toMatchObject({ kind: 'refused' });
    expect(asked).toEqual(['/secret-path']);
  });

  it('never names the address', async () => {
    const outcome = await post('http://127.0.0.1:1/secret-path');
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });
});

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');
  it.each([
    ['30', now + 30_000],
    ['Fri, 20 Nov 2026 12:05:00 GMT', now + 300_000],
    ['Fri, 20 Nov 2026 11:00:00 GMT', now],
    ['300000000000', now + 86_400_000],
    ['9'.repeat(400), now + 86_400_000],
    ['Fri, 01 Jan 12000 00:00:00 GMT', now + 86_400_000],
    [null, undefined],
    ['soon', undefined],
  ])('reads %s', (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });
});
