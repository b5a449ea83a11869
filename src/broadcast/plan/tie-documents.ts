import { visit } from 'unist-util-visit';
import type { Article } from '../../model/article.ts';
import { CHANGES_FOLDER, type ChangeNote } from '../../model/change-note.ts';

/** A document of two versions of the content; one side is missing when it was added or removed. */
export type DocumentPair = { before?: Article | ChangeNote; after?: Article | ChangeNote };

/** Documents that must become known together. */
export type Bundle = {
  pairs: DocumentPair[];
  /** Files of the documents that differ, under both of their names; sorted. */
  files: string[];
};

/**
 * Puts together what differs and refers to each other: a note and the articles that it names or that take a date from it,
 * a note and the one that it replaces, a document that took over the name of another, what one announcement tells. Were
 * one of them known and the other not, a date would lead nowhere, or a note would be withdrawn in silence.
 * @param told paths of the documents that are told together
 * @returns the bundle of each path, under both names of a document
 */
export function tieDocuments(pairs: readonly DocumentPair[], told: readonly string[][]): Map<string, Bundle> {
  const differing = pairs.filter(isDifferent);
  const paths = new Map<string, string>();
  const find = (path: string): string => {
    const parent = paths.get(path) ?? path;
    if (parent === path) return path;
    const top = find(parent);
    paths.set(path, top);
    return top;
  };
  const tie = (one: string, other: string) => {
    if (paths.has(one) && paths.has(other)) paths.set(find(one), find(other));
  };
  for (const pair of differing) for (const { path } of sidesOf(pair)) paths.set(path, path);
  for (const pair of differing) {
    const [{ path } = { path: '' }] = sidesOf(pair);
    for (const side of sidesOf(pair)) {
      tie(path, side.path);
      for (const other of listReferences(side)) tie(path, other);
    }
  }
  for (const [first = '', ...others] of told) for (const other of others) tie(first, other);

  const bundles = new Map<string, Bundle>();
  for (const pair of pairs) {
    const sides = sidesOf(pair);
    const isTied = isDifferent(pair);
    const key = isTied ? find(sides[0]?.path ?? '') : (sides[0]?.path ?? '');
    const bundle = bundles.get(key) ?? { pairs: [], files: [] };
    bundle.pairs.push(pair);
    if (isTied) bundle.files = [...new Set([...bundle.files, ...sides.map(({ file }) => file)])].sort();
    for (const { path } of sides) bundles.set(path, bundle);
    bundles.set(key, bundle);
  }
  return bundles;
}

function sidesOf({ before, after }: DocumentPair): (Article | ChangeNote)[] {
  return [before, after].filter((side) => side !== undefined);
}

function isDifferent({ before, after }: DocumentPair): boolean {
  return before?.source !== after?.source || before?.file !== after?.file;
}

/** Paths of the documents that a document names. */
function listReferences(document: Article | ChangeNote): string[] {
  const pathOf = (note: string) => `${CHANGES_FOLDER}/${note}`;
  if (document.kind === 'note') {
    return [...document.articles, ...(document.supersedes === undefined ? [] : [pathOf(document.supersedes)])];
  }
  const notes = new Set<string>();
  visit(document.root, (node) => {
    const change = node.data?.dated?.change;
    if (change !== undefined) notes.add(pathOf(change));
  });
  return [...notes];
}
