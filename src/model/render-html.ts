import type { Element, Root as HtmlRoot, Properties } from 'hast';
import type { Heading, Nodes, Root } from 'mdast';
import type { ContainerDirective, TextDirective } from 'mdast-util-directive';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema, type Options as Schema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import { remark } from 'remark';
import remarkRehype from 'remark-rehype';
import { SKIP, visit } from 'unist-util-visit';
import type { Moment } from './date-time.ts';
import type { Dated } from './dated-content.ts';
import { isNever } from './state.ts';

/** What the HTML of a page needs to know of its surroundings. */
export type HtmlContext = {
  /** Address for the target of a link or image; undefined when there is none: the text stays, without a link. */
  href(url: string): string | undefined;
  /** Words of the reader's language. */
  labels: {
    /** BCP 47 tag of that language, where the content is in another. */
    language?: string;
    decide: string;
    ask: string;
    /** `from 1 Dec 2026` */
    from(moment: Moment): string;
    /** `until 1 Dec 2026` */
    until(moment: Moment): string;
    /** Stands where the date of a dated value cannot be told, because the content is broken there. */
    noDate: string;
    /** Name of the link beside a heading. */
    linkTo(heading: string): string;
    /** Name of a table that can be scrolled. */
    table: string;
  };
};

/** GitHub's rules for raw HTML, and the elements that our own directives become. */
const schema: Schema = {
  ...defaultSchema,
  attributes: {
    ...defaultSchema.attributes,
    span: [...(defaultSchema.attributes?.span ?? []), ['className', /^dated/], 'dataFrom', 'dataUntil'],
    div: [...(defaultSchema.attributes?.div ?? []), ['className', /^dated/], 'dataFrom', 'dataUntil'],
    aside: [['className', 'callout', 'callout-decide', 'callout-ask']],
    p: [...(defaultSchema.attributes?.p ?? []), ['className', 'callout-title', 'dated-when']],
    h1: ['dataAnchor'],
    h2: ['dataAnchor', ...(defaultSchema.attributes?.h2 ?? [])],
    h3: ['dataAnchor'],
    h4: ['dataAnchor'],
    h5: ['dataAnchor'],
    h6: ['dataAnchor'],
  },
  // A `source` would load from elsewhere, past the rule for `img`.
  tagNames: [...(defaultSchema.tagNames ?? []).filter((name) => name !== 'picture' && name !== 'source'), 'aside'],
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto', 'tel'], src: [] },
};

const toHast = remark().use(remarkRehype, { allowDangerousHtml: true });
const toHastOfRaw = remark().use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw);
const sanitise = remark().use(rehypeSanitize, schema);
const toHtml = remark().use(rehypeStringify);

/**
 * Renders a parsed document as HTML: links resolved, headings with their anchors, dated values with their dates,
 * raw HTML sanitised. Nothing is loaded from elsewhere: an image of another site becomes a link.
 */
export function renderHtml(root: Root, context: HtmlContext): string {
  const copy = structuredClone(root);
  markUp(copy, context);
  let hasRaw = false;
  visit(copy, 'html', () => {
    hasRaw = true;
  });
  // Parsing HTML again costs as much as all the rest, so only where there is some.
  const hast = (hasRaw ? toHastOfRaw : toHast).runSync(copy as never) as unknown as HtmlRoot;
  const clean = sanitise.runSync(hast as never) as unknown as HtmlRoot;
  finish(clean, context);
  return toHtml.stringify(clean as never);
}

/** Tells remark-rehype what our nodes become. */
function markUp(root: Root, { labels }: HtmlContext): void {
  // The page has its title as h1; a body that uses # for its sections moves down by one.
  const shift = root.children.some((node) => node.type === 'heading' && node.depth === 1) ? 1 : 0;
  visit(root, (node: Nodes, index, parent) => {
    if (node.type === 'heading') {
      node.depth = Math.min(6, node.depth + shift) as Heading['depth'];
      become(node, { hProperties: { dataAnchor: node.data?.anchor ?? '' } });
    }
    if (node.type !== 'textDirective' && node.type !== 'containerDirective') return undefined;
    if (node.name !== 'from' && node.name !== 'until') {
      markUpCallout(node, labels);
      return undefined;
    }
    const period = node.data?.dated?.period;
    if (period && isNever(period) && parent && index !== undefined) {
      // Overtaken before it came true: nobody should ever read it.
      parent.children.splice(index, 1);
      return index;
    }
    markUpDated(node, labels);
    const next = index === undefined ? undefined : parent?.children[index + 1];
    if (next?.type === 'textDirective') parent?.children.splice((index ?? 0) + 1, 0, { type: 'text', value: ' ' });
    return undefined;
  });
}

