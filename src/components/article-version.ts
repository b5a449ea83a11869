import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Change } from '../diff/change.ts';
import { diffDocuments } from '../diff/diff-documents.ts';
import { type View, writeView } from '../diff/write-view.ts';
import type { Corpus } from '../model/corpus.ts';
import { type Dated, resolveDates } from '../model/dated-content.ts';
import { parseMarkdown } from '../model/parse-markdown.ts';
import { splitFrontMatter } from '../model/split-front-matter.ts';

/** A text that an article had, or has, with the dates that the notes of today give it. */
export type ArticleVersion = {
  file: string;
  source: string;
  /** Its body as a tree; undefined when nothing in it has a date: it reads the same on any day. */
  root: Root | undefined;
};

/** Reads a version for comparing. */
export function openVersion(file: string, source: string, { notes, configuration }: Corpus): ArticleVersion {
  if (!/:(?:from|until)\b/.test(source)) return { file, source, root: undefined };
  const root = parseMarkdown(splitFrontMatter(source).body);
  resolveDates(root, { path: file, zone: configuration.site.timeZone, findNote: (id) => notes.get(id) });
  // What is read as plain text has no dates.
  return { file, source, root: root.data?.tooDeep ? undefined : root };
}

/** What somebody read before and after: what changed in it, in the order of the page. */
export function compareVersions(
  before: ArticleVersion,
  after: ArticleVersion,
  views: { before: View; after: View },
): Change[] {
  const document = (version: ArticleVersion, view: View) => ({ path: version.file, text: textOf(version, view) });
  return diffDocuments(document(before, views.before), document(after, views.after)).changes;
}

/** Blocks without a date are taken as they are written: to write a tree costs more than to read it. */
function textOf({ source, root }: ArticleVersion, view: View): string {
  if (!root) return source;
  const { body } = splitFrontMatter(source);
  const blocks = root.children.map((block) => {
    const { start, end } = block.position ?? {};
    const isPlain = start?.offset !== undefined && end?.offset !== undefined && !hasDate(block);
    return isPlain ? body.slice(start.offset, end.offset) : writeView({ type: 'root', children: [block] }, view).trim();
  });
  return `${source.slice(0, source.length - body.length)}${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function hasDate(node: Nodes): boolean {
  return node.data?.dated !== undefined || ('children' in node && node.children.some(hasDate));
}

/** Everything in it that has a date and does come true. */
export function listDated({ root }: ArticleVersion): Dated[] {
  const found: Dated[] = [];
  if (!root) return found;
  visit(root, (node) => {
    const dated = node.type === 'textDirective' || node.type === 'containerDirective' ? node.data?.dated : undefined;
    const { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = dated?.period ?? {};
    if (dated && from < until) found.push(dated);
  });
  return found;
}
