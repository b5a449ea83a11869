import type { PhrasingContent, Root, RootContent, Text } from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';

/** Directives with a meaning here: `name` -> where it may stand. */
const OURS: ReadonlyMap<string, readonly string[]> = new Map([
  ['from', ['textDirective', 'containerDirective']],
  ['until', ['textDirective', 'containerDirective']],
  ['decide', ['containerDirective']],
  ['ask', ['containerDirective']],
]);

type Parent = { children: RootContent[] };
type Directive = TextDirective | LeafDirective | ContainerDirective;

/**
 * Turns every directive that is not ours back into the literal text that it was: remark-directive reads `10:30` as an
 * inline directive called 30 and would drop it. Mark-up inside a label (`:x[**b**]`) stays what it was.
 */
export function restoreDirectives(root: Root, source: string): void {
  restoreIn(root, source);
}

function restoreIn(parent: Parent, source: string): void {
  const children: RootContent[] = [];
  for (const child of parent.children) {
    if ('children' in child) restoreIn(child as Parent, source);
    if (isDirective(child) && !isOurs(child)) children.push(...toLiteral(child, source));
    else children.push(child);
  }
  parent.children = mergeTexts(children);
}

function isDirective(node: RootContent): node is Directive {
  return node.type === 'textDirective' || node.type === 'leafDirective' || node.type === 'containerDirective';
}

/** `:from` without a label is a word after a colon, not a directive. */
function isOurs(node: Directive): boolean {
  if (!OURS.get(node.name)?.includes(node.type)) return false;
  return node.type !== 'textDirective' || node.children.length > 0;
}

function toLiteral(node: Directive, source: string): RootContent[] {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  const first = node.children.at(0)?.position?.start.offset;
  const last = node.children.at(-1)?.position?.end.offset;
  if (node.type === 'containerDirective') {
    const opening = text(source.slice(start, lineEnd(source, start)), node);
    const closing = source.slice(last ?? lineEnd(source, start), end).trim();
    const children = node.children.filter((child) => !isLabel(child));
    return [
      { type: 'paragraph', children: [opening], position: node.position },
      ...children,
      ...(closing === ''
        ? []
        : [{ type: 'paragraph' as const, children: [text(closing, node)], position: node.position }]),
    ];
  }
  const inline: PhrasingContent[] =
    first === undefined || last === undefined
      ? [text(source.slice(start, end), node)]
      : [text(source.slice(start, first), node), ...node.children, text(source.slice(last, end), node)];
  return node.type === 'leafDirective' ? [{ type: 'paragraph', children: inline, position: node.position }] : inline;
}

function isLabel(node: RootContent): boolean {
  return node.type === 'paragraph' && Boolean(node.data && 'directiveLabel' in node.data && node.data.directiveLabel);
}

function text(value: string, at: Directive): Text {
  return { type: 'text', value, position: at.position };
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end;
}

/** `10` and `:30` are one text again, so that nothing downstream sees the seam. */
function mergeTexts(nodes: RootContent[]): RootContent[] {
  const merged: RootContent[] = [];
  for (const node of nodes) {
    const before = merged.at(-1);
    if (node.type === 'text' && before?.type === 'text') {
      before.value += node.value;
      if (before.position && node.position) before.position = { start: before.position.start, end: node.position.end };
    } else merged.push(node);
  }
  return merged;
}
