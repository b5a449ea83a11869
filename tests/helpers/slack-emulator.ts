import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';

/** What the proxy does with a call: pass it on, spoil the reply after Slack has acted, or answer by itself. */
export type Fault =
  | 'pass'
  | 'lose-reply'
  | 'post-then-500'
  | { status: number; headers?: Record<string, string>; body?: string };

export type SlackMessage = { ts: string; text: string; metadata?: { event_payload: Record<string, string> } };

/** A Slack that keeps messages, behind a proxy that can fail. */
export type TestSlack = {
  /** For `api-url` in firstline.yml. */
  apiUrl: string;
  /** Id of a channel that exists. */
  channel: string;
  /** Decides about each call from now on, by the name of the method. */
  fail(decide: (method: string) => Fault): void;
  /** Methods that were called, in order. */
  calls: string[];
  /** What is in the channel, the oldest first. */
  messages(): Promise<SlackMessage[]>;
  close(): Promise<void>;
};

const TOKEN = 'xoxb-test';
const CHANNEL = 'C000000001';

/** Starts both on free ports of this machine. */
export async function startSlack(): Promise<TestSlack> {
  const emulator = await createEmulator({ service: 'slack', port: 0 });
  let decide: (method: string) => Fault = () => 'pass';
  const calls: string[] = [];
  const proxy = createServer((request, response) => {
    const method = (request.url ?? '').replace('/api/', '').replace(/\?.*/, '');
    calls.push(method);
    void handle(emulator.url, decide(method), request, response);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/api/`,
    channel: CHANNEL,
    fail: (next) => {
      decide = next;
    },
    calls,
    messages: async () => {
      const body = new URLSearchParams({ channel: CHANNEL, include_all_metadata: 'true', limit: '200' });
      const headers = { authorization: `Bearer ${TOKEN}` };
      const answer = await fetch(`${emulator.url}/api/conversations.history`, { method: 'POST', headers, body });
      return ((await answer.json()) as { messages: SlackMessage[] }).messages.reverse();
    },
    close: async () => {
      await close(proxy);
      await emulator.close();
    },
  };
}

async function handle(target: string, fault: Fault, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (typeof fault === 'object') {
    response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
    response.end(fault.body ?? '');
    return;
  }
  const answer = await fetch(`${target}${request.url}`, {
    method: request.method ?? 'GET',
    headers: {
      authorization: request.headers.authorization ?? '',
      'content-type': request.headers['content-type'] ?? '',
    },
    body: Buffer.concat(chunks),
  });
  const body = await answer.text();
  if (fault === 'lose-reply') request.socket.destroy();
  else if (fault === 'post-then-500') response.writeHead(500).end();
  else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
