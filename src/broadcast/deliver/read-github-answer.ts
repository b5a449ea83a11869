import { clampRetry, parseRetryAfter } from '../../platform/http.ts';

/** Headers of an answer, by their lower-case names. */
type AnswerHeaders = Record<string, string | undefined>;

/** What one request to GitHub came to. */
export type GitHubAnswer<T = unknown> =
  | { kind: 'ok'; data: T; headers: AnswerHeaders }
  | {
      kind: 'refused';
      reason: string;
      /** Absent when there was no answer at all. */
      status?: number;
      retryAt?: number | undefined;
      permanent?: boolean | undefined;
    }
  | { kind: 'ambiguous'; reason: string };

/** Least wait after a limit without a time, milliseconds. Source: docs.github.com, best practices for the REST API. */
const LEAST_WAIT = 60_000;

/** Reads an answer with a status that octokit takes for success. */
export function readAnswer(status: number, headers: object, data: unknown): GitHubAnswer {
  // A body that was cut off is no JSON, and octokit hands it on as text.
  if (status !== 204 && (typeof data !== 'object' || data === null)) {
    return { kind: 'ambiguous', reason: `the answer of GitHub (${status}) was cut off` };
  }
  return { kind: 'ok', data, headers: headers as AnswerHeaders };
}

/** Reads the error that octokit throws for an answer of 400 and up. */
export function readFailure(error: unknown, now: number): GitHubAnswer {
  const { status, response } = error as { status?: unknown; response?: { headers?: AnswerHeaders; data?: unknown } };
  if (typeof status !== 'number' || !response) return { kind: 'ambiguous', reason: 'GitHub could not be understood' };
  const headers = response.headers ?? {};
  if (status >= 500 || status === 408) return { kind: 'ambiguous', reason: `GitHub answered ${status}` };
  const said = messageOf(response.data);
  if (status === 429 || (status === 403 && isLimit(headers, said))) {
    return { kind: 'refused', status, reason: `GitHub limits the rate (${status})`, retryAt: findRetry(headers, now) };
  }
  const hint = hintFor(status, said);
  return {
    kind: 'refused',
    status,
    reason: `GitHub refused it: ${status}${hint === '' ? '' : `, ${hint}`}`,
    permanent: true,
  };
}

function isLimit(headers: AnswerHeaders, said: string): boolean {
  const isSpent = headers['x-ratelimit-remaining'] === '0';
  return isSpent || headers['retry-after'] !== undefined || /secondary rate|abuse detection|rate limit/i.test(said);
}

function findRetry(headers: AnswerHeaders, now: number): number {
  const asked = parseRetryAfter(headers['retry-after'] ?? null, now);
  if (asked !== undefined) return asked;
  const reset = Number(headers['x-ratelimit-reset']) * 1000;
  return headers['x-ratelimit-remaining'] === '0' && reset > now ? clampRetry(reset, now) : now + LEAST_WAIT;
}

/** What GitHub says in these cases, and what it means to a person. */
function hintFor(status: number, said: string): string {
  if (status === 401) return 'the token is wrong or has expired';
  if (isFull(said)) return 'the issue has as many comments as GitHub allows';
  if (/locked/i.test(said)) return 'the issue is locked';
  if (/archived/i.test(said)) return 'the repository is archived';
  if (status === 403) return 'the token may not do this: it needs “issues: write”';
  if (status === 404) return 'there is no such thing, or the token may not see it';
  if (status === 410) return 'issues are switched off in this repository, or it was deleted';
  if (status === 422) return 'the request is not valid';
  return '';
}

/** Source: GitHub's answer below an issue with 2,500 comments. */
function isFull(said: string): boolean {
  return /commenting is disabled/i.test(said);
}

function messageOf(data: unknown): string {
  const message = typeof data === 'object' && data !== null && 'message' in data ? data.message : '';
  return typeof message === 'string' ? message : '';
}
