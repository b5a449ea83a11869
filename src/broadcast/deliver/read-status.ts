import { parseRetryAfter } from '../../platform/http.ts';
import type { Outcome } from './outcome.ts';

/**
 * What an answer of 300 and up means wherever HTTP is used as it is meant: a server that says 5xx may have acted all the same.
 * @param hints what a status means to a person
 */
export function readStatus(
  { status, headers }: { status: number; headers: Headers },
  { name, now, hints = {} }: { name: string; now: number; hints?: Record<number, string> },
): Exclude<Outcome, { kind: 'sent' }> {
  const hint = hints[status] === undefined ? '' : `, ${hints[status]}`;
  const reason = `${name} answered ${status}${hint}`;
  if (status === 429) {
    const retryAt = parseRetryAfter(headers.get('retry-after'), now);
    return { kind: 'refused', reason: `${name} limits the rate (429)`, retryAt };
  }
  if (status >= 500 || status === 408) return { kind: 'ambiguous', reason };
  return { kind: 'refused', reason, permanent: status !== 425 };
}
