import { type Article, parseArticle } from './article.ts';
import { type ParsedNote, parseChangeNote } from './change-note.ts';
import type { Finding } from './finding.ts';

/**
 * Remembers what parsing gave, so that a file which is the same in two versions of the content is parsed once. Hand the
 * same one to `buildCorpus` for each version. A corpus cross-references its documents, so each gets copies of what it writes
 * to: the fields of the document, and the tree where it has dates, which other notes may give otherwise.
 */
export type ParseMemory = {
  parseArticle(file: string, source: string): ParsedArticle;
  parseNote(file: string, source: string, zone: string): ParsedNote;
};

type ParsedArticle = { article: Article; findings: Finding[] };

/** Whether a text may hold a `:from` or `:until`: only their trees are written to after parsing. */
export function mayHaveDates(source: string): boolean {
  return /:(?:from|until)\b/.test(source);
}

/** Makes a memory that holds what it was asked for until it is let go: a few versions of a file, not a history. */
export function openParseMemory(): ParseMemory {
  const articles = openShelf<ParsedArticle>();
  const notes = openShelf<ParsedNote>();
  return {
    parseArticle(file, source) {
      const { article, findings } = articles.take(file, source, () => parseArticle(file, source));
      return { article: { ...article, ...copyTree(article) }, findings };
    },
    parseNote(file, source, zone) {
      const parsed = notes.take(`${zone} ${file}`, source, () => parseChangeNote(file, source, zone));
      const { note } = parsed;
      return { ...parsed, note: { ...note, period: { ...note.period }, ...copyTree(note) } };
    },
  };
}

/** Copied together, because the sections are parts of the tree. */
function copyTree<T extends Pick<Article, 'root' | 'sections' | 'source'>>({ root, sections, source }: T) {
  return mayHaveDates(source) ? structuredClone({ root, sections }) : { root, sections };
}

/** Keeps values by name and text. */
function openShelf<T>() {
  const shelf = new Map<string, { source: string; value: T }[]>();
  return {
    take(name: string, source: string, make: () => T): T {
      const known = shelf.get(name)?.find((one) => one.source === source);
      if (known) return known.value;
      const value = make();
      shelf.set(name, [...(shelf.get(name) ?? []), { source, value }]);
      return value;
    },
  };
}
