import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from './fault-proxy.ts';
import { closeServer } from './fault-proxy.ts';

/** What a receiver was sent, as it came. */
export type Received = { headers: Record<string, string>; body: string };

/** A server at the other end of a webhook: it keeps what it gets, and answers as it is told. */
export type Receiver = { url: string; received: Received[]; close(): Promise<void> };

/** Starts it on a free port of this machine. */
export async function startReceiver(answer: Answer): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      received.push({ headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(answer.status, answer.headers).end(answer.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, received, close: () => closeServer(server) };
}
