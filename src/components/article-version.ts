import type { Root } from 'mdast';
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
  return { file, source, root };
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

function textOf({ source, root }: ArticleVersion, view: View): string {
  if (!root) return source;
  const head = source.slice(0, source.length - splitFrontMatter(source).body.length);
  return head + writeView(root, view);
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
