import { splitTokens, type Token } from '../diff/split-tokens.ts';
import { stemWord } from '../diff/stem-word.ts';
import { FUNCTION_WORDS } from '../diff/word-classes.ts';

/** An amount that customers ask for: `$29`, `20%`, `14 days`; or an address: a phone number, an e-mail address. */
export type Value = {
  /** Equal for the same value, however it is written. */
  key: string;
  /** Only values of one kind replace each other: `$`, `%`, the unit, or `address`. */
  kind: string;
  /** As it is written. */
  text: string;
  start: number;
  end: number;
};

/** Lists the values in a text that are specific enough to be looked for. A bare number is none: it may count anything. */
export function listValues(text: string): Value[] {
  const tokens = splitTokens(text);
  return tokens.flatMap((token, index): Value[] => {
    const kind = kindOf(token, tokens[index + 1], text);
    if (kind === undefined) return [];
    const end = kind.withNext ? (tokens[index + 1]?.end ?? token.end) : token.end;
    const { start, key } = token;
    return [{ key: `${key} ${kind.name}`, kind: kind.name, text: text.slice(start, end), start, end }];
  });
}

function kindOf(token: Token, next: Token | undefined, text: string): { name: string; withNext: boolean } | undefined {
  if (token.kind === 'address') return /[@+\d]/.test(token.key) ? { name: 'address', withNext: false } : undefined;
  if (token.kind !== 'number' || token.isCode) return undefined;
  const sign = /[$£€¥₹]|%$/.exec(token.key)?.[0];
  if (sign !== undefined) return { name: sign, withNext: false };
  if (next?.kind !== 'word' || FUNCTION_WORDS.has(next.key) || !/^\d+(?:\.\d+)?$/.test(token.key)) return undefined;
  // `14 days` and `14-day`, but not `in 14, days`.
  return /^[\s-]$/.test(text.slice(token.end, next.start)) ? { name: stemWord(next.key), withNext: true } : undefined;
}

/** Whether a kind of value is a currency. */
export function isMoney(kind: string): boolean {
  return /^[$£€¥₹]$/.test(kind);
}
