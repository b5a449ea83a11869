import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer of the proxy's own. */
export type Answer = { status: number; headers?: Record<string, string>; body?: string };

/** What the proxy does with a request. */
export type Fault =
  | 'pass'
  /** The connection breaks and the server never hears of it. */
  | 'lose-request'
  /** The server acts, and the connection breaks before its answer. */
  | 'lose-reply'
  /** The server acts, and nobody ever answers. */
  | 'hang'
  /** The server acts, and the connection breaks in the middle of its answer. */
  | 'cut-reply'
  /** The server acts, and half of its answer arrives as if it were all. */
  | 'truncate'
  /** The server gets it twice. */
  | 'repeat'
  /** The server acts, and the answer comes so many milliseconds later. */
  | { delay: number }
  /** The server acts, and another answer comes. */
  | { instead: Answer }
  /** The server acts, and its answer is changed on the way. */
  | { lie: (body: string) => string }
  /** The server never hears of it, and this is answered. */
  | Answer;

/** A request that went through, as the server got it. */
export type Call = { method: string; path: string; headers: IncomingMessage['headers']; body: string };

/** Decides about each request. */
export type Decide = (call: Call) => Fault;

/** A proxy between a sender and a real server, which can fail in every way that a network can. */
export type FaultProxy = {
  url: string;
  fail(decide: Decide): void;
  calls: Call[];
  close(): Promise<void>;
};

/** Is told of every exchange with the server, before a fault spoils it. */
export type Watch = (call: Call, status: number, body: string) => void;

/** Starts it on a free port of this machine. `target` may be missing when every request is answered by the proxy. */
export async function startProxy(target?: string, watch: Watch = () => {}): Promise<FaultProxy> {
  let decide: Decide = () => 'pass';
  const calls: Call[] = [];
  const broken: unknown[] = [];
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      broken.push(error);
      request.socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fail: (next) => {
      decide = next;
    },
    calls,
    close: async () => {
      await closeServer(server);
      // An error here would look like a fault of the network.
      if (broken.length > 0) throw broken[0];
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const call = { method: request.method ?? 'GET', path: request.url ?? '/', headers: request.headers, body };
    calls.push(call);
    const fault = decide(call);
    if (fault === 'lose-request') return void request.socket.destroy();
    if (typeof fault === 'object' && 'status' in fault) return respond(response, fault);
    if (fault === 'repeat') await forward(call);
    const answer = await forward(call);
    if (fault === 'lose-reply') return void request.socket.destroy();
    if (fault === 'hang') return;
    if (fault === 'cut-reply') {
      response.writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.length + 100) });
      response.write(answer.body.slice(0, answer.body.length / 2), () => request.socket.destroy());
      return;
    }
    if (fault === 'truncate') answer.body = answer.body.slice(0, answer.body.length / 2);
    if (typeof fault === 'object' && 'instead' in fault) return respond(response, fault.instead);
    if (typeof fault === 'object' && 'lie' in fault) answer.body = fault.lie(answer.body);
    if (typeof fault === 'object' && 'delay' in fault) await new Promise((resolve) => setTimeout(resolve, fault.delay));
    respond(response, answer);
  }

  async function forward(call: Call): Promise<Required<Answer>> {
    if (target === undefined) throw new Error(`nothing stands behind the proxy for ${call.method} ${call.path}`);
    const headers = Object.entries(call.headers).filter(([name]) => !SKIPPED.includes(name)) as [string, string][];
    const init = call.method === 'GET' ? {} : { body: call.body };
    const answer = await fetch(`${target}${call.path}`, { method: call.method, headers, ...init });
    const body = await answer.text();
    watch(call, answer.status, body);
    const kept = [...answer.headers].filter(([name]) => !SKIPPED.includes(name));
    return { status: answer.status, headers: Object.fromEntries(kept), body };
  }
}

/** Headers that belong to one connection or to the coding of a body. */
const SKIPPED = [
  'connection',
  'host',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'keep-alive',
  'expect',
];

function respond(response: ServerResponse, { status, headers = {}, body = '' }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

/** Ends a server and the connections that it holds. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
