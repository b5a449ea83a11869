import type { LineDifference } from './compare-lines.ts';

/** Longest `before` or `after` of a fact, in characters: about six lines of a chat message. The page has the rest. */
export const MAX_SPAN = 600;

const CELL = ' · ';

/** Turns differing lines into the two spans that a fact shows: of a table row only its first cell and those that changed. */
export function shortenSpans({ before, after }: LineDifference): { before?: string; after?: string } {
  const rows = before.length === after.length ? before.map((line, index) => shortenRow(line, after[index] ?? '')) : [];
  const left = rows.length > 0 ? rows.map(([old]) => old) : before;
  const right = rows.length > 0 ? rows.map(([, young]) => young) : after;
  return {
    ...(left.length > 0 ? { before: shorten(left.join('\n')) } : {}),
    ...(right.length > 0 ? { after: shorten(right.join('\n')) } : {}),
  };
}

function shortenRow(before: string, after: string): [string, string] {
  const old = before.split(CELL);
  const young = after.split(CELL);
  if (old.length < 3 || old.length !== young.length || old[0] !== young[0]) return [before, after];
  const pick = (cells: string[]) => cells.filter((_, index) => index === 0 || old[index] !== young[index]).join(CELL);
  return [pick(old), pick(young)];
}

/** Cuts a text at the end of a word, with an ellipsis, so that it has at most `limit` characters. */
export function shorten(text: string, limit = MAX_SPAN): string {
  if (text.length <= limit) return text;
  const cut = [...text.slice(0, limit - 1)].filter((part) => !/^[\uD800-\uDFFF]$/.test(part)).join('');
  const end = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'));
  return `${(end > limit / 2 ? cut.slice(0, end) : cut).trimEnd()}…`;
}
