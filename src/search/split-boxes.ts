import type { RootContent } from 'mdast';

/** A `:::decide` or `:::ask`, with the dated block around it, if it stands in one. */
export type Box = { name: 'decide' | 'ask'; nodes: RootContent[] };

/** Takes the boxes out of the blocks of a section, in their order. */
export function splitBoxes(nodes: readonly RootContent[]): { rest: RootContent[]; boxes: Box[] } {
  const rest: RootContent[] = [];
  const boxes: Box[] = [];
  for (const node of nodes) {
    if (node.type !== 'containerDirective') rest.push(node);
    else if (node.name === 'decide' || node.name === 'ask') boxes.push({ name: node.name, nodes: [node] });
    else {
      const inner = splitBoxes(node.children);
      const wrap = (children: RootContent[]) => ({ ...node, children }) as typeof node;
      if (inner.rest.length > 0 || inner.boxes.length === 0) rest.push(wrap(inner.rest));
      boxes.push(...inner.boxes.map(({ name, nodes }) => ({ name, nodes: [wrap(nodes)] })));
    }
  }
  return { rest, boxes };
}
