import { matchArticles } from '../../diff/match-articles.ts';
import { CHANGES_FOLDER } from '../../model/change-note.ts';
import { buildCorpus, type Corpus, type SourceFolder } from '../../model/corpus.ts';
import { openParseMemory, type ParseMemory } from '../../model/parse-memory.ts';
import { matchRenamed } from './match-renamed.ts';

/** Errors that leave open what a document says, when, or to whom; those of its front matter come on top. */
const CODES = ['audience/unknown', 'dated/no-date', 'note/date', 'note/expires-early'];

/** A version of the content: its files, and what they say. */
export type ContentVersion = { folder: SourceFolder; corpus: Corpus };

/** The content to announce: what is broken stays as it was announced last. */
export type HeldContent = {
  corpus: Corpus;
  /** Files that are held back, below the content folder. */
  held: string[];
};

/**
 * Replaces every file of the tip that cannot be trusted (unreadable, or broken where it says who hears of it and when) by
 * its announced version, or leaves it out when there is none, and reads the result anew: dates and successions are those
 * of the notes that are announced. So a page that breaks is never taken for one that was removed, and a mistyped audience
 * never reaches everybody. Without anything announced all is as it is.
 * @param tip `files` is every file of it, readable or not
 * @param memory what has been parsed of both versions
 * @param others files that are held back whatever they say
 */
export function holdBack(
  announced: ContentVersion | undefined,
  tip: ContentVersion & { files: ReadonlySet<string> },
  now: number,
  memory: ParseMemory = openParseMemory(),
  others: readonly string[] = [],
): HeldContent {
  if (!announced) return { corpus: tip.corpus, held: [] };
  const held = new Set(others);
  const unread = () => new Set([...held].filter((file) => !others.includes(file)));
  let corpus = held.size > 0 ? buildCorpus(replaceHeld(announced.folder, tip.folder, held), memory) : tip.corpus;
  // What is held can break what refers to it. Each round holds at least one file more, so there is a last one.
  for (;;) {
    const broken = [...listBroken(corpus, tip.files), ...listPossiblyRenamed(announced, corpus, unread(), now)];
    const more = broken.filter((file) => !held.has(file));
    if (more.length === 0) break;
    for (const file of more) held.add(file);
    corpus = buildCorpus(replaceHeld(announced.folder, tip.folder, held), memory);
  }
  return {
    corpus: { ...keepAsAnnounced(corpus, announced.corpus, held), findings: tip.corpus.findings },
    held: [...held].sort(),
  };
}

/** A content folder with some of its files as they were announced, or not at all where they were not. */
export function replaceHeld(announced: SourceFolder, tip: SourceFolder, held: ReadonlySet<string>): SourceFolder {
  return {
    files: [
      ...tip.files.filter(({ path }) => !held.has(path)),
      ...announced.files.filter(({ path }) => held.has(path)),
    ],
    images: tip.images,
    findings: tip.findings.filter(({ path }) => !held.has(path)),
  };
}

function listBroken(corpus: Corpus, files: ReadonlySet<string>): string[] {
  return corpus.findings.flatMap(({ path, severity, code }) => {
    if (severity !== 'error' || !/\.md$/i.test(path) || !files.has(path)) return [];
    const isBroken = code.startsWith('front-matter/') || CODES.includes(code) || !isRead(corpus, path);
    return isBroken ? [path] : [];
  });
}

function isRead(corpus: Corpus, file: string): boolean {
  const path = file.replace(/\.md$/i, '');
  return isNoteFile(file) ? corpus.notes.has(path.slice(CHANGES_FOLDER.length + 1)) : corpus.articles.has(path);
}

/** Files that are gone while a new one of their kind cannot be read: it may be the same under another name. */
function listPossiblyRenamed(
  announced: ContentVersion,
  corpus: Corpus,
  unread: ReadonlySet<string>,
  now: number,
): string[] {
  const known = new Set(announced.folder.files.map(({ path }) => path));
  const fresh = [...unread].filter((file) => !known.has(file));
  const files: string[] = [];
  if (fresh.some((file) => !isNoteFile(file))) {
    const pairs = matchArticles(announced.corpus.articles, corpus.articles);
    files.push(...pairs.flatMap(({ before, after }) => (before && !after ? before.file : [])));
  }
  if (fresh.some(isNoteFile)) {
    const renamed = new Set(matchRenamed(announced.corpus.notes, corpus.notes, now).values());
    const gone = [...announced.corpus.notes.values()].filter(({ id }) => !corpus.notes.has(id) && !renamed.has(id));
    files.push(...gone.map(({ file }) => file));
  }
  return files;
}

function isNoteFile(file: string): boolean {
  return file.startsWith(`${CHANGES_FOLDER}/`);
}

/** What is broken even as it was announced, because something around it changed, is kept as it was read then. */
function keepAsAnnounced(corpus: Corpus, announced: Corpus, held: ReadonlySet<string>): Corpus {
  const broken = new Set(listBroken(corpus, held));
  const articles = new Map(corpus.articles);
  const notes = new Map(corpus.notes);
  for (const article of announced.articles.values()) if (broken.has(article.file)) articles.set(article.path, article);
  for (const note of announced.notes.values()) {
    if (!broken.has(note.file)) continue;
    const { period = note.period, supersededBy = note.supersededBy } = notes.get(note.id) ?? {};
    notes.set(note.id, { ...note, period, supersededBy });
  }
  return { ...corpus, articles, notes };
}
