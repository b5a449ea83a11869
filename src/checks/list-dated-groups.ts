import type { Nodes } from 'mdast';
import type { ContainerDirective, TextDirective } from 'mdast-util-directive';
import { visit } from 'unist-util-visit';
import type { Article } from '../model/article.ts';
import type { Dated } from '../model/dated-content.ts';
import { mayHaveDates } from '../model/parse-memory.ts';
import { plainText } from '../model/plain-text.ts';

/** A `:from` or `:until` with its date. */
export type DatedNode = (TextDirective | ContainerDirective) & { data: { dated: Dated } };

/** Whole sentences: two of them beside each other say two things. */
const SENTENCE = /[.!?…]["'”’)\]*_]*$/;

/**
 * Dated texts that are versions of one value, in the order of the page: they stand directly beside each other, or with
 * nothing but space between them and are not each a sentence of its own.
 */
export function listDatedGroups({ root, source }: Pick<Article, 'root' | 'source'>): DatedNode[][] {
  const groups: DatedNode[][] = [];
  if (!mayHaveDates(source)) return groups;
  visit(root, (parent) => {
    if (!('children' in parent)) return;
    let group: DatedNode[] = [];
    let isApart = false;
    const close = () => {
      if (group.length > 1) groups.push(group);
      group = [];
    };
    for (const node of parent.children as Nodes[]) {
      if (node.type === 'text' && /^\s*$/.test(node.value)) {
        isApart = true;
        continue;
      }
      if (!isDated(node)) close();
      else {
        const last = group.at(-1);
        if (last && isApart && [last, node].every((one) => SENTENCE.test(plainText(one)))) close();
        group.push(node);
      }
      isApart = node.type === 'containerDirective';
    }
    close();
  });
  return groups;
}

/** Whether a node has a date that could be read. */
export function isDated(node: Nodes): node is DatedNode {
  return (node.type === 'textDirective' || node.type === 'containerDirective') && node.data?.dated !== undefined;
}
