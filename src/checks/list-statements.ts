import type { Nodes, PhrasingContent } from 'mdast';
import { splitSentences } from '../diff/split-sentences.ts';
import type { Article } from '../model/article.ts';
import { plainText } from '../model/plain-text.ts';
import { type DatedNode, isDated } from './list-dated-groups.ts';

/** One sentence, cell or heading of an article, with what says what it is about. */
export type Statement = {
  article: Article;
  /** Line in the file. */
  line: number;
  text: string;
  /** Parts of `text` that are only true at some time. */
  dated: { node: DatedNode; start: number; end: number }[];
  /** Label of its table row and header of its column; empty elsewhere. */
  labels: string[];
  /** Headings that lead to it. */
  trail: string[];
};

/** Text of a paragraph, with the nodes that its parts come from. */
type Inline = { text: string; pieces: { start: number; line: number; value: string }[]; dated: Statement['dated'] };

/** Lists what an article states: its summary and its text. Code, what is struck out and blocks with a date are left out. */
export function listStatements(article: Article): Statement[] {
  const statements: Statement[] = [];
  if (article.summary !== undefined) addSummary(article.summary);
  for (const section of article.sections) for (const node of section.nodes) walk(node, section.trail);
  return statements;

  function addSummary(summary: string): void {
    const place = { article, line: article.lineOf('summary'), dated: [], labels: [], trail: [] };
    for (const { start, end } of splitSentences(summary))
      statements.push({ ...place, text: summary.slice(start, end) });
  }

  function walk(node: Nodes, trail: string[]): void {
    if (node.type === 'table') {
      const [header, ...rows] = node.children;
      for (const row of rows) {
        const label = row.children[0] ? plainText(row.children[0]) : '';
        row.children.forEach((cell, index) => {
          const column = header?.children[index];
          const labels = index === 0 ? [] : [label, column ? plainText(column) : ''];
          const inline = flatten(cell.children);
          statements.push({ article, line: lineAt(inline, 0), text: inline.text, dated: inline.dated, labels, trail });
        });
      }
    } else if (node.type === 'paragraph' || node.type === 'heading') {
      const inline = flatten(node.children);
      for (const { start, end } of splitSentences(inline.text)) {
        const dated = inline.dated.filter((range) => range.start >= start && range.end <= end);
        statements.push({
          article,
          line: lineAt(inline, start),
          text: inline.text.slice(start, end),
          dated: dated.map((range) => ({ ...range, start: range.start - start, end: range.end - start })),
          labels: [],
          trail,
        });
      }
    } else if ('children' in node && !isDated(node)) for (const child of node.children) walk(child, trail);
  }
}

function flatten(nodes: readonly PhrasingContent[]): Inline {
  const inline: Inline = { text: '', pieces: [], dated: [] };
  const append = (node: Nodes): void => {
    const start = inline.text.length;
    if (node.type === 'text') {
      inline.pieces.push({ start, line: node.position?.start.line ?? 1, value: node.value });
      inline.text += node.value.replaceAll('\n', ' ');
    } else if (node.type === 'break') inline.text += '\n';
    else if ('children' in node && node.type !== 'delete') {
      if (isDated(node)) inline.text += ' ';
      const from = inline.text.length;
      for (const child of node.children) append(child);
      if (isDated(node)) inline.dated.push({ node, start: from, end: inline.text.length });
    } else inline.text += ' ';
  };
  for (const node of nodes) append(node);
  return inline;
}

/** Line of the file at an offset of the text. */
function lineAt({ pieces }: Inline, offset: number): number {
  const piece = pieces.findLast(({ start }) => start <= offset) ?? pieces[0];
  if (!piece) return 1;
  return piece.line + (piece.value.slice(0, Math.max(0, offset - piece.start)).split('\n').length - 1);
}
