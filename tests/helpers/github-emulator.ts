import { createEmulator } from 'emulate';
import { type Decide, startProxy } from './fault-proxy.ts';
import { openDescription } from './github-description.ts';

export type GitHubItem = {
  number: number;
  id: number;
  title: string;
  body: string;
  state: string;
  labels: { name: string }[];
  user: { login: string };
};

/** A GitHub that keeps issues, behind a proxy that can fail and that holds every exchange against GitHub's description. */
export type TestGitHub = {
  /** For `api-url` in firstline.yml. */
  apiUrl: string;
  /** `owner/name` of a repository that exists. */
  repository: string;
  fail(decide: Decide): void;
  /** `METHOD path` of what was asked, in order. */
  calls(): string[];
  /** What does not fit GitHub's own description. */
  violations: string[];
  /** All issues, the oldest first. */
  issues(): Promise<GitHubItem[]>;
  comments(issue: number): Promise<GitHubItem[]>;
  /** Asks as another person, past the proxy. */
  ask(method: string, path: string, body?: object, token?: string): Promise<unknown>;
  close(): Promise<void>;
};

/** Tokens of two people; the first is ours. */
export const OUR_TOKEN = 'token-of-ours-123';
export const OTHER_TOKEN = 'token-of-another-456';

/** Starts both on free ports of this machine. */
export async function startGitHub(): Promise<TestGitHub> {
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: {
        [OUR_TOKEN]: { login: 'firstline-bot', scopes: ['repo'] },
        [OTHER_TOKEN]: { login: 'somebody', scopes: ['repo'] },
      },
      github: {
        users: [{ login: 'firstline-bot' }, { login: 'somebody' }],
        repos: [{ owner: 'firstline-bot', name: 'knowledge', auto_init: true }],
      },
    },
  });
  const violations: string[] = [];
  const check = openDescription();
  const proxy = await startProxy(emulator.url, (call, status, body) => violations.push(...check(call, status, body)));
  const repository = 'firstline-bot/knowledge';
  const ask = async (method: string, path: string, body?: object, token = OUR_TOKEN) => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${emulator.url}/repos/${repository}${path}`, { method, headers, ...init });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return {
    apiUrl: proxy.url,
    repository,
    fail: proxy.fail,
    calls: () => proxy.calls.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`),
    violations,
    issues: async () => (await ask('GET', '/issues?state=all&per_page=100&sort=created&direction=asc')) as GitHubItem[],
    comments: async (issue) => (await ask('GET', `/issues/${issue}/comments?per_page=100`)) as GitHubItem[],
    ask,
    close: async () => {
      await proxy.close();
      await emulator.close();
    },
  };
}
