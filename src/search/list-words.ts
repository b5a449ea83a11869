import lunr from 'lunr';

/** A word of a text, in the forms under which the index keeps it. */
export type Word = {
  /** UTF-16 offsets in the text, end excluded. */
  start: number;
  end: number;
  /** Itself: lower case, without accents, joints and thousands separators; `$29` for an amount with a currency. */
  exact: string;
  /** What it also answers to, best first: its stem, or the bare number of an amount. */
  weaker: string[];
  /** What it is joined from: `wi` and `fi` of `Wi-Fi`, `e` and `1042` of `E1042`. */
  parts: Word[];
};

/** Currencies and units that belong to a number, as people write them -> as the index keeps them. */
const UNITS: Record<string, string> = {
  usd: '$',
  dollar: '$',
  dollars: '$',
  eur: '€',
  euro: '€',
  euros: '€',
  gbp: '£',
  pound: '£',
  pounds: '£',
  percent: '%',
};

const LETTER = String.raw`[\p{L}\p{N}\p{M}]`;
const NUMBER = String.raw`\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d+(?:[.,]\d+)?`;
const TOKEN = new RegExp(
  [
    String.raw`(?<!${LETTER})(?:(?<before>[$€£]|\b(?:USD|EUR|GBP)\b)\s?)?(?<number>${NUMBER})(?!['’_-]?${LETTER})`,
    String.raw`(?:\s?(?<after>%|[$€£](?!\s?\d)|(?:USD|EUR|GBP|dollars?|euros?|pounds?|percent)(?!${LETTER})))?`,
    `|(?<word>${LETTER}+(?:['’‐‑_-]${LETTER}+)*)`,
  ].join(''),
  'giu',
);

/** Cuts a text into words: the one function for documents, queries and marks, so that they always meet. */
export function listWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const { before, number, after, word } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    if (number !== undefined) words.push(amount(start, end, number, before ?? after));
    else if (word !== undefined) words.push(...compound(start, end, word));
  }
  return words;
}

/** All terms under which the index keeps a word. */
export function termsOf(word: Word): string[] {
  const terms = [word.exact, ...word.weaker];
  return word.parts.length === 0 ? terms : [...new Set([...terms, ...word.parts.flatMap(termsOf)])];
}

/** The form that a word shares with its inflections: `refund` for `refunds`. */
export function stemOf(word: Word): string {
  return word.weaker[0] ?? word.exact;
}

function amount(start: number, end: number, number: string, unit: string | undefined): Word {
  const value = canonicalNumber(number);
  if (unit === undefined) return { start, end, exact: value, weaker: [], parts: [] };
  const sign = UNITS[unit.toLowerCase()] ?? unit;
  return { start, end, exact: sign === '%' ? `${value}%` : `${sign}${value}`, weaker: [value], parts: [] };
}

/** `1,299.00`, `1.299,00` and `1299` -> `1299`; `12,99` -> `12.99`. */
function canonicalNumber(number: string): string {
  const plain = /^\d{1,3}(?:\.\d{3})+,/.test(number)
    ? number.replaceAll('.', '').replace(',', '.')
    : number.replaceAll(/[,\u00a0\u202f](?=\d{3}(?:\D|$))/g, '').replace(',', '.');
  return plain.replace(/\.0{1,2}$/, '');
}

function compound(start: number, end: number, text: string): Word[] {
  if (/^\p{L}+$/u.test(text)) return [simple(start, end, fold(text))];
  const bare = text.replace(/['’]s$/i, '');
  const whole = simple(start, end, fold(bare));
  if (whole.exact === '') return [];
  const parts = [...bare.matchAll(/\p{N}+|[^\p{N}'’‐‑_-]+(?:['’][^\p{N}'’‐‑_-]+)*/gu)].map((part) =>
    simple(start + part.index, start + part.index + part[0].length, fold(part[0])),
  );
  return [parts.length > 1 ? { ...whole, parts: parts.filter((part) => part.exact !== '') } : whole];
}

function simple(start: number, end: number, exact: string): Word {
  const stem = stemWord(exact);
  return { start, end, exact, weaker: stem === exact ? [] : [stem], parts: [] };
}

/** lunr's stemmer (Porter, English) costs more than all the rest, and texts repeat their words. */
function stemWord(word: string): string {
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = /^[a-z]{3,}$/.test(word) ? lunr.stemmer(new lunr.Token(word, {})).toString() : word;
    if (stems.size >= MOST_STEMS) stems.clear();
    stems.set(word, stem);
  }
  return stem;
}

const stems = new Map<string, string>();
const MOST_STEMS = 20_000;

/** Lower case, without accents and joints. */
function fold(text: string): string {
  if (/^[a-z0-9]+$/i.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’‐‑_-]/gu, '')
    .toLowerCase();
}
