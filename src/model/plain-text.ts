import type { Nodes } from 'mdast';
import { periodOf } from './dated-content.ts';
import { stateAt } from './state.ts';

/** Nodes whose children stand under each other rather than beside. */
const BLOCKS = new Set<string>([
  'root',
  'blockquote',
  'list',
  'listItem',
  'table',
  'containerDirective',
  'footnoteDefinition',
]);

/**
 * The words of Markdown without its marks: a line a block, cells of a table row with ` · ` between them.
 * With `at` (epoch milliseconds) only what is in force then; without it all dated values, past and coming ones too.
 */
export function plainText(nodes: Nodes | readonly Nodes[], at?: number): string {
  if ('type' in nodes) return textOf(nodes, at).trim();
  return joinBlocks(nodes, at);
}

function textOf(node: Nodes, at: number | undefined): string {
  if (at !== undefined) {
    const period = periodOf(node);
    if (period && stateAt(period, at) !== 'in force') return '';
  }
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value.replaceAll(/\s*\n\s*/g, ' ');
    case 'code':
      return node.value;
    case 'html':
      return node.value.replaceAll(/<!--[\s\S]*?(?:-->|$)|<[^<>]*>/g, ' ').replaceAll(/[^\S\n]+/g, ' ');
    case 'break':
      return ' ';
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'tableRow':
      return node.children
        .map((cell) => textOf(cell, at).trim())
        .filter((cell) => cell !== '')
        .join(' · ');
    default:
      if (!('children' in node)) return '';
      if (BLOCKS.has(node.type)) return joinBlocks(node.children, at);
      // Two dated values beside each other need a space, or `$29` and `$35` become one word.
      return joinInline(node.children, at);
  }
}

function joinBlocks(nodes: readonly Nodes[], at: number | undefined): string {
  return nodes
    .map((node) => textOf(node, at).trim())
    .filter((text) => text !== '')
    .join('\n');
}

function joinInline(nodes: readonly Nodes[], at: number | undefined): string {
  let text = '';
  let datedBefore = false;
  for (const node of nodes) {
    const part = textOf(node, at);
    const dated = node.type === 'textDirective';
    if (part === '') continue;
    if (dated && datedBefore) text += ' ';
    text += part;
    datedBefore = dated;
  }
  return text;
}
