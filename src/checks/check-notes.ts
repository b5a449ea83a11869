import { visit } from 'unist-util-visit';
import type { Article } from '../model/article.ts';
import type { Finding } from '../model/finding.ts';
import { stateAt } from '../model/state.ts';
import type { CheckInput } from './check.ts';

/** Change notes that no page will show: without articles, or whose articles do not carry the date of what is coming. */
export function checkNotes({ corpus: { articles, notes }, now }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const note of notes.values()) {
    const warn = (code: Finding['code'], message: string, hint: string) =>
      findings.push({ code, severity: 'warning', path: note.file, line: note.lineOf('articles'), message, hint });
    if (note.articles.length === 0) {
      warn(
        'note/no-article',
        'This note names no article, so no page will mention it.',
        'Add “articles: [pricing/plans]”: the files that it changes, below the content folder, without .md.',
      );
    }
    if (stateAt(note.period, now) !== 'upcoming') continue;
    for (const path of note.articles) {
      const article = articles.get(path);
      if (!article || isDatedBy(article, note.id)) continue;
      warn(
        'note/article-without-date',
        `“articles” names ${path}, which has no :from or :until of this note: it shows one value before and after ${note.effective.text}.`,
        `Write both values into ${article.file}: :until[old]{change=${note.id}}:from[new]{change=${note.id}}`,
      );
    }
  }
  return findings;
}

function isDatedBy(article: Article, id: string): boolean {
  let found = false;
  visit(article.root, (node) => {
    if (node.type !== 'textDirective' && node.type !== 'containerDirective') return;
    found ||= node.attributes?.change === id;
  });
  return found;
}
