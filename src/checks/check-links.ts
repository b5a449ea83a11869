import type { Link, Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Corpus } from '../model/corpus.ts';
import type { Finding } from '../model/finding.ts';
import { resolveLink } from '../model/resolve-link.ts';
import type { CheckInput } from './check.ts';

/** Links and images inside the content that lead nowhere. */
export function checkLinks({ corpus }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const { root, file } of [...corpus.articles.values(), ...corpus.notes.values()]) {
    visit(root, (node: Nodes) => {
      if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return;
      const target = resolveLink(node.url, file, corpus);
      if (target.kind !== 'broken') return;
      findings.push({
        code: 'link/broken',
        severity: 'error',
        path: file,
        line: node.position?.start.line,
        column: node.position?.start.column,
        message: `The ${node.type === 'image' ? 'image' : 'link'} “${node.url}” leads nowhere: ${target.reason}.`,
        hint: target.headings ? listHeadings(target.headings) : suggestPath(node, corpus),
      });
    });
  }
  return findings;
}

function listHeadings(headings: readonly string[]): string {
  return headings.length === 0 ? 'It has no headings.' : `It has ${headings.map((anchor) => `#${anchor}`).join(', ')}.`;
}

/** The article that was meant, when exactly one has that file name. */
function suggestPath(node: Pick<Link, 'url'>, { articles }: Corpus): string {
  const name = node.url.split('#')[0]?.split('/').at(-1)?.replace(/\.md$/i, '');
  const [meant, ...others] = [...articles.keys()].filter((path) => path.split('/').at(-1) === name);
  if (name && meant !== undefined && others.length === 0)
    return `${meant}.md has that name: link to it relative to this file.`;
  return 'Write the path of the file relative to this one, and after # its heading in lower case with - for spaces.';
}
