import type { Nodes, RootContent } from 'mdast';
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

// Noncharacters of Unicode: no text may contain them.
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';

/** The plain text of blocks, and where in it the values of `:from` and `:until` stand; an inner one comes first. */
export function readDatedText(nodes: readonly RootContent[]): DatedText {
  if (!nodes.some(hasDates)) return { text: plainText(nodes), dated: [] };
  const copies = structuredClone(nodes) as RootContent[];
  const periods: Period[] = [];
  for (const copy of copies) {
    visit(copy, (node: Nodes) => {
      const period = periodOf(node);
      if (!period || (node.type !== 'textDirective' && node.type !== 'containerDirective')) return;
      periods.push(period);
      node.children.unshift({ type: 'text', value: OPEN } as never);
      node.children.push({ type: 'text', value: CLOSE } as never);
    });
  }
  return takeMarks(plainText(copies), periods);
}

function hasDates(node: Nodes): boolean {
  return periodOf(node) !== undefined || ('children' in node && node.children.some(hasDates));
}

/** Takes the marks out again. The k-th opening one belongs to the k-th dated node. */
function takeMarks(marked: string, periods: readonly Period[]): DatedText {
  const dated: DatedRange[] = [];
  const open: { start: number; period: Period }[] = [];
  let text = '';
  let count = 0;
  for (const part of marked.split(/(\uFDD0\n?|\n?\uFDD1)/)) {
    if (part.startsWith(OPEN)) open.push({ start: text.length, period: periods[count++] ?? {} });
    else if (part.endsWith(CLOSE)) {
      const range = open.pop();
      if (range) dated.push({ ...range, end: text.length });
    } else text += part;
  }
  return { text, dated };
}