function markUpDated(node: TextDirective | ContainerDirective, labels: HtmlContext['labels']): void {
  const inline = node.type === 'textDirective';
  const dated: Dated | undefined = node.data?.dated;
  const { from, until } = dated?.period ?? {};
  become(node, {
    hName: inline ? 'span' : 'div',
    hProperties: {
      className: ['dated', `dated-${node.name}`],
      ...(from === undefined ? {} : { dataFrom: new Date(from).toISOString() }),
      ...(until === undefined ? {} : { dataUntil: new Date(until).toISOString() }),
    },
  });
  if (dated && from === undefined && until === undefined) return; // It holds at any time: no date to show.
  const text = dated ? labels[node.name as 'from' | 'until'](dated.moment) : labels.noDate;
  if (inline) {
    node.children.push({ type: 'text', value: ' ' }, label('span', 'dated-when', text, labels));
  } else node.children.unshift(label('p', 'dated-when', text, labels));
}

function markUpCallout(node: TextDirective | ContainerDirective, labels: HtmlContext['labels']): void {
  become(node, {
    hName: 'aside',
    hProperties: { className: ['callout', `callout-${node.name}`] },
  });
  const title = label('p', 'callout-title', labels[node.name as 'decide' | 'ask'], labels);
  (node.children as Nodes[]).unshift(title);
}

/** What remark-rehype reads in a node's `data`. */
type HastData = { hName?: string; hProperties?: Properties };

function become(node: Heading | TextDirective | ContainerDirective, data: HastData): void {
  node.data = { ...node.data, ...data };
}

/** A text of ours among the writer's: what is around it must not take its direction or its language. */
// biome-ignore lint/suspicious/noExplicitAny: an element of our own fits wherever mdast allows phrasing or flow content.
function label(hName: 'span' | 'p', className: string, text: string, { language: lang }: HtmlContext['labels']): any {
  const hProperties = { className: [className], dir: 'auto', ...(lang === undefined ? {} : { lang }) };
  return { type: 'emphasis', data: { hName, hProperties }, children: [{ type: 'text', value: text }] };
}

/** What must happen after sanitising, because it would not survive it or because raw HTML must get it too. */
function finish(root: HtmlRoot, context: HtmlContext): void {
  visit(root, 'element', (node, index, parent) => {
    if (node.tagName === 'a' && typeof node.properties.href === 'string') finishLink(node, context);
    if (node.tagName === 'img' && parent && index !== undefined) parent.children[index] = finishImage(node, context);
    if (/^h[1-6]$/.test(node.tagName)) finishHeading(node, context);
  });
  wrapTables(root, context.labels.table);
}

/** A wide table scrolls by itself; a keyboard must reach what scrolls (WCAG 2.1.1). */
function wrapTables(root: HtmlRoot, ariaLabel: string): void {
  visit(root, 'element', (node, index, parent) => {
    if (node.tagName !== 'table' || !parent || index === undefined) return undefined;
    for (const cell of findElements(node, 'th')) cell.properties.scope ??= 'col';
    const properties = { className: ['table-scroll'], role: 'region', ariaLabel, tabIndex: 0 };
    parent.children[index] = { type: 'element', tagName: 'div', properties, children: [node] };
    return SKIP;
  });
}

function finishLink(node: Element, { href }: HtmlContext): void {
  const url = String(node.properties.href);
  const target = href(url);
  if (target === undefined) {
    node.tagName = 'span';
    node.properties = { className: ['broken-link'] };
    return;
  }
  node.properties.href = target;
  if (/^https?:/.test(target)) node.properties.rel = ['noreferrer'];
}

function finishImage(node: Element, { href }: HtmlContext): Element {
  const url = String(node.properties.src ?? '');
  const target = href(url);
  const alt = String(node.properties.alt ?? '');
  if (target === undefined)
    return { type: 'element', tagName: 'span', properties: {}, children: [{ type: 'text', value: alt }] };
  if (/^https?:/.test(target)) {
    const properties = { href: target, rel: ['noreferrer'] };
    return { type: 'element', tagName: 'a', properties, children: [{ type: 'text', value: alt || target }] };
  }
  return { ...node, properties: { ...node.properties, src: target, alt, loading: 'lazy' } };
}

function finishHeading(node: Element, { labels }: HtmlContext): void {
  const anchor = node.properties.dataAnchor;
  delete node.properties.dataAnchor;
  if (typeof anchor !== 'string' || anchor === '') return;
  node.properties.id = anchor;
  node.children.push(
    { type: 'text', value: ' ' },
    {
      type: 'element',
      tagName: 'a',
      properties: {
        className: ['heading-link'],
        href: `#${encodeURIComponent(anchor)}`,
        ariaLabel: labels.linkTo(textOf(node).trim()),
      },
      children: [{ type: 'text', value: '#' }],
    },
  );
}

function findElements(root: Element, tagName: string): Element[] {
  const found: Element[] = [];
  visit(root, 'element', (node) => {
    if (node.tagName === tagName) found.push(node);
  });
  return found;
}

function textOf(node: Element): string {
  return node.children
    .map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? textOf(child) : ''))
    .join('');
}
