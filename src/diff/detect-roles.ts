import type { Replacement } from './replacement.ts';
import type { Token } from './split-tokens.ts';
import { OPPOSITES, PERSONS } from './word-classes.ts';

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
