import { joinDated, sliceDated, trimDated } from './dated-slices.ts';
import type { SectionDocument } from './list-documents.ts';
import type { DatedRange, DatedText, TableCells } from './read-dated-text.ts';

/** A line of a section as a snippet shows it. */
export type SnippetLine = {
  full: DatedText;
  /** Its words, and those that are not repeated because the heading says them. */
  words: string;
  /** Set for a row of a table: its cells, each but the first with the header of its column. */
  cells?: DatedText[];
};

type Section = Pick<SectionDocument, 'text' | 'dated' | 'trail' | 'tables'>;

/** The lines of a section that are shown, without values that are not, and with their headers in tables. */
export function listLines(section: Section, isShown: (range: DatedRange) => boolean): SnippetLine[] {
  const rows = new Map((section.tables ?? []).flatMap((cells) => cells.flatMap((row) => startsOf(row, cells))));
  const lines: SnippetLine[] = [];
  let start = 0;
  for (const line of section.text.split('\n')) {
    const end = start + line.length;
    const table = rows.get(start);
    if (table) lines.push(...listRow(section, { start, end, table }, isShown));
    else {
      const full = takeShown(section, start, end, isShown);
      lines.push({ full, words: full.text });
    }
    start = end + 1;
  }
  return lines.filter(({ full }) => full.text !== '');
}

function startsOf(row: readonly number[], table: TableCells): [number, TableCells][] {
  const first = row.find((start) => start >= 0);
  return first === undefined ? [] : [[first, table]];
}

/** A row; none for the header, which the other rows repeat. */
function listRow(
  section: Section,
  { start, end, table }: { start: number; end: number; table: TableCells },
  isShown: (range: DatedRange) => boolean,
): SnippetLine[] {
  const cellsOf = (row: readonly number[], end: number) =>
    row.map((from, column) => {
      if (from < 0) return { text: '', dated: [] };
      const next = row.slice(column + 1).find((start) => start >= 0);
      return takeShown(section, from, next === undefined ? end : next - SEPARATOR.length, isShown);
    });
  const [head = [], ...body] = table;
  const row = table.find((cells) => cells.includes(start)) ?? head;
  if (row === head && body.length > 0) return [];
  const headEnd = section.text.indexOf('\n', Math.max(...head, 0));
  const headers = row === head ? [] : cellsOf(head, headEnd < 0 ? section.text.length : headEnd);
  const said = section.trail.at(-1)?.toLowerCase();
  const cells = cellsOf(row, end).flatMap((cell, column): DatedText[] => {
    if (cell.text === '') return [];
    const header = headers[column];
    const isPlain = column === 0 || !header || header.text === '' || header.text.toLowerCase() === said;
    return [isPlain ? cell : joinDated([header, cell], ': ')];
  });
  const full = joinDated(cells, SEPARATOR);
  const words = [...headers.slice(1).map(({ text }) => text), full.text].join('\n');
  return [{ full, words, cells }];
}

/** Between the cells of a row, as `plainText` writes them. */
const SEPARATOR = ' · ';

/** A part of the text without values that are not shown, and without the gaps that they would leave. */
function takeShown({ text, dated }: Section, start: number, end: number, isShown: (range: DatedRange) => boolean) {
  const parts: DatedText[] = [];
  let done = start;
  const out = dated.filter((range) => !isShown(range)).sort((a, b) => a.start - b.start || b.end - a.end);
  for (const range of out) {
    if (range.start >= end || range.end <= done) continue;
    if (range.start > done) parts.push(sliceDated({ text, dated }, done, range.start));
    done = Math.min(range.end, end);
    const last = parts.at(-1);
    // `$29 $35.` without its second value is `$29.`
    if (last && /\s$/.test(last.text) && /^(?:[\s.,;:!?)]|$)/.test(text.slice(done, Math.min(done + 1, end)))) {
      parts[parts.length - 1] = sliceDated(last, 0, last.text.trimEnd().length);
    }
  }
  parts.push(sliceDated({ text, dated }, done, end));
  return trimDated(joinDated(parts));
}
