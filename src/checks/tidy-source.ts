import type { Nodes } from 'mdast';
import type { Article } from '../model/article.ts';
import { splitFrontMatter } from '../model/split-front-matter.ts';
import type { DatedNode } from './list-dated-groups.ts';
import type { PastDate } from './list-past-dates.ts';

/** Part of a text that is replaced. */
type Edit = { start: number; end: number; text: string };

/** Stands for a line that was taken out, until it is known whether a blank line is needed in its place. */
const SEAM = '\uE001';

const BLANK = /^[\s>]*$/;

/**
 * Rewrites the text of an article as if its past dates had never been: what is over goes, what holds loses its marks. All
 * other bytes stay. A block whose marks do not stand on lines of their own is left as it is.
 */
export function tidySource({ source, root }: Pick<Article, 'source' | 'root'>, past: readonly PastDate[]): string {
  const outcomes = new Map<Nodes, PastDate['outcome']>(past.map(({ node, outcome }) => [node, outcome]));
  const shift = source.length - splitFrontMatter(source).body.length;
  const edits: Edit[] = [];
  for (const child of root.children) walk(child);
  return closeSeams(applyEdits(source, edits));

  function walk(node: Nodes): void {
    if (vanishes(node) && node.type !== 'tableCell') {
      cut(node);
      return;
    }
    if (outcomes.get(node) === 'keep') unwrap(node as DatedNode);
    if ('children' in node) for (const child of node.children) walk(child);
  }

  /** Whether nothing of a node is left to be seen. */
  function vanishes(node: Nodes): boolean {
    if (outcomes.get(node) === 'remove') return true;
    if (node.type === 'text') return /^\s*$/.test(node.value);
    return 'children' in node && node.children.length > 0 && node.children.every(vanishes);
  }

  function rangeOf(node: Nodes): { start: number; end: number } {
    const { start, end } = node.position ?? {};
    return { start: (start?.offset ?? 0) + shift, end: (end?.offset ?? 0) + shift };
  }

  function cut(node: Nodes): void {
    const { start, end } = rangeOf(node);
    if (node.type === 'text') return;
    if (node.type === 'textDirective') edits.push(widenCut(start, end));
    else {
      const [from, to] = [lineStart(start), lineEnd(end)];
      const isRow = node.type === 'listItem' || node.type === 'tableRow';
      if (!isRow && !BLANK.test(source.slice(from, start))) return;
      edits.push({ start: from, end: to, text: isRow ? '' : `${source.slice(from, start)}${SEAM}\n` });
    }
  }

  /** One space is enough where a word is gone, and none before a full stop or at the end of a line. */
  function widenCut(start: number, end: number): Edit {
    const before = source.charAt(start - 1);
    const after = source.charAt(end);
    const isAtStart = before === '' || before === '\n';
    if (before === ' ' && /^[\s.,;!?)]?$/.test(after)) return { start: start - 1, end, text: '' };
    return { start, end: isAtStart && after === ' ' ? end + 1 : end, text: '' };
  }

  function unwrap(node: DatedNode): void {
    const { start, end } = rangeOf(node);
    if (node.type === 'textDirective') {
      const [first, last] = [node.children.at(0), node.children.at(-1)];
      if (!first || !last) return;
      edits.push({ start, end: rangeOf(first).start, text: '' }, { start: rangeOf(last).end, end, text: '' });
      return;
    }
    const [opening, closing] = [lineStart(start), lineStart(end)];
    const isPlain = /^[\s>]*:{3,}\w+\{[^{}\n]*\}\s*$/.test(source.slice(opening, lineEnd(start)));
    if (!isPlain || !/^[\s>]*:{3,}\s*$/.test(source.slice(closing, lineEnd(end)))) return;
    for (const at of [opening, closing]) {
      const prefix = /^[\s>]*/.exec(source.slice(at, source.indexOf(':', at)))?.[0] ?? '';
      edits.push({ start: at, end: lineEnd(at), text: `${prefix}${SEAM}\n` });
    }
  }

  function lineStart(at: number): number {
    return source.lastIndexOf('\n', at - 1) + 1;
  }

  /** Behind the line break. */
  function lineEnd(at: number): number {
    const end = source.indexOf('\n', at);
    return end < 0 ? source.length : end + 1;
  }
}

function applyEdits(source: string, edits: readonly Edit[]): string {
  let text = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    // Two cuts beside each other may both want the space between them.
    text += source.slice(at, Math.max(at, edit.start)) + edit.text;
    at = Math.max(at, edit.end);
  }
  return text + source.slice(at);
}

/** Leaves a blank line where two blocks would otherwise run into each other, and none elsewhere. */
function closeSeams(text: string): string {
  if (!text.includes(SEAM)) return text;
  const lines = text.split('\n');
  const closed: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (!line.includes(SEAM)) {
      // A cut between two blank lines would leave both.
      if (!(BLANK.test(line) && lines[index - 1]?.includes(SEAM) && BLANK.test(closed.at(-1) ?? ''))) closed.push(line);
      else if (index === lines.length - 1) closed.push(line);
    } else if (!BLANK.test(closed.at(-1) ?? '') && !BLANK.test(lines[index + 1] ?? '')) {
      closed.push(line.replace(SEAM, '').trimEnd());
    }
  }
  return closed.join('\n');
}
