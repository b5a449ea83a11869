import GithubSlugger from 'github-slugger';
import type { ListItem, Nodes, Root, Table } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Clock, Fallback } from './change.ts';
import { clockOf, type Definitions, flattenInline, type Inline } from './flatten-inline.ts';
import { listGroups } from './list-groups.ts';
import { makeUnits, makeWhole } from './make-unit.ts';
import { readCell } from './read-cell.ts';
import { splitTokens } from './split-tokens.ts';
import { LeadTracker, nameOf, wordsOf } from './track-leads.ts';
import type { Cell, PageSection, Role, Unit } from './unit.ts';

/** Blocks nested deeper than this are read as one text. */
const MAX_DEPTH = 60;

type Context = {
  role: Role;
  clock?: Clock | undefined;
  block?: number | undefined;
  depth: number;
  leads: readonly string[];
  isTicked?: boolean | undefined;
};

/** Flattens a tree into sections of sentences, code lines and tables, whatever lists, quotes and containers they stand in. */
export function flattenPage(root: Root): { sections: PageSection[]; fallbacks: Fallback[] } {
  const definitions = readDefinitions(root);
  const slugger = new GithubSlugger();
  const sections: PageSection[] = [];
  const fallbacks: Fallback[] = [];
  const footnoteHomes = new Map<string, PageSection>();
  let above: { level: number; text: string }[] = [];
  let order = 0;
  let block = 0;
  let section = openSection(undefined, 0, [], '');

  function openSection(heading: Unit | undefined, level: number, trail: string[], anchor: string): PageSection {
    const opened = { heading, level, trail, anchor, units: [], tables: [], images: [], index: sections.length };
    sections.push(opened);
    return opened;
  }

  function addText(inline: Inline, context: Context, home: PageSection): void {
    for (const label of inline.footnotes) if (!footnoteHomes.has(label)) footnoteHomes.set(label, home);
    home.images.push(...inline.images);
    const units = makeUnits(inline, {
      role: context.role,
      section: home,
      block: context.block ?? ++block,
      order,
      clock: context.clock,
      isTicked: context.isTicked,
      ...leadsOf(context),
    });
    order += units.length;
    home.units.push(...units);
  }

  function addHeading(node: Extract<Nodes, { type: 'heading' }>, context: Context): void {
    const inline = flattenInline(node.children, definitions);
    const text = inline.text.trim();
    above = [...above.filter((parent) => parent.level < node.depth), { level: node.depth, text }];
    const anchor = slugger.slug(text) || slugger.slug('section');
    const trail = above.map((parent) => parent.text);
    section = openSection(undefined, node.depth, trail, anchor);
    section.heading = {
      ...makeWhole(
        { ...inline, text },
        { role: 'heading', section, block: ++block, order: order++, clock: context.clock },
      ),
      text,
    };
  }

  function walk(node: Nodes, context: Context): void {
    if (context.depth > MAX_DEPTH) {
      if (!fallbacks.includes('nesting')) fallbacks.push('nesting');
      const text = textBelow(node);
      if (text !== '') addText({ text, links: [], codes: [], clocks: [], images: [], footnotes: [] }, context, section);
      return;
    }
    const deeper = { ...context, depth: context.depth + 1 };
    switch (node.type) {
      case 'heading':
        addHeading(node, context);
        return;
      case 'paragraph':
        addText(flattenInline(node.children, definitions), context, section);
        return;
      case 'code':
        addCode(node.value, context);
        return;
      case 'table':
        addTable(node, context);
        return;
      case 'html': {
        const text = node.value.replaceAll(/<!--[\s\S]*?-->|<[^>]*>/g, ' ').trim();
        if (text !== '')
          addText({ text, links: [], codes: [], clocks: [], images: [], footnotes: [] }, context, section);
        return;
      }
      case 'listItem':
        walkItem(node, deeper);
        return;
      case 'footnoteDefinition': {
        const current = section;
        section = footnoteHomes.get(node.identifier) ?? section;
        for (const child of node.children) walk(child, deeper);
        section = current;
        return;
      }
      case 'definition':
      case 'yaml':
        return;
      default:
        if ('children' in node) walkAll(node.children, { ...deeper, clock: clockOf(node) ?? context.clock });
    }
  }

  /** Walks the blocks of one container, each with what leads to it. */
  function walkAll(nodes: readonly Nodes[], context: Context): void {
    const tracker = new LeadTracker();
    for (const [index, node] of nodes.entries()) {
      const noted = tracker.note(node, nodes[index + 1], section.level);
      const role = noted === 'title' && context.role === 'paragraph' ? 'title' : context.role;
      const leads = [...context.leads, ...tracker.leads.slice(0, noted === 'title' ? -1 : undefined)];
      if (noted !== 'mark') walk(node, { ...context, role, leads });
    }
  }

  /** What stands below the first line of an entry is led to by that line. */
  function walkItem({ children: [first, ...more], checked }: ListItem, context: Context): void {
    if (!first) return;
    walk(first, {
      ...context,
      isTicked: checked ?? undefined,
      role: 'item',
      block: first.type === 'paragraph' ? ++block : undefined,
    });
    const name = first.type === 'paragraph' ? nameOf(wordsOf(first)) : undefined;
    const leads = name === undefined ? context.leads : [...context.leads, name];
    for (const child of more)
      walk(child, { ...context, leads, role: 'item', block: child.type === 'paragraph' ? ++block : undefined });
  }

  function addCode(value: string, context: Context): void {
    const own = ++block;
    for (const line of value.split('\n')) {
      // The prompt of a shell is not typed.
      const text = line.trim().replace(/^\$\s+/, '');
      const tokens = splitTokens(text, true);
      if (tokens.length === 0) continue;
      // Runs of spaces align columns; they mean nothing in the commands that customers type.
      const key = `code:${text.replaceAll(/\s+/g, ' ').replaceAll(/["']/g, '"')}`;
      section.units.push({
        role: 'code',
        text,
        tokens,
        key,
        links: [],
        clock: context.clock,
        ...leadsOf(context),
        block: own,
        order: order++,
        section,
      });
    }
  }

  function addTable(node: Table, context: Context): void {
    const cellsOf = (row: Table['children'][number], role: Role): Cell[] =>
      row.children.map((cell) => {
        const inline = flattenInline(cell.children, definitions);
        for (const label of inline.footnotes) if (!footnoteHomes.has(label)) footnoteHomes.set(label, section);
        const place = { role, section, block: ++block, order, clock: context.clock };
        const units = readCell(inline, place);
        order += units.length;
        return {
          text: inline.text.replaceAll(/\s+/g, ' ').trim() || (units[0]?.text ?? ''),
          key: units.map((unit) => unit.key).join(' '),
          units,
        };
      });
    const [header, ...rows] = node.children;
    section.tables.push({
      header: header ? cellsOf(header, 'heading') : [],
      rows: rows.map((row) => cellsOf(row, 'cell')),
      groups: listGroups(rows),
      leads: context.leads,
      section,
      order: order++,
    });
  }

  walkAll(root.children, { role: 'paragraph', depth: 0, leads: [] });
  return { sections, fallbacks };
}

/** Leads of a unit; in a fact they stand where a table has the label of the row. */
function leadsOf({ leads }: Context): Pick<Unit, 'leads' | 'row'> {
  return leads.length === 0 ? {} : { leads, row: leads.join(' / ') };
}

function readDefinitions(root: Root): Definitions {
  const definitions = new Map<string, string>();
  visit(root, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
  });
  return definitions;
}

/** All words below a node, a line a block; by a loop, since the tree is as deep as somebody wanted it to be. */
function textBelow(node: Nodes): string {
  const waiting: Nodes[] = [node];
  let text = '';
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if ('value' in next) text += next.value;
    if (!('children' in next)) continue;
    if (next.type === 'paragraph' || next.type === 'heading') text += '\n';
    waiting.push(...(next.children as Nodes[]).toReversed());
  }
  return text.trim();
}
