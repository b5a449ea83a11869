import type { DatedRange, DatedText } from './read-dated-text.ts';

/** A part of a text; of what is dated in it, the part that it keeps. */
export function sliceDated({ text, dated }: DatedText, start: number, end = text.length): DatedText {
  const kept = dated.flatMap((range): DatedRange[] => {
    const from = Math.max(range.start, start);
    const to = Math.min(range.end, end);
    return from < to ? [{ start: from - start, end: to - start, period: range.period }] : [];
  });
  return { text: text.slice(start, end), dated: kept };
}

/** Texts behind each other, with undated text between them. */
export function joinDated(parts: readonly DatedText[], separator = ''): DatedText {
  let text = '';
  const dated: DatedRange[] = [];
  for (const [position, part] of parts.entries()) {
    if (position > 0) text += separator;
    const before = text.length;
    dated.push(...part.dated.map((range) => ({ ...range, start: range.start + before, end: range.end + before })));
    text += part.text;
  }
  return { text, dated };
}

/** A text without white space at its ends. */
export function trimDated(part: DatedText): DatedText {
  const start = part.text.length - part.text.trimStart().length;
  return sliceDated(part, start, Math.max(start, part.text.trimEnd().length));
}
