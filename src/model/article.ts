import type { Root } from 'mdast';
import { isDuration } from './date-time.ts';
import type { Finding } from './finding.ts';
import { type ArticleFrontMatter, articleFrontMatter } from './front-matter.ts';
import { listSections, type Section } from './list-sections.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { parseYaml } from './parse-yaml.ts';
import { splitFrontMatter } from './split-front-matter.ts';

/** One page of living knowledge. */
export type Article = {
  kind: 'article';
  /** Where it is below the content folder, without .md: `pricing/plans`. Its address in links, notes and the ledger. */
  path: string;
  /** The same with .md. */
  file: string;
  /** Stays when the file is renamed; the path when the front matter gives none. */
  id: string;
  /** The area: its first folder, or `general` for a file beside firstline.yml. */
  area: string;
  title: string;
  /** Fragment of links to the title itself; empty when the body has no `#` heading. */
  titleAnchor: string;
  summary: string | undefined;
  /** A team or a person of the roster. */
  owner: string | undefined;
  /** Day of the last check, `2026-12-01`. */
  verified: string | undefined;
  /** ISO 8601 duration that a check lasts. */
  review: string | undefined;
  /** What was compared with what in the last check. */
  checked: string | undefined;
  aliases: string[];
  /** Audiences that hear of its changes; none means all. */
  audience: string[];
  /** Why the latest change of meaning needs no change note. */
  noNote: string | undefined;
  /** The body as a tree, anchors and dates included. */
  root: Root;
  sections: Section[];
  /** Every fragment that a link to this page may carry. */
  anchors: string[];
  /** Keys that its front matter has, whatever their values. */
  keys: string[];
  /** The file as it is written. */
  source: string;
  /** Line of a key of its front matter; 1 when it is not there. */
  lineOf(key: keyof ArticleFrontMatter): number;
};

/** Area of articles that stand beside firstline.yml, in no folder. */
export const GENERAL_AREA = 'general';

/** Reads an article from the text of its file. Nothing is required: what is missing falls back to what can be seen. */
export function parseArticle(file: string, source: string): { article: Article; findings: Finding[] } {
  const { yaml, body, linesBeforeBody } = splitFrontMatter(source);
  const parsed = parseYaml(yaml ?? '', articleFrontMatter, { path: file, linesBefore: 1, code: 'front-matter' });
  const matter = parsed.data ?? {};
  const root = parseMarkdown(body, linesBeforeBody);
  const { titleHeading, titleAnchor, anchors, sections } = listSections(root);
  // A heading that the front matter overrules is not shown, so let it at least be found.
  const overruled = titleHeading !== undefined && matter.title !== undefined && titleHeading !== matter.title;
  const path = file.replace(/\.md$/i, '');
  return {
    article: {
      kind: 'article',
      path,
      file,
      id: matter.id ?? path,
      area: path.includes('/') ? path.slice(0, path.indexOf('/')) : GENERAL_AREA,
      title: matter.title ?? titleHeading ?? titleOfPath(path),
      titleAnchor,
      summary: matter.summary,
      owner: matter.owner,
      verified: matter.verified,
      review: matter.review !== undefined && isDuration(matter.review) ? matter.review : undefined,
      checked: matter.checked,
      aliases: [...(matter.aliases ?? []), ...(overruled ? [titleHeading] : [])],
      audience: matter.audience ?? [],
      noNote: matter['no-note'],
      root,
      sections,
      anchors,
      keys: parsed.keys,
      source,
      lineOf: (key) => parsed.lineOf([key]) ?? 1,
    },
    findings: parsed.findings,
  };
}

/** `refund-rules` -> `Refund rules`. */
function titleOfPath(path: string): string {
  const words = path
    .slice(path.lastIndexOf('/') + 1)
    .replaceAll(/[-_]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
