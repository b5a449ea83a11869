import { visit } from 'unist-util-visit';
import type { Finding } from '../model/finding.ts';
import { plainText } from '../model/plain-text.ts';
import type { CheckInput } from './check.ts';

/** Blocks without anything to read in them, as `npm run new` leaves them: pages would show an empty box. */
export function checkBlocks({ corpus: { articles, notes } }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const { root, file } of [...articles.values(), ...notes.values()]) {
    visit(root, 'containerDirective', (node) => {
      const isEmpty = node.children.every(
        (child) => child.type === 'html' && /^<!--[\s\S]*-->$/.test(child.value.trim()),
      );
      if (!isEmpty || plainText(node).trim() !== '') return;
      findings.push({
        code: 'block/empty',
        severity: 'warning',
        path: file,
        line: node.position?.start.line,
        message: `“:::${node.name}” has nothing in it to read.`,
        hint: 'Fill it in, or take the block out.',
      });
    });
  }
  return findings;
}
