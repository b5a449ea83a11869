import { visit } from 'unist-util-visit';
import type { Article } from '../model/article.ts';
import type { ChangeNote } from '../model/change-note.ts';
import type { Finding } from '../model/finding.ts';
import type { CheckInput } from './check.ts';

/** `:::decide` alone on its line, or with a label or attributes; also with a space or a colon too many or too few. */
const BLOCK = /^:{2,}[ \t]*([A-Za-z][\w-]*)/gm;
/**
 * `:from[...]{change=...}` with whatever name, spaces and brackets somebody wrote. Bounded, so that a line that somebody filled
 * with beginnings takes no longer than others.
 */
const INLINE = /(?<![:\w]):([A-Za-z]+)[ \t]*[[({][^\n]{0,200}?[\])}][ \t]*\{[^}\n]{0,100}\b(?:change|date)[ \t]*=/g;

const OURS = ':::decide, :::ask, :::from{change=...}, :::until{change=...}';

type Document = Article | ChangeNote;

/** A mark of ours where no Markdown is read. */
const MARK = /:(?:from|until)\[/;

/** Directives that are not closed, and text that looks like one of ours but is not: agents would read the marks. */
export function checkDirectives({ corpus }: CheckInput): Finding[] {
  return [...corpus.articles.values(), ...corpus.notes.values()].flatMap((document) => [
    ...listUnclosed(document),
    ...listMisspelt(document),
    ...listInFrontMatter(document),
  ]);
}

/** Titles and summaries are plain text wherever they are shown. */
function listInFrontMatter(document: Document): Finding[] {
  const { file, title } = document;
  const summary = 'summary' in document ? document.summary : undefined;
  const texts = { title: MARK.test(title), summary: summary !== undefined && MARK.test(summary) };
  return (['title', 'summary'] as const)
    .filter((key) => texts[key])
    .map((key) => ({
      code: 'directive/front-matter',
      severity: 'error',
      path: file,
      line: 'summary' in document ? document.lineOf(key) : document.lineOf('title'),
      message: `The ${key} has :from or :until in it, which is read in the text of a page only: agents would read its marks.`,
      hint: 'Say it in words, with the day: “$29 a month, $35 from 1 Dec 2026”. Or leave the value out; the page says it.',
    }));
}

/** An open block takes in the rest of the page, headings and all. */
function listUnclosed({ file, source, root }: Document): Finding[] {
  const lines = source.split('\n');
  const findings: Finding[] = [];
  visit(root, 'containerDirective', (node) => {
    const { start, end } = node.position ?? {};
    if (!start || !end || (end.line > start.line && lines[end.line - 1]?.trimEnd().endsWith(':::'))) return;
    findings.push({
      code: 'directive/unclosed',
      severity: 'error',
      path: file,
      line: start.line,
      message: `“:::${node.name}” is not closed, so it takes in all that follows.`,
      hint: 'Put a line with ::: and nothing else after the last line that belongs to it.',
    });
  });
  return findings;
}

function listMisspelt({ file, root }: Document): Finding[] {
  const findings: Finding[] = [];
  visit(root, 'text', ({ value, position }, _index, parent) => {
    const report = (
      code: Finding['code'],
      severity: Finding['severity'],
      at: number,
      message: string,
      hint: string,
    ) => {
      const line = (position?.start.line ?? 1) + value.slice(0, at).split('\n').length - 1;
      findings.push({ code, severity, path: file, line, message, hint });
    };
    for (const match of parent?.type === 'paragraph' && parent.children[0]?.type === 'text'
      ? value.matchAll(BLOCK)
      : []) {
      report(
        'directive/unknown',
        'warning',
        match.index,
        `“${match[0]}” is no block that Firstline knows, so it is shown as text.`,
        `The blocks are ${OURS}; three colons, no space before the name, and ::: on a line of its own at the end.`,
      );
    }
    for (const match of value.matchAll(INLINE)) {
      report(
        'directive/misspelt',
        'error',
        match.index,
        `“:${match[1]}” with a date is no directive that Firstline knows, so agents would read its marks.`,
        'Write :from[new value]{change=2026-12-01-name} or :until[old value]{change=2026-12-01-name}: lower case, no spaces between the parts.',
      );
    }
  });
  return findings;
}
