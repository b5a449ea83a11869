/** One HTTP request. */
export type HttpRequest = {
  method: 'GET' | 'POST' | 'PATCH';
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds until the attempt is given up. */
  timeout: number;
};

/** What is known after one request; nothing is ever repeated here. */
export type HttpOutcome =
  /** The server answered, with whatever status. */
  | { kind: 'answered'; status: number; headers: Headers; body: string }
  /** The request certainly never reached a server that could act on it; `permanent` when a repeat would end the same. */
  | { kind: 'refused'; reason: string; permanent?: boolean }
  /** It may have been acted on: the answer was lost, cut off or too late. */
  | { kind: 'ambiguous'; reason: string };

/** Codes of Node and undici for what fails before the first byte of a request is sent. */
const BEFORE_SENDING =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|ERR_INVALID_URL)$/;

/**
 * Makes one request and tells its three outcomes apart. Never follows a redirect, never retries, and never names the
 * address in a reason, because a webhook's address is a secret.
 */
export async function request(url: string, { method, headers, body, timeout }: HttpRequest): Promise<HttpOutcome> {
  try {
    const response = await fetch(url, {
      method,
      ...(headers ? { headers } : {}),
      ...(body === undefined ? {} : { body }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    return { kind: 'answered', status: response.status, headers: response.headers, body: await response.text() };
  } catch (error) {
    return classify(error, timeout);
  }
}

function classify(error: unknown, timeout: number): HttpOutcome {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return { kind: 'ambiguous', reason: `no answer within ${Math.round(timeout / 1000)} s` };
  }
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && cause.message === 'unexpected redirect') {
    const reason = 'the server answered with a redirect, which is never followed';
    return { kind: 'refused', reason, permanent: true };
  }
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  if (code !== undefined && BEFORE_SENDING.test(code)) return { kind: 'refused', reason: `no connection (${code})` };
  if (isInvalid(error, cause)) {
    const reason = 'the request itself is not valid (a header or the port), so it was not sent';
    return { kind: 'refused', reason, permanent: true };
  }
  return { kind: 'ambiguous', reason: `the connection broke before the answer was complete (${code ?? 'no code'})` };
}

/** fetch refuses some requests before it opens a connection: a header that is no Latin-1, or a port of the Fetch standard's block list. */
function isInvalid(error: unknown, cause: unknown): boolean {
  if (!(error instanceof TypeError)) return false;
  return cause === undefined || (cause instanceof Error && cause.message === 'bad port');
}

/** Longest wait that a server may ask for, milliseconds: a day, so that no answer can silence a channel for longer. */
const LONGEST_WAIT = 24 * 60 * 60 * 1000;

/**
 * Reads a Retry-After header: seconds, or an HTTP date. Returns the instant in epoch milliseconds, from now to a day from
 * now whatever it says; undefined without one. Source: RFC 9110, section 10.2.3.
 */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return clampRetry(now + Number(value) * 1000, now);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : clampRetry(date, now);
}

/** Brings the instant after which a server may be asked again into the time from now to a day from now. */
export function clampRetry(at: number, now: number): number {
  return Math.min(Math.max(at, now), now + LONGEST_WAIT);
}
