import type { Nodes } from 'mdast';
import { readLead } from './mark-leads.ts';

/** A lead of more characters is a sentence that introduces a list rather than its name. */
const NAME = 60;

/** A box that is open, and the title that what follows in it stands under. */
type Frame = { title?: string | undefined; caption?: string | undefined; level: number };

/**
 * What leads to a block beside its headings: the tab or box that it stands in, a bold line above it, the term that it
 * defines, the line that introduces its list. Kept while the blocks of one container are read in order.
 */
export class LeadTracker {
  readonly #frames: Frame[] = [{ level: 0 }];
  #intro: string | undefined;
  #next: string | undefined;

  /** Leads of the next block, outermost first. */
  get leads(): string[] {
    const named = this.#frames.flatMap(({ title, caption }) => [title, caption]);
    return [...named, this.#intro].filter((lead) => lead !== undefined && lead !== '') as string[];
  }

  /** Notes a block before it is read: what it opens or ends, and whether it is a title or mark itself. */
  note(node: Nodes, next: Nodes | undefined, level: number): 'text' | 'title' | 'mark' {
    [this.#intro, this.#next] = [node.type === 'list' ? this.#next : undefined, undefined];
    if (node.type === 'heading') {
      while (this.#frames.length > 1 && (this.#frames.at(-1)?.level ?? 0) >= node.depth) this.#frames.pop();
      this.#top.caption = undefined;
    }
    if (node.type !== 'paragraph') return 'text';
    const [first, ...more] = node.children;
    const mark = first?.type === 'text' ? readLead(first.value) : undefined;
    if (mark?.kind === 'open') this.#frames.push({ title: nameOf(mark.title), level });
    if (mark?.kind === 'close' && this.#frames.length > 1) this.#frames.pop();
    if (mark && mark.kind !== 'title') return 'mark';
    if (mark && first?.type === 'text') first.value = first.value.slice(1);
    const text = wordsOf(node).trim();
    const isBold = first?.type === 'strong' && more.length === 0 && !/[.!?]$/.test(text);
    if (next !== undefined && next.type !== 'heading' && (mark || (isBold && text.length <= NAME))) {
      this.#top.caption = nameOf(text);
      return 'title';
    }
    if (next?.type === 'list' && text.endsWith(':')) this.#next = nameOf(text);
    return 'text';
  }

  get #top(): Frame {
    return this.#frames.at(-1) ?? { level: 0 };
  }
}

/** A line as the name of what it leads to; undefined for one that is too long for a name. */
export function nameOf(text: string): string | undefined {
  const name = text.replace(/[\s:]+$/, '').trim();
  return name !== '' && name.length <= NAME ? name : undefined;
}

/** Words of a paragraph. */
export function wordsOf(node: Nodes): string {
  if ('value' in node && node.type !== 'html') return node.value;
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}
