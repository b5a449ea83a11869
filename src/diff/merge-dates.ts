import type { Token } from './split-tokens.ts';

const MONTHS = new Map(
  [
    'january januar',
    'february februar',
    'march märz',
    'april',
    'may mai',
    'june juni',
    'july juli',
    'august',
    'september',
    'october oktober',
    'november',
    'december dezember',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

/** Makes one token of a date with its month in words, so that `3 March 2026`, `March 3rd, 2026` and `2026-03-03` are one. */
export function mergeDates(tokens: readonly Token[]): Token[] {
  const merged: Token[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(token.key);
    const found = iso ? undefined : readDate(tokens, index);
    if (iso) merged.push({ ...token, key: keyOf(Number(iso[3]), Number(iso[2]), iso[1]) });
    else if (found) {
      merged.push({ ...token, kind: 'number', key: found.key, end: (tokens[found.last] as Token).end });
      index = found.last;
    } else merged.push(token);
  }
  return merged;
}

function readDate(tokens: readonly Token[], at: number): { key: string; last: number } | undefined {
  const day = (index: number) =>
    /^(?:[1-9]|[12]\d|3[01])$/.test(tokens[index]?.key ?? '') ? Number(tokens[index]?.key) : undefined;
  const month = (index: number) => MONTHS.get(tokens[index]?.key ?? '');
  const suffix = (index: number) => (/^(?:st|nd|rd|th)$/.test(tokens[index]?.key ?? '') ? 1 : 0);
  let last: number;
  let [dayOf, monthOf] = [day(at), month(at)];
  if (dayOf !== undefined) {
    const next = at + 1 + suffix(at + 1);
    monthOf = month(next);
    last = next;
  } else {
    dayOf = monthOf === undefined ? undefined : day(at + 1);
    last = at + 1 + suffix(at + 2);
  }
  if (dayOf === undefined || monthOf === undefined) return undefined;
  const year = /^(?:19|20)\d{2}$/.test(tokens[last + 1]?.key ?? '') ? tokens[last + 1]?.key : undefined;
  return { key: keyOf(dayOf, monthOf, year), last: year === undefined ? last : last + 1 };
}

function keyOf(day: number, month: number, year: string | undefined): string {
  return `date ${year ?? ''}-${month}-${day}`;
}
