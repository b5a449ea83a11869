import type { DocumentDiff, Significance } from '../../diff/change.ts';
import { diffPages } from '../../diff/diff-documents.ts';
import { matchDocuments } from '../../diff/match-documents.ts';
import type { SourceFile, SourceFolder } from '../../model/corpus.ts';

const SAME: Record<Exclude<Significance, 'material'>, string> = {
  none: 'the layout alone',
  move: 'its text says the same in another place',
  editorial: 'other words for the same',
};

/** Files that stay as they were. */
type Kept = { held: readonly string[]; unheard: readonly string[] };

/** Files that differ between two versions of a content folder, in order. */
export function listChangedFiles(base: SourceFolder, head: SourceFolder): string[] {
  const textOf = (files: readonly SourceFile[]) => new Map(files.map(({ path, text }) => [path, text]));
  const [old, young] = [textOf(base.files), textOf(head.files)];
  const images = [...diffSets(base.images, head.images)];
  const texts = [...new Set([...old.keys(), ...young.keys()])].filter((path) => old.get(path) !== young.get(path));
  return [...texts, ...images].sort();
}

function diffSets(one: readonly string[], other: readonly string[]): string[] {
  return [...one.filter((path) => !other.includes(path)), ...other.filter((path) => !one.includes(path))];
}

/**
 * Says of each changed file why nobody is told of it, in one line each.
 * @param held files that stay as they were, because they are broken or, those in `unheard`, reach nobody
 */
export function explainSilence(
  { base, head, ...kept }: { base: SourceFolder; head: SourceFolder } & Kept,
  changed: readonly string[],
): string[] {
  if (changed.length === 0) return ['No file of the content differs.'];
  const pick = ({ files }: SourceFolder) => files.filter(({ path }) => changed.includes(path) && isPage(path));
  const pairs = matchDocuments(pick(base), pick(head), {
    pathOf: ({ path }) => path,
    idOf: () => undefined,
    titleOf: () => undefined,
    textOf: ({ text }) => text,
  });
  const diffs = new Map<string, DocumentDiff>();
  diffPages(pairs).forEach((diff, index) => {
    const { before, after } = pairs[index] ?? {};
    for (const side of [before, after]) if (side) diffs.set(side.path, diff);
  });
  return changed.map((path) => `${path}: ${explainFile(path, diffs.get(path), kept)}`);
}

function isPage(path: string): boolean {
  return /\.md$/i.test(path);
}

function explainFile(path: string, diff: DocumentDiff | undefined, { held, unheard }: Kept): string {
  if (unheard.includes(path)) return 'no channel brings it to anybody, so it stays as it was announced last';
  if (held.includes(path)) return 'it is broken, and stays as it was announced last until it is mended';
  if (!diff) return isPage(path) ? 'it could not be read' : 'nobody is told of settings and images';
  if (diff.significance !== 'material') return SAME[diff.significance];
  return 'what it changes is over, or was never true for customers';
}
