import type { Clock } from './change.ts';
import { TEMPLATE_END, TEMPLATE_START } from './mark-templates.ts';
import { mergeAmounts } from './merge-amounts.ts';
import { mergeDates } from './merge-dates.ts';
import { addressKey, moneyKey, numberKey } from './normalise-value.ts';
import { CONTRACTIONS, DAYS, NUMERALS, UNITS } from './word-spellings.ts';

/** One word, amount, address or sign of a text. */
export type Token = {
  kind: 'word' | 'number' | 'address' | 'symbol' | 'template';
  /** What is compared: no case, no typography, numbers in one notation. */
  key: string;
  /** UTF-16 offsets in the text of its unit. */
  start: number;
  end: number;
  /** Whether it stands in code, where punctuation counts. */
  isCode: boolean;
  /** Where the text that it is part of links to. */
  link?: string | undefined;
  clock?: Clock | undefined;
};

const PATTERN = new RegExp(
  [
    `(?<template>${TEMPLATE_START}[^${TEMPLATE_END}]*${TEMPLATE_END})`,
    String.raw`(?<url>(?:https?|ftp):\/\/[^\s<>"”’)\]]+|www\.[^\s<>"”’)\]]+)`,
    String.raw`(?<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`,
    String.raw`(?<phone>\+\d[\d ()./-]{6,}\d|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})`,
    String.raw`(?<power>(?<=(?<![\d.,])(?:10|2))[⁰¹²³⁴-⁹]+)`,
    String.raw`(?<fraction>(?<![\d.,])\d*[½¼¾⅓⅔⅛⅜⅝⅞])`,
    String.raw`(?<dial>(?<![\p{L}\p{N}*#])\*\d{2,}#?)`,
    String.raw`(?<grade>(?<![\p{L}\p{N}])(?:[A-Z]\+\+|[CFJ]#|[A-F][+-])(?![\p{L}\p{N}+-]))`,
    String.raw`(?<number>(?<![\p{L}\p{N}])[-−]?(?:[$£€¥₹]|(?:US|CA|AU|NZ|HK)\$)?[-−]?(?:\d{4}-\d{2}-\d{2}|\d+(?:[.,:]\d+)*|\.\d+)(?:\s?%|[€£+](?!\w))?)`,
    String.raw`(?<word>[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:[-_./'’@#&][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*)`,
    String.raw`(?<and>(?<=\s)&(?=\s))`,
    String.raw`(?<symbol>(?<=[\p{L}\p{N}])\+(?![\p{L}\p{N}])|[✓✔✅☑✗✘❌✖×⚠≥≤<>=±~†‡*§#$€£%]|\p{Extended_Pictographic}|\p{So})`,
  ].join('|'),
  'gu',
);

const CODE_WORD = /[^\s]+/gu;

/** Marks of checked and unchecked things in one form each. */
const SYMBOLS = new Map<string, string>([
  ...[...'✔✅☑'].map((sign) => [sign, '✓'] as const),
  ...[...'✘❌✖'].map((sign) => [sign, '✗'] as const),
]);

