import { splitFrontMatter } from '../model/split-front-matter.ts';
import type { Document } from './change.ts';
import { matchDocuments, type Pair } from './match-documents.ts';

/** A file of one version of the content. */
type VersionFile = Document & { path: string };

/** Finds which file of one version is which of the other. Pairs are in the order of `after`; removed ones last. */
export function matchFiles<T extends VersionFile>(before: readonly T[], after: readonly T[]): Pair<T>[] {
  return matchDocuments(before, after, {
    pathOf: ({ path }) => path,
    idOf: ({ text }) => keyOf(text, 'id'),
    titleOf: ({ text }) => keyOf(text, 'title'),
    textOf: ({ text }) => text.trim(),
  });
}

/** The plain value of a key of the front matter. */
function keyOf(text: string, key: string): string | undefined {
  const line = new RegExp(`^${key}:[ \\t]*["']?([^"'\\n]+)`, 'm').exec(splitFrontMatter(text).yaml ?? '');
  return line?.[1]?.trim();
}
