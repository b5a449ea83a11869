import type { Article } from '../../model/article.ts';
import type { ChangeNote } from '../../model/change-note.ts';
import type { Corpus } from '../../model/corpus.ts';
import type { Finding } from '../../model/finding.ts';

/** Errors that leave open what a document says, when, or to whom. */
const CODES = ['front-matter/yaml', 'audience/unknown', 'dated/no-date'];

/** The same of a change note alone. */
const NOTE_CODES = ['note/date', 'note/expires-early'];

/** The content to announce: what is broken stays as it was announced last. */
export type HeldContent = {
  corpus: Corpus;
  /** Files that are held back, below the content folder. */
  held: string[];
};

/**
 * Replaces every document of the tip that cannot be trusted (unreadable, or broken where it says who hears of it) by its
 * announced version, or leaves it out when there is none. So a page that breaks is never taken for one that was removed,
 * and a mistyped audience never reaches everybody.
 * @param files every file of the tip, readable or not
 */
export function holdBack(announced: Corpus | undefined, tip: Corpus, files: ReadonlySet<string>): HeldContent {
  const held = new Set<string>();
  const articles = new Map<string, Article>();
  const notes = new Map<string, ChangeNote>();
  for (const [path, article] of tip.articles) {
    if (isBroken(article, tip.findings)) held.add(article.file);
    else articles.set(path, article);
  }
  for (const [id, note] of tip.notes) {
    if (isBroken(note, tip.findings)) held.add(note.file);
    else notes.set(id, note);
  }
  for (const finding of tip.findings) {
    const { path } = finding;
    if (finding.severity === 'error' && /\.md$/i.test(path) && files.has(path) && !isRead(tip, path)) held.add(path);
  }
  for (const article of announced?.articles.values() ?? []) {
    if (files.has(article.file) && !articles.has(article.path)) {
      held.add(article.file);
      articles.set(article.path, article);
    }
  }
  for (const note of announced?.notes.values() ?? []) {
    if (files.has(note.file) && !notes.has(note.id)) {
      held.add(note.file);
      notes.set(note.id, note);
    }
  }
  return { corpus: { ...tip, articles, notes }, held: [...held].sort() };
}

function isRead(corpus: Corpus, file: string): boolean {
  const path = file.replace(/\.md$/i, '');
  return corpus.articles.has(path) || corpus.notes.has(path.replace(/^changes\//, ''));
}

function isBroken(document: Article | ChangeNote, findings: readonly Finding[]): boolean {
  const errors = findings.filter((finding) => finding.path === document.file && finding.severity === 'error');
  if (errors.some(({ code }) => CODES.includes(code))) return true;
  if (document.kind === 'note') {
    return errors.some(({ code }) => code.startsWith('front-matter/') || NOTE_CODES.includes(code));
  }
  // A key that the file has and the article has not was dropped because its value is wrong.
  const dropped = (['audience', 'id'] as const).filter(
    (key) => document.lineOf(key) > 1 && !document.keys.includes(key),
  );
  return dropped.length > 0;
}
