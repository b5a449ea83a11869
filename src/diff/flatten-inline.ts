import type { Nodes, PhrasingContent } from 'mdast';
import type { Clock } from './change.ts';

/** Text of a paragraph, and what its marks say of ranges of it. */
export type Inline = {
  text: string;
  links: { start: number; end: number; url: string }[];
  codes: { start: number; end: number }[];
  clocks: { start: number; end: number; clock: Clock }[];
  images: { alt: string; url: string }[];
  /** Labels of the footnotes that it refers to. */
  footnotes: string[];
};

/** Targets of reference links, by their lower-case label. */
export type Definitions = ReadonlyMap<string, string>;

/** Puts the phrasing nodes of a block into one text. Emphasis leaves no trace; text that is struck through is gone. */
export function flattenInline(nodes: readonly PhrasingContent[], definitions: Definitions): Inline {
  const inline: Inline = { text: '', links: [], codes: [], clocks: [], images: [], footnotes: [] };
  for (const node of nodes) append(inline, node, definitions);
  return inline;
}

function append(inline: Inline, node: Nodes, definitions: Definitions): void {
  const start = inline.text.length;
  switch (node.type) {
    case 'text':
      inline.text += node.value.replaceAll(/\s*\n\s*/g, ' ');
      return;
    case 'inlineCode':
      inline.text += node.value.replaceAll(/\s+/g, ' ');
      inline.codes.push({ start, end: inline.text.length });
      return;
    case 'break':
      inline.text += '\n';
      return;
    case 'html':
      inline.text += /^<br\b/i.test(node.value) ? '\n' : '';
      return;
    case 'image':
      inline.images.push({ alt: node.alt ?? '', url: node.url });
      return;
    case 'imageReference':
      inline.images.push({ alt: node.alt ?? '', url: definitions.get(node.identifier) ?? '' });
      return;
    case 'footnoteReference':
      inline.footnotes.push(node.identifier);
      return;
    case 'delete':
      return;
    case 'link':
    case 'linkReference': {
      for (const child of node.children) append(inline, child, definitions);
      const url = node.type === 'link' ? node.url : definitions.get(node.identifier);
      if (url !== undefined && inline.text.length > start) inline.links.push({ start, end: inline.text.length, url });
      return;
    }
    case 'textDirective': {
      if (start > 0 && !/[\s(]$/.test(inline.text)) inline.text += ' ';
      const from = inline.text.length;
      for (const child of node.children) append(inline, child, definitions);
      const clock = clockOf(node);
      if (clock) inline.clocks.push({ start: from, end: inline.text.length, clock });
      return;
    }
    default:
      if ('children' in node) for (const child of node.children) append(inline, child, definitions);
  }
}

/** What a `:from` or `:until` says of its content; undefined for other nodes. */
export function clockOf(node: Nodes): Clock | undefined {
  if (node.type !== 'textDirective' && node.type !== 'containerDirective') return undefined;
  const { name } = node;
  if (name !== 'from' && name !== 'until') return undefined;
  const { change, date } = node.attributes ?? {};
  return { name, ...(change ? { change } : {}), ...(date ? { date } : {}) };
}
