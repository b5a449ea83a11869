import type { Nodes, RootContent } from 'mdast';
import { periodOf } from '../model/dated-content.ts';
import { isNever } from '../model/state.ts';
import { instantOf } from './format-iso.ts';
import type { MarkdownWriter } from './open-markdown.ts';

/** What a section says for a time. */
export type TimedText = {
  /** The instant from which it says so, UTC, included; absent when nothing else was said before, as far as is known. */
  from?: string;
  /** The instant until which it says so, UTC, excluded; absent when no end is known. */
  until?: string;
  /** Markdown. */
  markdown: string;
};

/** Everything that blocks of a document say, by the time for which they say it: in order, without gaps. */
export function listTexts(blocks: readonly RootContent[], write: MarkdownWriter): TimedText[] {
  const instants = [...new Set(blocks.flatMap(listInstants))].sort((a, b) => a - b);
  const texts: TimedText[] = [];
  for (const at of [Number.NEGATIVE_INFINITY, ...instants]) {
    const markdown = write(blocks, { kind: 'in force', at });
    const last = texts.at(-1);
    if (last?.markdown === markdown) continue;
    if (last) last.until = instantOf(at);
    texts.push({ ...(last ? { from: instantOf(at) } : {}), markdown });
  }
  return texts;
}

/** When something below a node begins or ends; what is overtaken before it begins never does. */
function listInstants(node: Nodes): number[] {
  const period = periodOf(node) ?? {};
  const own = isNever(period) ? [] : [period.from, period.until].filter((at) => at !== undefined);
  return [...own, ...('children' in node ? node.children.flatMap(listInstants) : [])];
}
