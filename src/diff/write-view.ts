import type { Nodes, Root, RootContent } from 'mdast';
import { remark } from 'remark';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import type { Dated } from '../model/dated-content.ts';
import { stateAt } from '../model/state.ts';

/** How a text with dates in it is looked at, at the instant `at` (epoch milliseconds). */
export type View =
  /** All that is or will be true; what is not yet, or not for ever, keeps its date. What is past is left out. */
  | { kind: 'whole'; at: number }
  /** What is true then. `note` is taken to have come into effect already (`inEffect`), or not yet. */
  | { kind: 'in force'; at: number; note?: { id: string; inEffect: boolean } };

const writer = remark().use(remarkGfm).use(remarkDirective);

/**
 * Writes what a view shows of a text as Markdown, for comparing. What is not yet true, or not for ever, is followed by
 * its date: by the id of its note where it has one, because a note that moves is no change of the text.
 */
export function writeView(root: Root, view: View): string {
  const children = root.children.flatMap((node) => show(node, view) as RootContent[]);
  return writer.stringify({ type: 'root', children });
}

function show(node: Nodes, view: View): Nodes[] {
  const children = 'children' in node ? node.children.flatMap((child) => show(child, view)) : undefined;
  const dated = node.type === 'textDirective' || node.type === 'containerDirective' ? node.data?.dated : undefined;
  if (!dated || !('name' in node)) return [children ? ({ ...node, children } as Nodes) : node];
  const mark = markOf(dated, node.name, view);
  if (mark === undefined) return [];
  if (mark === '') return children ?? [];
  if (node.type === 'textDirective') return [...(children ?? []), { type: 'text', value: ` ${mark} ` }];
  return [{ type: 'paragraph', children: [{ type: 'text', value: `${mark}:` }] }, ...(children ?? [])];
}

/** Undefined when it is not shown, empty when it is plainly true. */
function markOf({ change, moment, period }: Dated, name: string, view: View): string | undefined {
  const state = stateAt(period, view.at);
  if (view.kind === 'in force') {
    const { note } = view;
    if (note && change === note.id) return (name === 'from') === note.inEffect ? '' : undefined;
    return state === 'in force' ? '' : undefined;
  }
  if (state === 'superseded') return undefined;
  if (state === 'in force' && (name === 'from' || period.until === undefined)) return '';
  return `${name} ${change ?? moment.text}`;
}
