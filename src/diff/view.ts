import type { Nodes, RootContent } from 'mdast';
import type { Dated } from '../model/dated-content.ts';
import { stateAt } from '../model/state.ts';

/** How a text with dates in it is looked at, at the instant `at` (epoch milliseconds). */
export type View =
  /** All that is or will be true; what is not yet, or not for ever, is marked with its date. What is past is left out. */
  | { kind: 'whole'; at: number }
  /** What is true then. `note` is taken to have come into effect already (`inEffect`), or not yet. */
  | { kind: 'in force'; at: number; note?: { id: string; inEffect: boolean } };

/** How a date is named: for people, or for comparing (a moved date is a change of the note, not of the article). */
export type Naming = 'display' | 'compare';

/** The nodes of a text that a view shows. */
export function applyView(nodes: readonly RootContent[], view: View, naming: Naming): RootContent[] {
  return nodes.flatMap((node) => show(node, view, naming) as RootContent[]);
}

function show(node: Nodes, view: View, naming: Naming): Nodes[] {
  const dated = node.type === 'textDirective' || node.type === 'containerDirective' ? node.data?.dated : undefined;
  const mark = dated && 'name' in node ? markOf(dated, node.name, view, naming) : '';
  if (mark === undefined) return [];
  if (!('children' in node)) return [node];
  const children = node.children.flatMap((child) => show(child, view, naming));
  if (mark !== '') {
    if (node.type === 'textDirective') children.push({ type: 'text', value: ` (${mark})` });
    else children.unshift({ type: 'paragraph', children: [{ type: 'text', value: `(${mark})` }] });
  }
  return [{ ...node, children } as Nodes];
}

/** Undefined when it is not shown, empty when it is shown as plain text. */
function markOf(dated: Dated, name: string, view: View, naming: Naming): string | undefined {
  if (view.kind === 'in force') {
    const { note } = view;
    if (note && dated.change === note.id) return (name === 'from') === note.inEffect ? '' : undefined;
    return stateAt(dated.period, view.at) === 'in force' ? '' : undefined;
  }
  const label = naming === 'compare' ? (dated.change ?? dated.moment.text) : dated.moment.text;
  switch (stateAt(dated.period, view.at)) {
    case 'superseded':
      return undefined;
    case 'upcoming':
      return `from ${label}`;
    default:
      return name === 'until' && dated.period.until !== undefined ? `until ${label}` : '';
  }
}
