import type { Definition, Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import type { ContainerDirective, TextDirective } from 'mdast-util-directive';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import type { HtmlContext } from '../model/render-html.ts';
import { isNever, type Period, stateAt } from '../model/state.ts';

/** What Markdown for readers needs to know of its surroundings. */
export type MarkdownContext = {
  /** Address for the target of a link or image; undefined when there is none: the text stays, without a link. */
  href(url: string): string | undefined;
  labels: Pick<HtmlContext['labels'], 'decide' | 'ask' | 'from' | 'until' | 'noDate'>;
};

/** Which dated values are written: all, each with its date; or those in force at an instant (epoch milliseconds). */
export type DatedView = { kind: 'all' } | { kind: 'in force'; at: number };

const writer = remark().use(remarkGfm, { tablePipeAlign: false }).data('settings', { bullet: '-', rule: '-' });

/** Writes some of the blocks of a document as one Markdown text. */
export type MarkdownWriter = (blocks: readonly RootContent[], view: DatedView) => string;

/**
 * Opens a parsed document for writing it as plain Markdown, for whoever reads text rather than pages: links resolved, callouts and
 * dated blocks as quotes, dated values as `(until 1 Dec 2026: $29) (from 1 Dec 2026: $35)`, raw HTML as its text alone.
 */
export function openMarkdown(root: Root, context: MarkdownContext): MarkdownWriter {
  const place = { ...context, definitions: collectDefinitions(root), shift: shiftOf(root) };
  // Writing costs more than parsing, and what has no date reads the same in every view.
  const written = new Map<RootContent, string>();
  return (blocks, view) => {
    const texts = blocks.map((block) => {
      const known = written.get(block);
      if (known !== undefined) return known;
      const children = asBlocks(show(block, { ...place, view })) as RootContent[];
      const text = children.length === 0 ? '' : writer.stringify({ type: 'root', children }).trim();
      if (!hasDate(block)) written.set(block, text);
      return text;
    });
    return texts.filter((text) => text !== '').join('\n\n');
  };
}

function hasDate(node: Nodes): boolean {
  const isDated = 'name' in node && (node.name === 'from' || node.name === 'until');
  return isDated || ('children' in node && node.children.some(hasDate));
}

type Page = MarkdownContext & { view: DatedView; definitions: ReadonlyMap<string, Definition>; shift: 0 | 1 };

function collectDefinitions(root: Root): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  visit(root, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  return definitions;
}

/** The title is the only heading of the first level, so a body that uses # for its sections moves down by one. */
function shiftOf(root: Root): 0 | 1 {
  return root.children.some((node) => node.type === 'heading' && node.depth === 1) ? 1 : 0;
}

function show(node: Nodes, page: Page): Nodes[] {
  switch (node.type) {
    case 'textDirective':
    case 'containerDirective':
      return node.name === 'from' || node.name === 'until' ? showDated(node, page) : showCallout(node, page);
    case 'html':
      return showHtml(node.value);
    case 'definition':
      return [];
    case 'link':
      return showLink(node.url, showAll(node.children, page), page);
    case 'linkReference':
      return showLink(page.definitions.get(node.identifier)?.url, showAll(node.children, page), page);
    case 'image':
      return showImage(node.url, node.alt, page);
    case 'imageReference':
      return showImage(page.definitions.get(node.identifier)?.url, node.alt, page);
    case 'heading': {
      const depth = Math.min(6, node.depth + page.shift) as typeof node.depth;
      return [{ ...node, depth, children: showAll(node.children, page) as PhrasingContent[] }];
    }
    default: {
      if (!('children' in node)) return [node];
      const shown = showAll(node.children, page);
      const children = FLOW.has(node.type) ? asBlocks(shown) : shown;
      // What says nothing at this instant leaves no empty paragraph, item or row behind.
      if (VANISHING.has(node.type) && isBlank(children) && !isBlank(node.children)) return [];
      return [{ ...node, children } as Nodes];
    }
  }
}

const FLOW = new Set<string>(['blockquote', 'listItem', 'footnoteDefinition']);
const VANISHING = new Set<string>(['paragraph', 'listItem', 'list', 'blockquote', 'tableRow', 'footnoteDefinition']);

/** The text of a block of HTML becomes a paragraph. */
function asBlocks(nodes: readonly Nodes[]): Nodes[] {
  return nodes.flatMap((node): Nodes[] => {
    if (node.type === 'break') return [];
    return node.type === 'text' ? [{ type: 'paragraph', children: [node] }] : [node];
  });
}

/** Two dated values beside each other need a space, or they become one word. */
function showAll(nodes: readonly Nodes[], page: Page): Nodes[] {
  const shown: Nodes[] = [];
  let wasDated = false;
  for (const node of nodes) {
    const parts = show(node, page);
    if (parts.length === 0) continue;
    if (wasDated && node.type === 'textDirective') shown.push({ type: 'text', value: ' ' });
    shown.push(...parts);
    wasDated = node.type === 'textDirective';
  }
  return shown;
}

function showDated(node: TextDirective | ContainerDirective, page: Page): Nodes[] {
  const { view, labels } = page;
  const children = showAll(node.children, page);
  const dated = node.data?.dated;
  const period: Period = dated?.period ?? {};
  if (isNever(period)) return [];
  if (dated && view.kind === 'in force') return stateAt(period, view.at) === 'in force' ? children : [];
  // It holds at any time: no date to tell.
  if (dated && period.from === undefined && period.until === undefined) return children;
  const label = dated ? labels[node.name as 'from' | 'until'](dated.moment) : labels.noDate;
  if (node.type === 'containerDirective') return [quote(label, children)];
  return [{ type: 'text', value: `(${label}: ` }, ...children, { type: 'text', value: ')' }];
}

function showCallout(node: TextDirective | ContainerDirective, page: Page): Nodes[] {
  return [quote(page.labels[node.name as 'decide' | 'ask'], showAll(node.children, page))];
}

/** A quote shows where what it holds begins and ends. */
function quote(title: string, children: readonly Nodes[]): Nodes {
  const head: Nodes = {
    type: 'paragraph',
    children: [{ type: 'strong', children: [{ type: 'text', value: title }] }],
  };
  return { type: 'blockquote', children: [head, ...asBlocks(children)] as never };
}

/** Comments are notes of writers to each other, and whoever shows the Markdown must not run what it holds. */
function showHtml(value: string): Nodes[] {
  if (/^<br\b[^<>]*>$/i.test(value)) return [{ type: 'break' }];
  const text = value
    .replaceAll(/<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return text === '' ? [] : [{ type: 'text', value: text }];
}

function showLink(url: string | undefined, children: Nodes[], { href }: Page): Nodes[] {
  const target = url === undefined ? undefined : href(url);
  return target === undefined ? children : [{ type: 'link', url: target, children: children as PhrasingContent[] }];
}

/** An image of another site becomes a link, as on the page: nothing is loaded from elsewhere. */
function showImage(url: string | undefined, alt: string | null | undefined, { href }: Page): Nodes[] {
  const target = url === undefined ? undefined : href(url);
  const text = alt ?? '';
  if (target === undefined) return text === '' ? [] : [{ type: 'text', value: text }];
  if (url !== undefined && /^(?:[a-z]+:|\/\/)/i.test(url)) {
    return [{ type: 'link', url: target, children: [{ type: 'text', value: text || target }] }];
  }
  return [{ type: 'image', url: target, alt: text }];
}

function isBlank(nodes: readonly Nodes[]): boolean {
  return nodes.every((node) => {
    if (node.type === 'text') return node.value.trim() === '';
    return 'children' in node && isBlank(node.children);
  });
}
