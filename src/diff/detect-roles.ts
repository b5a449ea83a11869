import type { Replacement } from './replacement.ts';
import { sortWord } from './sort-word.ts';
import { splitTokens, type Token } from './split-tokens.ts';
import type { Unit } from './unit.ts';
import { OPPOSITE_WORDS, OPPOSITES, PERSONS } from './word-classes.ts';

/** `you` -> `we`: somebody else has to act. */
export function isPersonSwap({ removed, added }: Replacement): boolean {
  const persons = (tokens: readonly Token[]) => new Set(tokens.flatMap((token) => PERSONS.get(token.key) ?? []));
  const [old, young] = [persons(removed), persons(added)];
  return old.size > 0 && young.size > 0 && ![...old].some((person) => young.has(person));
}

/** `and` (`then`) -> `or`, or back. */
export function isJunction({ removed, added }: Replacement): boolean {
  const has = (tokens: readonly Token[], word: RegExp) => tokens.some((token) => word.test(token.key));
  return (
    (has(removed, /^(?:and|und)$/) && has(added, /^(?:or|oder)$/) && !has(added, /^(?:and|und)$/)) ||
    (has(removed, /^(?:or|oder)$/) && has(added, /^(?:and|und)$/) && !has(added, /^(?:or|oder)$/)) ||
    [
      [removed, added],
      [added, removed],
    ].some(
      ([one = [], other = []]) =>
        has(one, /^then$/) && has(other, /^or$/) && !has(one, /^or$/) && !has(other, /^then$/),
    )
  );
}

const EVENT =
  /^(?:avail|launch|releas|roll|start|begin|end|retir|sunset|remov|discontinu|support|introduc|migrat|charg|bill|chang|expir|stop|enabl|disabl)/;

/** `will be available` -> `is available`. */
export function isNowTrue({ before, after, removed, added }: Replacement): boolean {
  const future = (tokens: readonly Token[]) => tokens.some((token) => /^(?:will|shall|wird|werden)$/.test(token.key));
  if (future(removed) === future(added) || future(before.tokens) === future(after.tokens)) return false;
  return (
    after.tokens.some((token) => EVENT.test(token.key)) &&
    [...removed, ...added].some((token) => /^(?:is|are|be|been|was|were|has|have|now)$/.test(token.key))
  );
}

/** `opt in` -> `opt out`: one of two opposite small words for the other. */
export function isOpposite({ removed, added }: Replacement): boolean {
  const has = (tokens: readonly Token[], word: string) => tokens.some((token) => token.key === word);
  return OPPOSITES.some(([one, other]) =>
    [
      [one, other],
      [other, one],
    ].some(
      ([gone = '', come = '']) => has(removed, gone) && has(added, come) && !has(added, gone) && !has(removed, come),
    ),
  );
}

/** Whether of two headings or lines one rules out what the other says: `Included`, `Not included`. */
export function isOpposed(one: string, other: string): boolean {
  const [a, b] = [splitTokens(one), splitTokens(other)];
  const denies = (tokens: readonly Token[]) => tokens.some((token) => sortWord(token) === 'negation');
  return denies(a) !== denies(b) || areOpposite(a, b);
}

/** `Included` -> `Excluded`, `Refundable` -> `Non-refundable`: a heading or column that rules out what it said. */
export function isRuledOut({ removed, added }: Replacement): boolean {
  return areOpposite(removed, added);
}

function areOpposite(removed: readonly Token[], added: readonly Token[]): boolean {
  const keys = (tokens: readonly Token[]) => tokens.map((token) => token.key);
  const [old, young] = [keys(removed), keys(added)];
  const swaps = (one: string, other: string) =>
    (old.includes(one) && young.includes(other)) || (old.includes(other) && young.includes(one));
  if (OPPOSITE_WORDS.some(([one, other]) => swaps(one, other))) return true;
  const denies = (one: string, other: string) =>
    one.length > 4 && /^(?:non-?|un|in|im|ir|dis|not-)$/.test(other.slice(0, -one.length)) && other.endsWith(one);
  return old.some((one) => young.some((other) => denies(one, other) || denies(other, one)));
}

const KIND = /^(?:plans?|tiers?|editions?|subscriptions?|customers?|users?|accounts?|members?|orders?|teams?)$/;

/** In a heading one name for another: `US customers` -> `EU customers`, `Available on Pro` -> `Available on Team`. */
export function isOtherName({ removed, added, before, after, hunk }: Replacement): boolean {
  const [[one, ...more], [other, ...others]] = [removed, added];
  if (after.role !== 'heading' || !one || !other || more.length + others.length > 0) return false;
  if (one.kind !== 'word' || other.kind !== 'word') return false;
  if (KIND.test(after.tokens[hunk.after.end]?.key ?? '') && KIND.test(before.tokens[hunk.before.end]?.key ?? ''))
    return true;
  const word = (token: Token, { text }: Unit) => text.slice(token.start, token.end);
  const [old, young] = [word(one, before), word(other, after)];
  if ([old, young].every((name) => /^\p{Lu}{2,4}$/u.test(name))) return true;
  // Where every word has a capital, a capital is no name.
  const isSentence = (unit: Unit) =>
    unit.tokens.some((token) => token.key.length > 3 && /^\p{Ll}/u.test(word(token, unit)));
  return (
    [old, young].every((name) => /^\p{Lu}/u.test(name)) &&
    isSentence(before) &&
    isSentence(after) &&
    hunk.before.start > 0 &&
    hunk.after.start > 0
  );
}
