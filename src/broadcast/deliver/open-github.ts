import type { Octokit } from 'octokit';
import type { Channel } from '../../model/channel.ts';
import type { Clock } from '../../platform/clock.ts';
import { readSecret } from '../../platform/env.ts';
import { FirstlineError } from '../../platform/error.ts';
import { type HttpOutcome, request } from '../../platform/http.ts';
import { type GitHubAnswer, readAnswer, readFailure } from './read-github-answer.ts';

/** Milliseconds that one request may take. */
export const GITHUB_TIMEOUT = 15_000;
/** Items of a page of a list. Source: docs.github.com/rest, pagination: at most 100. */
export const PAGE_SIZE = 100;
/** Pages that one list reads: 10,000 items, four times what GitHub lets stand below one issue. */
const MAX_PAGES = 100;

/** A repository on GitHub and the right to write to its issues. */
export type GitHubAccess = {
  /** `owner/name` */
  repository: string;
  token: string;
  /** Signs the hidden marks by which our texts are found again. */
  markerKey: string;
  /** Base of the REST API, without a slash at the end. */
  apiUrl: string;
  clock: Clock;
};

/** A repository as our code speaks to it. Every call is one request that is never repeated. */
export type GitHub = {
  /** Calls a route such as `POST /repos/{owner}/{repo}/issues`; owner and repo are filled in. */
  call(route: string, parameters?: Record<string, unknown>): Promise<GitHubAnswer>;
  /** Reads all pages of a list. `ok` means that it is complete. */
  list(route: string, parameters?: Record<string, unknown>): Promise<GitHubAnswer<unknown[]>>;
  /** Asks the GraphQL interface. */
  query(text: string): Promise<GitHubAnswer>;
};

/** What was wrong with a request that got no answer; octokit hands it on as the cause of its own error. */
class NotAnswered extends Error {
  readonly outcome: Exclude<HttpOutcome, { kind: 'answered' }>;
  constructor(outcome: Exclude<HttpOutcome, { kind: 'answered' }>) {
    super(outcome.reason);
    this.outcome = outcome;
  }
}

/** Opens a repository; asks nothing of GitHub yet. */
export function openGitHub({ repository, token, apiUrl, clock }: Omit<GitHubAccess, 'markerKey'>): GitHub {
  const [owner, repo] = repository.split('/');
  let client: Promise<Octokit> | undefined;

  async function call(route: string, parameters: Record<string, unknown> = {}): Promise<GitHubAnswer> {
    const place = route.includes('{owner}') ? { owner, repo } : {};
    client ??= openClient(token, apiUrl);
    const octokit = await client;
    try {
      const { status, headers, data } = await octokit.request(route, { ...place, ...parameters });
      return readAnswer(status, headers, data);
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      return cause instanceof NotAnswered ? cause.outcome : readFailure(error, clock.now());
    }
  }

  async function list(route: string, parameters: Record<string, unknown> = {}): Promise<GitHubAnswer<unknown[]>> {
    const items: unknown[] = [];
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const answer = await call(route, { ...parameters, per_page: PAGE_SIZE, page });
      if (answer.kind !== 'ok') return answer;
      if (!Array.isArray(answer.data)) return { kind: 'ambiguous', reason: 'the list of GitHub was cut off' };
      items.push(...answer.data);
      // Counting pages here, not following addresses: the token stays with the host that it is for.
      if (!/rel="?next"?/.test(answer.headers.link ?? '')) return { kind: 'ok', data: items, headers: answer.headers };
    }
    return { kind: 'refused', reason: `GitHub’s list has more than ${MAX_PAGES * PAGE_SIZE} entries`, permanent: true };
  }

  // A server of one's own has its REST interface at /api/v3 and this one at /api/graphql.
  const query = (text: string) => call('POST /graphql', { baseUrl: apiUrl.replace(/\/v3$/, ''), query: text });

  return { call, list, query };
}

/** Loads octokit when it is needed: most runs have nothing to ask GitHub, and it takes a tenth of a second. */
async function openClient(token: string, apiUrl: string): Promise<Octokit> {
  const { Octokit } = await import('octokit');
  return new Octokit({
    auth: token,
    baseUrl: apiUrl,
    userAgent: 'firstline',
    request: { fetch: fetchOnce },
    // With its defaults octokit repeats a POST whose reply was lost, and posts twice.
    retry: { enabled: false },
    // It spaces writes as GitHub asks; a rate limit is left to the ledger, which knows the time of the next run.
    throttle: { onRateLimit: () => false, onSecondaryRateLimit: () => false },
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
}

function ignore(): void {}

/** Characters of a key of marks: what is shorter can be guessed from the marks, which anybody may read. */
const MIN_KEY = 16;

/** GitHub's address and credentials of a channel. @throws FirstlineError `env/missing`, `env/invalid` */
export function readAccess(
  channel: Extract<Channel, { kind: 'github' }>,
  { env, clock }: { env: NodeJS.ProcessEnv; clock: Clock },
): GitHubAccess {
  return {
    repository: channel.repository,
    token: readSecret(channel.tokenEnv, env),
    markerKey: checkKey(channel.markerEnv, readSecret(channel.markerEnv, env)),
    apiUrl: channel.apiUrl ?? findApi(env),
    clock,
  };
}

/**
 * GitHub for what is not a delivery: that of the first channel of kind `github`, else the repository that a workflow runs in. For
 * what is said on pull requests pass no channels: it must go where they are. Undefined when credentials are missing, or the key of marks is too short to be one.
 */
export function findAccess(
  channels: ReadonlyMap<string, Channel>,
  { env, clock }: { env: NodeJS.ProcessEnv; clock: Clock },
): GitHubAccess | undefined {
  const channel = [...channels.values()].find((one) => one.kind === 'github');
  const repository = channel?.repository ?? env.GITHUB_REPOSITORY;
  const token = env[channel?.tokenEnv ?? 'GITHUB_TOKEN']?.trim();
  const markerKey = env[channel?.markerEnv ?? 'GITHUB_MARKER_KEY']?.trim() ?? '';
  if (!repository || !token || markerKey.length < MIN_KEY) return undefined;
  return { repository, token, markerKey, apiUrl: channel?.apiUrl ?? findApi(env), clock };
}

function checkKey(name: string, key: string): string {
  if (key.length >= MIN_KEY) return key;
  throw new FirstlineError({
    code: 'env/invalid',
    message: `The environment variable ${name} holds fewer than ${MIN_KEY} characters.`,
    hint: `Set ${name} to a long random text that stays the same, like what \`openssl rand -hex 32\` prints. It is never written anywhere.`,
  });
}

/** A workflow on a server of one's own finds its API in the environment, which content cannot choose. */
export function findApi(env: NodeJS.ProcessEnv): string {
  return (env.GITHUB_API_URL?.trim() || 'https://api.github.com').replace(/\/+$/, '');
}

/** What octokit takes for `fetch`: one request by our own rules. */
async function fetchOnce(url: string, init: { method: string; headers: Record<string, string>; body?: string }) {
  const outcome = await request(url, {
    method: init.method as 'GET' | 'POST' | 'PATCH',
    headers: init.headers,
    ...(init.body === undefined ? {} : { body: init.body }),
    timeout: GITHUB_TIMEOUT,
  });
  if (outcome.kind !== 'answered') throw new NotAnswered(outcome);
  const { status, headers, body } = outcome;
  return new Response(body === '' ? null : body, { status, headers });
}
