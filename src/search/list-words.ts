import type { Language } from './language.ts';
import { cutDates, type WrittenDate } from './read-dates.ts';

/** A word of a text, in the forms under which the index keeps it. */
export type Word = {
  /** UTF-16 offsets in the text, end excluded. */
  start: number;
  end: number;
  /** Itself: lower case, without accents, joints and thousands separators; `$29` for an amount, `2026-12-01` for a date. */
  exact: string;
  /** The form that it shares with its inflections: `refund` for `refunds`; the index lists documents under it. */
  stem: string;
  /** What else it answers to: the bare number of an amount, day and month (`12-01`) of a date. */
  also: string[];
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
  prozent: '%',
};

const LETTER = String.raw`[\p{L}\p{N}\p{M}]`;
const NUMBER = String.raw`\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d+(?:[.,]\d+)?`;
const TOKEN = new RegExp(
  [
    String.raw`(?<!${LETTER})(?:(?<before>[$€£]|\b(?:USD|EUR|GBP)\b)\s?)?(?<number>${NUMBER})(?!['’_-]?${LETTER})`,
    String.raw`(?:\s?(?<after>%|[$€£](?!\s?\d)|(?:USD|EUR|GBP|dollars?|euros?|pounds?|percent|Prozent)(?!${LETTER})))?`,
    `|(?<word>${LETTER}+(?:['’‐‑_-]${LETTER}+)*)`,
  ].join(''),
  'giu',
);
/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Cuts a text into words: the one function for documents, queries and marks, so that they always meet. */
export function listWords(text: string, language: Language): Word[] {
  return cutDates(text, language.months).flatMap((part) =>
    part.kind === 'date'
      ? [dateWord(part, text, language)]
      : cutText(text.slice(part.start, part.end), part.start, language),
  );
}

/** All terms under which the index lists the texts that have a word. */
export function termsOf({ stem, also, parts }: Word): string[] {
  return also.length + parts.length === 0 ? [stem] : [...new Set([stem, ...also, ...parts.flatMap(termsOf)])];
}

/** The same and the word in its very form: short texts, like titles, are listed under both. */
export function formsOf(word: Word): string[] {
  return word.exact === word.stem ? termsOf(word) : [word.exact, ...termsOf(word)];
}

function cutText(text: string, offset: number, language: Language): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const { before, number, after, word } = match.groups ?? {};
    const start = match.index + offset;
    if (number !== undefined) words.push(amount(start, start + match[0].length, number, before ?? after));
    else if (word !== undefined) words.push(...compound(start, word, language));
  }
  return words;
}

function amount(start: number, end: number, number: string, unit: string | undefined): Word {
  const value = canonicalNumber(number);
  if (unit === undefined) return { start, end, exact: value, stem: value, also: [], parts: [] };
  const sign = UNITS[unit.toLowerCase()] ?? unit;
  const exact = sign === '%' ? `${value}%` : `${sign}${value}`;
  return { start, end, exact, stem: exact, also: [value], parts: [] };
}

/** `1,299.00`, `1.299,00` and `1299` -> `1299`; `12,99` -> `12.99`. */
function canonicalNumber(number: string): string {
  const plain = /^\d{1,3}(?:\.\d{3})+,/.test(number)
    ? number.replaceAll('.', '').replace(',', '.')
    : number.replaceAll(/[,\u00a0\u202f](?=\d{3}(?:\D|$))/g, '').replace(',', '.');
  return plain.replace(/\.0{1,2}$/, '');
}

function dateWord({ start, end, year, month, day, parts }: WrittenDate, text: string, language: Language): Word {
  const pad = (value: number) => String(value).padStart(2, '0');
  const inYear = `${pad(month)}-${pad(day)}`;
  const exact = year === undefined ? inYear : `${year}-${inYear}`;
  return {
    start,
    end,
    exact,
    stem: exact,
    also: year === undefined ? [] : [inYear],
    parts: parts.flatMap(([from, to]) => cutText(text.slice(from, to), from, language)),
  };
}

function compound(start: number, text: string, language: Language): Word[] {
  if (UNSPACED.test(text)) return cutUnspaced(start, text, language);
  if (/^\p{L}+$/u.test(text)) return [simple(start, text, language)];
  const bare = text.replace(/['’]s$/i, '');
  const whole = { ...simple(start, bare, language), end: start + text.length };
  if (whole.exact === '') return [];
  const parts = [...bare.matchAll(/\p{N}+|[^\p{N}'’‐‑_-]+(?:['’][^\p{N}'’‐‑_-]+)*/gu)]
    .map((part) => simple(start + part.index, part[0], language))
    .filter((part) => part.exact !== '');
  return [parts.length > 1 ? { ...whole, parts } : whole];
}

/** Words of a run without spaces. Where a query is cut otherwise than the text was, its characters still meet. */
function cutUnspaced(start: number, text: string, language: Language): Word[] {
  return [...segmenterOf(language).segment(text)].flatMap(({ segment, index }) => {
    if (!UNSPACED.test(segment)) return segment === text ? [] : compound(start + index, segment, language);
    const word = simple(start + index, segment, language);
    if (word.exact === '') return [];
    let at = start + index;
    const parts = [...segment].flatMap((character): Word[] => {
      const part = simple(at, character, language);
      at += character.length;
      return part.exact === '' ? [] : [part];
    });
    return [parts.length > 1 ? { ...word, parts } : word];
  });
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf({ tag }: Language): Intl.Segmenter {
  let known = segmenters.get(tag);
  if (!known) {
    try {
      known = new Intl.Segmenter(tag, { granularity: 'word' });
    } catch {
      known = new Intl.Segmenter('en', { granularity: 'word' });
    }
    segmenters.set(tag, known);
  }
  return known;
}

function simple(start: number, text: string, language: Language): Word {
  const lower = text.toLowerCase();
  const exact = fold(lower);
  // The rules of a language read its accents; English has none.
  const stem = fold(language.stem(lower === exact ? exact : lower.replaceAll(JOINTS, '')));
  return { start, end: start + text.length, exact, stem: stem === '' ? exact : stem, also: [], parts: [] };
}

const JOINTS = /['’‐‑_-]/g;

/** Lower case without accents and joints. Marks of other scripts, like vowels, are letters. */
function fold(lower: string): string {
  if (/^[a-z0-9]+$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f\u064b-\u065f'’‐‑_-]/g, '')
    .normalize('NFC')
    .toLowerCase();
}
