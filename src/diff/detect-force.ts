import type { Replacement } from './replacement.ts';
import type { Token } from './split-tokens.ts';
import type { Unit } from './unit.ts';

const CHANCE = /^(?:can|may|might|could)$/;
const CERTAIN = /^(?:will|would|shall|do|does|did)$/;

/**
 * `will refund` -> `may refund`, `includes` -> `may include`: what was sure is only possible, or the other way round.
 * A question asks, it promises nothing; `you can` for a plain imperative is manner.
 */
export function isChance({ removed, added, before, after, hunk }: Replacement): boolean {
  if (after.role === 'heading' || isQuestion(before) || isQuestion(after)) return false;
  const [old, young] = [CHANCE, CERTAIN].map(
    (words) => [pick(removed, before, words), pick(added, after, words)] as const,
  );
  const [chance, certain] = [old, young] as [readonly [string[], string[]], readonly [string[], string[]]];
  // `can` -> `might`: a right became a chance. `may` and `could` may be either.
  if (chance[0].length > 0 && chance[1].length > 0)
    return [chance[0].join(), chance[1].join()].sort().join('/') === 'can/might';
  if (chance[0].length === chance[1].length) return false;
  const isGone = chance[0].length > 0;
  const [side, range, other] = isGone
    ? ([before, hunk.before, added] as const)
    : ([after, hunk.after, removed] as const);
  // `you will be able to` says `you can`.
  if (other.some((token) => /^(?:able|possible|allowed|permitted|must|should|entitled)$/.test(token.key))) return false;
  const at = side.tokens.findIndex((token, index) => index >= range.start && CHANCE.test(token.key));
  if (/^(?:see|find|notice|want|wish|like|need)$/.test(side.tokens[at + 1]?.key ?? '')) return false;
  if ((isGone ? certain[1] : certain[0]).length > 0) return true;
  // Coming or going alone only a hedge counts, and not where it grants the reader a choice.
  return (
    /^(?:may|might)$/.test(side.tokens[at]?.key ?? '') && !/^(?:you|i|sie|one)$/.test(side.tokens[at - 1]?.key ?? '')
  );
}

/** Keys of a class; `May` inside a sentence is a month. */
const pick = (tokens: readonly Token[], { text }: Unit, words: RegExp) =>
  tokens
    .filter((token) => words.test(token.key) && !(token.start > 0 && text.slice(token.start, token.end) === 'May'))
    .map((token) => token.key);

const isQuestion = ({ text }: Unit) => /\?\s*$/.test(text) || /^\W*(?:how|what|where|when|why|who)\b/i.test(text);

/** Prepositions of limit, by what they say of a date or an amount. */
const LIMITS: ReadonlyMap<string, string> = new Map(
  ['by', 'on at in within', 'from since', 'until till through to', 'before', 'after', 'for', 'bis', 'am um', 'ab seit']
    .map((group) => group.split(' '))
    .flatMap((group) => group.map((word) => [word, group[0] ?? ''] as const)),
);

const WHEN =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$|^(?:january|february|march|april|may|june|july|august|september|october|november|december|noon|midnight|today|tomorrow)$/;

/** `by the 15th` -> `on the 15th`: another limit for the same date or amount. */
export function isLimitSwap({ removed: [one, ...more], added: [other, ...others], after, hunk }: Replacement): boolean {
  if (!one || !other || more.length + others.length > 0) return false;
  const [old, young] = [LIMITS.get(one.key), LIMITS.get(other.key)];
  if (old === undefined || young === undefined || old === young) return false;
  const next = after.tokens[hunk.after.end];
  const target = /^(?:the|dem|den|der)$/.test(next?.key ?? '') ? after.tokens[hunk.after.end + 1] : next;
  return target !== undefined && (target.kind === 'number' || WHEN.test(target.key));
}

/** `charged by the carrier` -> `charged to the carrier`: who does it, and to whom. */
export function isAgentSwap({ removed: [one, ...more], added: [other, ...others] }: Replacement): boolean {
  if (!one || !other || more.length + others.length > 0) return false;
  const pair = [one.key, other.key];
  return pair.includes('by') && pair.some((word) => /^(?:to|from|for)$/.test(word));
}
