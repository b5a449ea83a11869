import type { Root } from 'mdast';
import { remark } from 'remark';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import { restoreDirectives } from './restore-directives.ts';

const processor = remark().use(remarkGfm).use(remarkDirective);

/**
 * Parses Markdown (GitHub flavour, with our directives) into an mdast tree.
 * Directives that are not ours become the text that they were; line numbers count from `linesBefore` + 1.
 */
export function parseMarkdown(body: string, linesBefore = 0): Root {
  const root = processor.parse(body);
  restoreDirectives(root, body);
  if (linesBefore > 0) shiftLines(root, linesBefore);
  return root;
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
