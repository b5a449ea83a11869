import type { Nodes, Paragraph, Root, Text } from 'mdast';
import { remark } from 'remark';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import { restoreDirectives } from './restore-directives.ts';

const processor = remark().use(remarkGfm).use(remarkDirective);

/**
 * Parses Markdown (GitHub flavour, with our directives) into an mdast tree.
 * Directives that are not ours become the text that they were; line numbers count from `linesBefore` + 1.
 * Text that is nested too deeply becomes plain paragraphs, and `data.tooDeep` of the root says so.
 */
export function parseMarkdown(body: string, linesBefore = 0): Root {
  let root = processor.parse(body);
  if (measureDepth(root) > MAX_DEPTH) root = asPlainText(body, root);
  restoreDirectives(root, body);
  if (linesBefore > 0) shiftLines(root, linesBefore);
  return root;
}

/** Deepest nesting that is read as Markdown. People stay below ten; thousands would overflow the stack of whoever walks the tree. */
const MAX_DEPTH = 100;

declare module 'mdast' {
  interface RootData {
    /** The text is nested too deeply to be read as Markdown, so it is a paragraph of plain text a line. */
    tooDeep?: boolean;
  }
}

/** Counts without recursion: the depth is what may be too large for it. */
function measureDepth(root: Root): number {
  let depth = 0;
  let level: Nodes[] = [root];
  while (level.length > 0 && depth <= MAX_DEPTH) {
    depth += 1;
    level = level.flatMap((node) => ('children' in node ? node.children : []));
  }
  return depth;
}

/** A paragraph a line, without the marks at its start. */
function asPlainText(body: string, { position }: Root): Root {
  const texts = body
    .split('\n')
    .map((line) => line.replace(/^[\s>*+-]+/, ''))
    .filter((line) => line !== '')
    .map((value): Text => ({ type: 'text', value, position }));
  const children = texts.map((text): Paragraph => ({ type: 'paragraph', children: [text], position }));
  return { type: 'root', children, data: { tooDeep: true }, position };
}

type Positioned = {
  position?: { start: { line: number }; end: { line: number } } | undefined;
  children?: Positioned[];
};

function shiftLines(node: Positioned, by: number): void {
  if (node.position) {
    node.position.start.line += by;
    node.position.end.line += by;
  }
  for (const child of node.children ?? []) shiftLines(child, by);
}
