/** A date as somebody wrote it. */
export type WrittenDate = {
  kind: 'date';
  /** UTF-16 offsets in the text, end excluded. */
  start: number;
  end: number;
  year: number | undefined;
  /** 1 to 12. */
  month: number;
  day: number;
  /** Where day, month and year stand. */
  parts: [start: number, end: number][];
};

/** A piece of a text: a date, or what is none. */
export type DatedPiece = WrittenDate | { kind: 'text'; start: number; end: number };

/** A date in digits is read as year, month and day only: 03/04/2026 means two days. */
const ISO = String.raw`(?<![\p{L}\p{N}-])(?<y1>(?:19|20)\d\d)-(?<m1>\d\d)-(?<d1>\d\d)(?![\p{L}\p{N}-])`;

/** Cuts a text at its dates: `2026-12-01`, `1 Dec`, `December 1st, 2026`, `1. Dezember 2026`. */
export function cutDates(text: string, months: ReadonlyMap<string, number>): DatedPiece[] {
  if (!/\d/.test(text)) return [{ kind: 'text', start: 0, end: text.length }];
  const pieces: DatedPiece[] = [];
  let done = 0;
  for (const match of text.matchAll(patternOf(months))) {
    const date = readDate(match, months);
    if (!date) continue;
    if (date.start > done) pieces.push({ kind: 'text', start: done, end: date.start });
    pieces.push(date);
    done = date.end;
  }
  if (done < text.length) pieces.push({ kind: 'text', start: done, end: text.length });
  return pieces;
}

const patterns = new WeakMap<ReadonlyMap<string, number>, RegExp>();

function patternOf(months: ReadonlyMap<string, number>): RegExp {
  let known = patterns.get(months);
  if (!known) {
    const names = [...months.keys()].sort((a, b) => b.length - a.length).join('|');
    const year = (name: string) => String.raw`(?:,?\s(?<${name}>(?:19|20)\d\d)(?![\p{L}\p{N}]))?`;
    const dayFirst = String.raw`(?<![\p{L}\p{N}.,$€£-])(?<d2>\d{1,2})(?:\.|st|nd|rd|th)?\s(?:of\s|de\s)?(?<m2>${names})(?![\p{L}\p{N}])\.?(?:\sde(?=\s\d))?${year('y2')}`;
    const monthFirst = String.raw`(?<![\p{L}\p{N}])(?<m3>${names})\.?\s(?<d3>\d{1,2})(?:st|nd|rd|th)?(?![\p{L}\p{N}]|[.,:]\d|\s?[%$€£])${year('y3')}`;
    known = new RegExp(`${ISO}|${dayFirst}|${monthFirst}`, 'dgiu');
    patterns.set(months, known);
  }
  return known;
}

function readDate(match: RegExpExecArray, months: ReadonlyMap<string, number>): WrittenDate | undefined {
  const { groups = {}, indices } = match;
  const found = (name: string) => ['1', '2', '3'].map((form) => name + form).find((key) => groups[key] !== undefined);
  const [y, m, d] = [found('y'), found('m'), found('d')];
  const written = (m && groups[m]?.toLowerCase()) ?? '';
  const month = months.get(written) ?? Number(written);
  const day = Number(d && groups[d]);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return undefined;
  const parts = [d, m, y].flatMap((key) => (key && indices?.groups?.[key] ? [indices.groups[key]] : []));
  return {
    kind: 'date',
    start: match.index,
    end: match.index + match[0].length,
    year: y === undefined ? undefined : Number(groups[y]),
    month,
    day,
    parts: parts.sort(([a], [b]) => a - b),
  };
}
