/** Part of a text, from `start` to `end`. */
export type Range = { start: number; end: number };

const END = /(?:[.!?…。！？]+["'”’)\]*_]*(?=\s)|\n+)/gu;
const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|eg|ie|cf|vs|etc|approx|no|nr|dr|mr|mrs|ms|st|inc|ltd|co|corp|dept|est|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|fig|sec|art|vol|al|u\.s|u\.k|p\.m|a\.m|z\.\s?b|bzw|ca|d\.\s?h|u\.\s?a|[a-z])\.$/i;

/** Cuts a text into sentences. A line break of the writer (not of the editor) ends one too. */
export function splitSentences(text: string): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  const take = (end: number) => {
    const piece = text.slice(start, end);
    const from = start + (piece.length - piece.trimStart().length);
    const to = start + piece.trimEnd().length;
    if (to > from) ranges.push({ start: from, end: to });
    start = end;
  };
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (!match[0].startsWith('\n')) {
      const next = text.slice(end).trimStart().charAt(0);
      if (next !== '' && !/[\p{Lu}\p{N}"'“‘([*_$€£`\uE000]/u.test(next)) continue;
      if (match[0].startsWith('.') && ABBREVIATION.test(text.slice(Math.max(start, end - 12), match.index + 1)))
        continue;
    }
    take(end);
  }
  take(text.length);
  return ranges;
}
