import { moneyKey } from './normalise-value.ts';
import type { Token } from './split-tokens.ts';

const SCALES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['thousand', 1e3],
  ['tausend', 1e3],
  ['million', 1e6],
  ['millionen', 1e6],
  ['billion', 1e9],
]);

const CURRENCIES = new Set(['$', '€', '£']);

/** Makes one token of an amount of several, so that `5 million` is `5,000,000`, `35 EUR` is `€35`, `5 percent` is `5%` and `2 p.m.` is `14:00`. */
export function mergeAmounts(tokens: readonly Token[]): Token[] {
  const merged: Token[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    const found = readCode(tokens, index) ?? readScale(tokens, index) ?? readTime(tokens, index);
    if (!found) {
      merged.push(token);
      continue;
    }
    // What follows may belong to it too: `5 million EUR`.
    let { key, last } = found;
    const code = readCode([{ ...token, kind: 'number', key }, ...tokens.slice(last + 1, last + 2)], 0);
    if (code) [key, last] = [code.key, last + code.last];
    merged.push({ ...token, kind: 'number', key, end: (tokens[last] as Token).end });
    index = last;
  }
  return merged;
}

type Found = { key: string; last: number } | undefined;

const isPlain = (token: Token | undefined) => token?.kind === 'number' && /^\d+(?:\.\d+)?$/.test(token.key);

/** A currency's code or sign before or behind its amount; `percent` behind it. */
function readCode(tokens: readonly Token[], at: number): Found {
  const [one, other] = [tokens[at], tokens[at + 1]];
  if (!one || !other) return undefined;
  if (isPlain(one) && CURRENCIES.has(other.key)) return { key: `${other.key}${moneyKey(one.key)}`, last: at + 1 };
  if (CURRENCIES.has(one.key) && isPlain(other)) return { key: `${one.key}${moneyKey(other.key)}`, last: at + 1 };
  if (isPlain(one) && other.key === '%') return { key: `${one.key}%`, last: at + 1 };
  // `$35 USD` says it twice.
  if (one.kind === 'number' && CURRENCIES.has(other.key) && one.key.startsWith(other.key))
    return { key: one.key, last: at + 1 };
  return undefined;
}

function readScale(tokens: readonly Token[], at: number): Found {
  const [amount, scale] = [tokens[at], tokens[at + 1]];
  const by = SCALES.get(scale?.key ?? '');
  const value = /^([$€£]?)(\d+(?:\.\d+)?)$/.exec(amount?.key ?? '');
  if (amount?.kind !== 'number' || !scale || by === undefined || !value) return undefined;
  // `10 K` is a temperature, `10K` is ten thousand.
  if (scale.key === 'k' && scale.start !== amount.end) return undefined;
  return { key: `${value[1]}${Math.round(Number(value[2]) * by * 100) / 100}`, last: at + 1 };
}

/** A time of the day with its half, in 24 hours. */
function readTime(tokens: readonly Token[], at: number): Found {
  const time = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(tokens[at]?.key ?? '');
  const half = /^([ap])\.?m$/.exec(tokens[at + 1]?.key ?? '')?.[1];
  const hour = Number(time?.[1]);
  if (tokens[at]?.kind !== 'number' || !time || half === undefined || hour < 1 || hour > 12) return undefined;
  return { key: `${(hour % 12) + (half === 'p' ? 12 : 0)}:${time[2] ?? '00'}`, last: at + 1 };
}
