import type { Nodes, RootContent, TableRow } from 'mdast';
import { visit } from 'unist-util-visit';
import { periodOf } from '../model/dated-content.ts';
import { plainText } from '../model/plain-text.ts';
import type { Period } from '../model/state.ts';

/** A part of a text that is only true for a time. */
export type DatedRange = {
  /** UTF-16 offsets, end excluded. */
  start: number;
  end: number;
  period: Period;
};

/** A text with all its dated values, past and coming ones too, and where they stand. */
export type DatedText = { text: string; dated: DatedRange[] };

/** By row, the header first, and by column: the UTF-16 offset at which a cell begins, -1 for an empty cell. */
export type TableCells = number[][];

/** A text with its dated values and its tables, which have a line a row. */
export type SectionText = DatedText & { tables?: TableCells[] };

// Noncharacters of Unicode: no text may contain them.
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';
const CELL = '\uFDD2';

/** The plain text of blocks, where in it the values of `:from` and `:until` stand (an inner one comes first), and its tables. */
export function readDatedText(nodes: readonly RootContent[]): SectionText {
  if (!nodes.some(needsMarks)) return { text: plainText(nodes), dated: [] };
  const copies = structuredClone(nodes) as RootContent[];
  const periods: Period[] = [];
  const tables: TableCells[] = [];
  /** The k-th cell that is not empty: its place in `tables`. */
  const cells: { row: number[]; column: number }[] = [];
  for (const copy of copies) {
    visit(copy, (node: Nodes) => {
      if (node.type === 'table') tables.push(node.children.map((row) => markCells(row, cells)));
      const period = periodOf(node);
      if (!period || (node.type !== 'textDirective' && node.type !== 'containerDirective')) return;
      periods.push(period);
      node.children.unshift({ type: 'text', value: OPEN } as never);
      node.children.push({ type: 'text', value: CLOSE } as never);
    });
  }
  const text = takeMarks(plainText(copies), periods, cells);
  return tables.length > 0 ? { ...text, tables } : text;
}

function needsMarks(node: Nodes): boolean {
  return (
    node.type === 'table' || periodOf(node) !== undefined || ('children' in node && node.children.some(needsMarks))
  );
}

function markCells({ children }: TableRow, cells: { row: number[]; column: number }[]): number[] {
  const row = children.map(() => -1);
  for (const [column, cell] of children.entries()) {
    if (plainText(cell) === '') continue;
    cells.push({ row, column });
    cell.children.unshift({ type: 'text', value: CELL });
  }
  return row;
}

/** Takes the marks out again. The k-th opening one belongs to the k-th dated node, the k-th of a cell to the k-th cell. */
function takeMarks(
  marked: string,
  periods: readonly Period[],
  cells: readonly { row: number[]; column: number }[],
): DatedText {
  const dated: DatedRange[] = [];
  const open: { start: number; period: Period }[] = [];
  let text = '';
  let count = 0;
  let countCells = 0;
  for (const part of marked.split(/(\uFDD0\n?|\n?\uFDD1|\uFDD2)/)) {
    if (part.startsWith(OPEN)) open.push({ start: text.length, period: periods[count++] ?? {} });
    else if (part.endsWith(CLOSE)) {
      const range = open.pop();
      if (range) dated.push({ ...range, end: text.length });
    } else if (part === CELL) {
      const cell = cells[countCells++];
      if (cell) cell.row[cell.column] = text.length;
    } else text += part;
  }
  return { text, dated };
}
