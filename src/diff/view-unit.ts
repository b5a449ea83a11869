import type { Clock } from './change.ts';
import { ELISION } from './clip-span.ts';
import { keyOf } from './make-unit.ts';
import type { Token } from './split-tokens.ts';
import type { Unit } from './unit.ts';

/** The clocks in a unit, those of what is coming first. */
export function clocksOf({ tokens }: Unit): Clock[] {
  const clocks = tokens.flatMap((token) => token.clock ?? []);
  return [...clocks.filter(({ name }) => name === 'from'), ...clocks.filter(({ name }) => name === 'until')];
}

/**
 * What a unit says `now`, while its `:until` values hold, or `later`, when its `:from` values do; undefined where it says
 * nothing then. What is left out inside it shows as an ellipsis.
 */
export function viewUnit(unit: Unit, when: 'now' | 'later'): Unit | undefined {
  const hidden = when === 'now' ? 'from' : 'until';
  let text = '';
  let at = 0;
  const tokens: Token[] = [];
  const skip = (to: number, by: string) => {
    text += unit.text.slice(at, to) + by;
    at = to;
  };
  for (const [index, token] of unit.tokens.entries()) {
    if (token.clock?.name !== hidden) {
      skip(token.start, '');
      const shift = text.length - at;
      tokens.push({ ...token, clock: undefined, start: token.start + shift, end: token.end + shift });
      continue;
    }
    const isFirst = unit.tokens[index - 1]?.clock?.name !== hidden;
    if (isFirst) skip(token.start, '');
    at = token.end;
    const isInside = tokens.length > 0 && index + 1 < unit.tokens.length;
    if (isInside && unit.tokens[index + 1]?.clock?.name !== hidden) text = text.trimEnd() + ELISION.trimEnd();
  }
  skip(unit.text.length, '');
  return tokens.length === 0 ? undefined : { ...unit, text, tokens, key: keyOf(tokens), clock: undefined };
}
