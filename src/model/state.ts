/** When something is true for customers: from `from` (included) until `until` (excluded), in epoch milliseconds. */
export type Period = { from?: number | undefined; until?: number | undefined };

/** Where a dated thing stands at an instant. */
export type State = 'upcoming' | 'in force' | 'superseded';

/** Whether a period ends before it begins: overtaken, it is true at no time. */
export function isNever({ from, until }: Period): boolean {
  return from !== undefined && until !== undefined && until <= from;
}

/**
 * The one function that says where a dated thing stands at the instant `now` (epoch milliseconds).
 * A period that ends before it begins was overtaken before it came true: it is superseded at any time.
 */
export function stateAt(period: Period, now: number): State {
  const { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = period;
  if (isNever(period) || now >= until) return 'superseded';
  return now < from ? 'upcoming' : 'in force';
}
