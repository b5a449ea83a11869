import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What happens to a request: passed on; done, and its reply lost; not done at all; refused; done, and something else done
 * before its reply; or held until it may go on.
 */
export type GitFault = 'pass' | 'lose-reply' | 'drop' | 'forbid' | { after: () => void } | Promise<void>;

/** A Git server over smart HTTP, which can fail. */
export type GitServer = {
  /** Address of the repository. */
  url: string;
  /** Decides about each push from now on; fetches always pass. */
  failPush(decide: () => GitFault): void;
  /** Pushes so far. */
  pushes: number;
  close(): Promise<void>;
};

/** Serves a bare repository with `git http-backend`, on a free port of this machine. */
export async function startGitServer(bare: string): Promise<GitServer> {
  let decide: () => GitFault = () => 'pass';
  const server = createServer((request, response) => {
    const isPush = request.method === 'POST' && (request.url ?? '').endsWith('/git-receive-pack');
    if (isPush) result.pushes += 1;
    handle(bare, isPush ? decide() : 'pass', request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const result: GitServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/repository.git`,
    failPush: (next) => {
      decide = next;
    },
    pushes: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return result;
}

async function handle(
  bare: string,
  fault: GitFault,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body: Buffer[] = [];
  for await (const chunk of request) body.push(chunk as Buffer);
  if (fault === 'drop') return void request.socket.destroy();
  if (fault === 'forbid') return void response.writeHead(403).end();
  if (fault instanceof Promise) await fault;
  const answer = await runBackend(bare, request, Buffer.concat(body));
  if (fault === 'lose-reply') return void request.socket.destroy();
  if (typeof fault === 'object' && 'after' in fault) fault.after();
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

type Answer = { status: number; headers: Record<string, string>; body: Buffer };

/** Runs the CGI program that every Git server over HTTP is. Source: git-http-backend(1), RFC 3875. */
function runBackend(
  bare: string,
  { url = '', method = 'GET', headers }: IncomingMessage,
  body: Buffer,
): Promise<Answer> {
  const { pathname, search } = new URL(url, 'http://localhost');
  const child = spawn('git', ['-c', 'http.receivepack=true', 'http-backend'], {
    env: {
      ...process.env,
      ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_HTTP_EXPORT_ALL: '1' },
      GIT_PROJECT_ROOT: bare,
      PATH_INFO: pathname.replace('/repository.git', ''),
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: method,
      CONTENT_TYPE: headers['content-type'] ?? '',
      CONTENT_LENGTH: String(body.length),
      HTTP_CONTENT_ENCODING: String(headers['content-encoding'] ?? ''),
      GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
      REMOTE_USER: 'test',
      REMOTE_ADDR: '127.0.0.1',
    },
  });
  const out: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.resume();
  child.stdin.on('error', () => {});
  child.stdin.end(body);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(parseCgi(Buffer.concat(out))));
  });
}

function parseCgi(output: Buffer): Answer {
  const end = output.indexOf('\r\n\r\n');
  const answer: Answer = { status: 200, headers: {}, body: output.subarray(end + 4) };
  for (const line of output.subarray(0, end).toString('utf8').split('\r\n')) {
    const [name = '', ...value] = line.split(': ');
    if (name === 'Status') answer.status = Number.parseInt(value.join(': '), 10);
    else answer.headers[name] = value.join(': ');
  }
  return answer;
}