/** Signs that only decorate or point to a footnote. */
const DECORATION = /^[†‡*§#~<>=©®™℠]$/;

/** Cuts a text into tokens. Punctuation is no token: it separates. */
export function splitTokens(text: string, isCode = false): Token[] {
  const plain = fold(text);
  const tokens: Token[] = [];
  if (isCode) {
    for (const match of plain.matchAll(CODE_WORD)) {
      const word = match[0].replaceAll(/^["'(]+|["'),;:]+$/g, '');
      // `-d` and `-D` are two flags.
      const key = /^-[A-Za-z]+$/.test(word) ? word : word.toLowerCase();
      if (key === '') continue;
      const kind = /^[\d.,]+$/.test(key) ? 'number' : 'word';
      tokens.push({ kind, key, start: match.index, end: match.index + match[0].length, isCode: true });
    }
    return tokens;
  }
  for (const match of plain.matchAll(PATTERN)) {
    const raw = match[0];
    const start = match.index;
    const groups = match.groups ?? {};
    if (groups.template !== undefined) push(tokens, 'template', raw, start, raw.length);
    else if (groups.url !== undefined) {
      const url = raw.replace(/[.,;:!?*_]+$/, '');
      push(tokens, 'address', addressKey(url), start, url.length);
    } else if (groups.email !== undefined) push(tokens, 'address', raw.toLowerCase(), start, raw.length);
    else if (groups.phone !== undefined) push(tokens, 'address', raw.replaceAll(/[^\d+]/g, ''), start, raw.length);
    else if (groups.power !== undefined) push(tokens, 'number', `^${raw.normalize('NFKC')}`, start, raw.length);
    else if (groups.fraction !== undefined) push(tokens, 'number', fractionKey(raw), start, raw.length);
    else if (groups.dial !== undefined) push(tokens, 'number', raw, start, raw.length);
    else if (groups.grade !== undefined) push(tokens, 'word', raw.toLowerCase(), start, raw.length);
    else if (groups.number !== undefined) pushNumber(tokens, raw, start);
    else if (groups.and !== undefined) push(tokens, 'word', 'and', start, 1);
    else if (groups.symbol !== undefined) {
      // `~5` is about 5.
      if (/^~\s?[$£€]?\d/.test(plain.slice(start, start + 4)) && /^$|[\s(|]/.test(plain.charAt(start - 1)))
        push(tokens, 'word', 'about-n', start, 1);
      else if (!isDecoration(plain, raw, start)) push(tokens, 'symbol', SYMBOLS.get(raw) ?? raw, start, raw.length);
    } else pushWord(tokens, raw, start);
  }
  // `have to` is a duty; `up to 10` is a bound, `sign up to` is not.
  tokens.forEach((token, index) => {
    if (/^ha(?:ve|s)$/.test(token.key) && tokens[index + 1]?.key === 'to') token.key = 'must';
    if (token.key === 'up' && tokens[index + 1]?.key === 'to' && tokens[index + 2]?.kind === 'number')
      token.key = 'up-to';
    markHedge(tokens, index);
    // `5 x 8` is a product.
    if (token.key === 'x' && tokens[index - 1]?.kind === 'number' && tokens[index + 1]?.kind === 'number')
      tokens[index] = { ...token, kind: 'symbol', key: '×' };
  });
  return mergeDates(mergeAmounts(tokens));
}

const ROUGHLY = /^(?:about|around|approximately|approx|roughly|circa|ca|etwa|ungefähr|rund)$/;

/** What a small word says of the amount beside it: `about 5`, `from $9`, `if possible`; `a few` is some. */
function markHedge(tokens: readonly Token[], index: number): void {
  const [token, next, later] = [tokens[index], tokens[index + 1], tokens[index + 2]];
  if (token?.kind !== 'word') return;
  const before = tokens[index - 1]?.key ?? '';
  if (ROUGHLY.test(token.key) && next?.kind === 'number' && !/^(?:over|under|learn|read|more|think)$/.test(before))
    token.key = 'about-n';
  if (token.key === 'from' && next?.kind === 'number' && /^[$£€]/.test(next.key) && !isRange(later))
    token.key = 'from-n';
  if (token.key === 'possible' && /^(?:if|where|when|wherever|whenever)$/.test(before)) token.key = 'if-possible';
  if (token.key === 'frequently' && next?.key === 'asked') token.key = 'frequent';
  if (token.key === 'few' && before === 'a') token.key = 'several';
}

const isRange = (token: Token | undefined) =>
  token !== undefined && (token.kind === 'number' || /^(?:to|until|up|through|down)$/.test(token.key));

/** The same typography on both sides, without a change of length, so that offsets stay true. */
function fold(text: string): string {
  return text
    .replaceAll(/[\u2018\u2019\u02BC]/g, "'")
    .replaceAll(/[\u201C\u201D\u201E]/g, '"')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/[０-９٠-٩۰-۹]/g, (digit) =>
      String(digit.charCodeAt(0) - (digit < '۰' ? 0x660 : digit < '０' ? 0x6f0 : 0xff10)),
    )
    .replaceAll(/[\u00A0\u2000-\u200A\u202F\u3000]/g, ' ')
    .replaceAll(/\u00AD|\u200B|\u200C|\u2060|\uFEFF|\uFE0F/g, ' ');
}

/** `1½` is 1.5. */
function fractionKey(raw: string): string {
  const [over = '0', under = '1'] = raw.slice(-1).normalize('NFKC').split('\u2044');
  return String(Math.round((Number(raw.slice(0, -1)) + Number(over) / Number(under)) * 1000) / 1000);
}

function push(tokens: Token[], kind: Token['kind'], key: string, start: number, length: number): void {
  tokens.push({ kind, key, start, end: start + length, isCode: false });
}

function pushWord(tokens: Token[], raw: string, start: number): void {
  // A raised figure behind a word is the mark of a note; behind `m` it is the unit.
  const key = raw
    .replace(/(?<=\p{L}{3})[⁰¹²³⁴-⁹]+$/u, '')
    .normalize('NFKC')
    .toLowerCase();
  for (const [pattern, expand] of CONTRACTIONS) {
    const match = pattern.exec(key);
    if (!match) continue;
    for (const part of expand(match)) push(tokens, 'word', part, start, raw.length);
    return;
  }
  // One country. `US` without dots may as well be a pronoun in capitals, and case alone is never a change.
  if (/^U\.S(?:\.A)?$|^USA$/.test(raw)) {
    push(tokens, 'word', 'usa', start, raw.length);
    return;
  }
  const version = /^v(\d+(?:\.\d+)*)$/.exec(key)?.[1];
  if (version !== undefined) {
    push(tokens, 'word', 'version', start, raw.length);
    push(tokens, 'number', version, start, raw.length);
    return;
  }
  const [first, last] = (DAYS.exec(key)?.slice(1) ?? []).map((day) => UNITS.get(day) ?? day);
  if (first !== undefined && last !== undefined) {
    for (const part of [first, 'to', last]) push(tokens, 'word', part, start, raw.length);
    return;
  }
  const numeral = NUMERALS.get(key);
  if (numeral !== undefined && key !== 'one') push(tokens, 'number', String(numeral), start, raw.length);
  // `and/or`, `client/server`: words beside each other, unless it is a path.
  else if (/^[\p{L}]+(?:\/[\p{L}]+)+$/u.test(key)) {
    let at = start;
    for (const part of key.split('/')) {
      push(tokens, 'word', UNITS.get(part) ?? part, at, part.length);
      at += part.length + 1;
    }
  } else push(tokens, 'word', UNITS.get(key) ?? key, start, raw.length);
}

function pushNumber(tokens: Token[], raw: string, start: number): void {
  const [, minus = '', currency = '', minus2 = '', digits = '', suffix = ''] =
    /^([-−]?)((?:[A-Z]{2})?[$£€¥₹])?([-−]?)([\d.,:-]+)\s?([%€£+]?)$/.exec(raw) ?? [];
  const sign = minus !== '' || minus2 !== '' ? '-' : '';
  const money = currency || (suffix === '€' || suffix === '£' ? suffix : '');
  const amount = numberKey(digits || raw);
  const tail = suffix === '%' || suffix === '+' ? suffix : '';
  push(tokens, 'number', `${sign}${money}${money === '' ? amount : moneyKey(amount)}${tail}`, start, raw.length);
}

/** A sign counts where it stands for a value or binds to one: `✓`, `< 5`, `≥ 3`, `$`; not as a footnote's star. */
function isDecoration(text: string, sign: string, at: number): boolean {
  if (/^[<>≤≥±~]$/.test(sign)) return !/^.=?\s?[$£€v]?\d/u.test(text.slice(at, at + 4)) || sign === '~';
  if (/^[$€£%]$/.test(sign)) return false;
  return DECORATION.test(sign);
}
