/** What a report never carries: it may be about a customer, and goes to people who have no business with who that is. */
export type PrivateKind = 'email' | 'card' | 'phone';

/** A text without what is private, and how much of each kind was in it. */
export type Redacted = { text: string; found: Partial<Record<PrivateKind, number>> };

/** Stands for what was removed; neither of them looks like something private itself. */
const MARKS: Record<PrivateKind, string> = {
  email: '[e-mail address removed]',
  card: '[card number removed]',
  phone: '[phone number removed]',
};

/** Loose on purpose: whatever has an @ between two names. */
const EMAIL = /[^\s@<>()[\]{}"“”„'’,;:|\\]+@[^\s@<>()[\]{}"“”„'’,;:|\\]+\.\p{L}[\p{L}\p{N}-]+/gu;

/** Digits of any script, with what people write between them on one line; it begins and ends with a digit. */
const NUMBER = /(?<![\p{L}\p{N}_])(?:[+＋][^\S\n]?|\()?\p{Nd}(?:(?:[.\-‐‑–/·()]|[^\S\n]){0,3}\p{Nd})*/gu;

/** What is no number of somebody, wherever it stands: a day, and the address of a machine. */
const HARMLESS =
  /(?<![\p{Nd}.])(?:(\p{Nd}{4})([-./])(\p{Nd}{1,2})\2(\p{Nd}{1,2})|(\p{Nd}{1,2})([-./])(\p{Nd}{1,2})\6(?:\p{Nd}{4}|\p{Nd}{2})|\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){3}(?!\.\p{Nd}))(?!\p{Nd}|\2\6\p{Nd})/gu;

/** Digits of a payment card. Source: ISO/IEC 7812-1, at most 19; the shortest in use have 13. */
const CARD = { least: 13, most: 19 };

/** Digits of a phone number with its country. Source: ITU-T E.164, at most 15; 7 is the shortest in use. */
const PHONE = { least: 7, most: 15 };

/** Digits of a number that is written in one piece, and begins with neither + nor 0; more are ids of parcels and the like. */
const PLAIN_PHONE = { least: 10, most: 12 };

/**
 * Replaces e-mail addresses, numbers of payment cards (Luhn's sum tells them from others) and phone numbers by neutral marks.
 * By general rules alone, so it errs to the side of removing; prices, dates and codes such as E-1042 stay.
 */
export function redactText(text: string): Redacted {
  const found: Redacted['found'] = {};
  const mark = (kind: PrivateKind) => {
    found[kind] = (found[kind] ?? 0) + 1;
    return MARKS[kind];
  };
  const withoutEmail = text.replaceAll(EMAIL, () => mark('email'));
  const redacted = withoutEmail.replaceAll(NUMBER, (number, at: number) => {
    const around = { before: withoutEmail.slice(0, at), after: withoutEmail.slice(at + number.length) };
    return redactNumber(number, around, mark);
  });
  return { text: redacted, found };
}

type Around = { before: string; after: string };
type Mark = (kind: PrivateKind) => string;

/** A run of digits may hold several numbers, and days that are none. */
function redactNumber(run: string, { before, after }: Around, mark: Mark): string {
  const cut = isAbroad(run) ? undefined : (findCard(run) ?? findHarmless(run));
  if (!cut) return redactPhones(run, { before, after }, mark);
  const [start, end, isCard] = cut;
  const left = redactPhones(run.slice(0, start), { before, after: run.slice(start) }, mark);
  const right = redactNumber(run.slice(end), { before: before + run.slice(0, end), after }, mark);
  return `${left}${isCard ? mark('card') : run.slice(start, end)}${right}`;
}

/** A number with its country, which may have as many digits as a card. */
function isAbroad(run: string): boolean {
  return /^[+＋]/.test(run) && countDigits(run) <= PHONE.most;
}

function countDigits(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0;
}

type Cut = [start: number, end: number, isCard: boolean];

function findHarmless(run: string): Cut | undefined {
  for (const match of run.matchAll(HARMLESS)) {
    const [whole, , isoSign, isoMonth, isoDay, first, sign, second] = match;
    const [one, two] = isoSign === undefined ? [first, second] : [isoMonth, isoDay];
    const [low, high] = [numberOf(one), numberOf(two)].sort((a, b) => a - b);
    const isDay = low !== undefined && high !== undefined && low >= 1 && low <= 12 && high <= 31;
    if ((isoSign ?? sign) === undefined || isDay) return [match.index, match.index + whole.length, false];
  }
  return undefined;
}

function numberOf(digits = ''): number {
  return [...digits].reduce((total, digit) => total * 10 + digitValue(digit), 0);
}

/** Takes from each group of digits on as many groups as make a phone number. */
function redactPhones(part: string, { before, after }: Around, mark: Mark): string {
  const groups = [...part.matchAll(/[+＋(]?[^\S\n]?\p{Nd}+/gu)].map((match) => {
    // What opens it belongs to a number; a space before it does not.
    const start = match.index + (/^[^\S\n]/u.test(match[0]) ? 1 : 0);
    return { start, end: match.index + match[0].length };
  });
  let result = '';
  let at = 0;
  for (let first = 0; first < groups.length; first += 1) {
    const start = groups[first]?.start ?? 0;
    const last = groups.findLastIndex(({ end }, index) => {
      const place = { before: before + part.slice(0, start), after: part.slice(end) + after };
      return index >= first && isPhone(part.slice(start, end), place);
    });
    if (last < 0) continue;
    result += part.slice(at, start) + mark('phone');
    at = groups[last]?.end ?? 0;
    first = last;
  }
  return result + part.slice(at);
}

/**
 * The part of a run that is a card's number: groups of one size with one sign between them, but for the last; the groups of
 * cards with 14 and 15 digits; or the whole run. Two phone numbers beside each other are none.
 */
function findCard(run: string): Cut | undefined {
  const groups = [...run.matchAll(/\p{Nd}+/gu)].map(({ index, 0: digits }) => ({
    index,
    digits,
    end: index + digits.length,
  }));
  const size = (digits: string) => [...digits].length;
  for (const [first, { index: start }] of groups.entries()) {
    for (let last = groups.length - 1; last >= first; last -= 1) {
      const taken = groups.slice(first, last + 1);
      const digits = taken.map((group) => group.digits).join('');
      if (size(digits) < CARD.least || size(digits) > CARD.most) continue;
      const sizes = taken.map((group) => size(group.digits));
      const signs = new Set(taken.slice(1).map(({ index }, at) => run.slice(taken[at]?.end, index)));
      const isEven = new Set(sizes.slice(0, -1)).size <= 1 && (sizes.at(-1) ?? 0) <= Math.max(...sizes.slice(0, 1), 5);
      const isWhole = taken.length === groups.length;
      const end = taken.at(-1)?.end ?? start;
      const isWritten = signs.size <= 1 && (isEven || isWhole || /^4,6,[45]$/.test(String(sizes)));
      if (isWritten && hasLuhnSum(digits)) return [start, end, true];
    }
  }
  return undefined;
}

/** Luhn's sum, ISO/IEC 7812-1, annex B. A row of one digit is no number. */
function hasLuhnSum(digits: string): boolean {
  const values = [...digits].map(digitValue).reverse();
  if (new Set(values).size === 1) return false;
  const sum = values.reduce(
    (total, value, at) => total + (at % 2 === 0 ? value : value > 4 ? value * 2 - 9 : value * 2),
    0,
  );
  return sum % 10 === 0;
}

/** Ten digits of a script follow each other from its zero. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}

function isPhone(written: string, { before, after }: Around): boolean {
  const groups = [...written.matchAll(/\p{Nd}+/gu)].map(([group]) => [...group].length);
  const length = groups.reduce((sum, group) => sum + group, 0);
  if (length < PHONE.least || length > PHONE.most) return false;
  if (/^[+＋]/.test(written)) return true;
  if (isCode(before) || isMeasure(before, after)) return false;
  // Within a country most begin with 0 (030 1234567), and 00 leads out of it; 0.1234567 is a share.
  if (numberOf(/\p{Nd}/u.exec(written)?.[0]) === 0) return !/^\p{Nd}\.\p{Nd}+$/u.test(written);
  if (written.startsWith('(')) return true;
  if (groups.length === 1) return length >= PLAIN_PHONE.least && length <= PLAIN_PHONE.most;
  const shape = groups.join('-');
  if (/^(?:1-)?3-3-4$/.test(shape)) return true;
  if (shape === '3-4') return /[-‐‑–]/.test(written);
  // Amounts are grouped with points (123.456.789) or begin with a short group (1 234 567); a span of years is no number.
  const isPart = /\p{Nd}\P{L}?$/u.test(before) || /^[^\p{L},;]?\p{Nd}/u.test(after);
  const isYears = /^(?:(?:19|20)\p{Nd}{2}\P{Nd}*){2}$/u.test(written);
  return (
    !written.includes('.') &&
    !isPart &&
    !isYears &&
    /^(?:3-3-3|4-4|4-3-3|3-4-4|2-4-4|(?:2-){3,5}2|[34]-(?:2-){2}2)$/.test(shape)
  );
}

/** `E-1042`, `#1042`: what stands directly before makes it the code of something. */
function isCode(before: string): boolean {
  return /(?:[\p{L}\p{N}][-‐‑–_/]|[#№])$/u.test(before);
}

/** An amount of money, a share, or what else is counted. */
function isMeasure(before: string, after: string): boolean {
  if (
    /\p{Sc}\s?$/u.test(before) ||
    /^\s?[\p{Sc}%‰°]/u.test(after) ||
    /^[,.]\p{Nd}/u.test(after) ||
    /\p{Nd}[,.]$/u.test(before)
  ) {
    return true;
  }
  const words = [/([A-Z]{3})\s?$/.exec(before)?.[1], /^\s?([A-Z]{3})\b/.exec(after)?.[1]];
  return words.some((word) => word !== undefined && CURRENCIES.has(word));
}

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
