import type { Document } from './change.ts';

/** A file of one version of the content. */
export type VersionFile = Document & { path: string };

/** A file of two versions; one side is missing where it was added or removed. */
export type DocumentPair = { before?: VersionFile | undefined; after?: VersionFile | undefined };

/** Share of lines that a renamed file keeps. */
const KEPT = 0.5;

/**
 * Finds which file of one version is which of the other: by path, by the `id` of its front matter, by the same text, and
 * by most of the same lines. Pairs are in the order of the new paths; removed files last.
 */
export function pairDocuments(before: readonly VersionFile[], after: readonly VersionFile[]): DocumentPair[] {
  const open = new Map(before.map((file) => [file.path, file]));
  const partners = new Map<VersionFile, VersionFile>();
  const pairBy = (keyOf: (file: VersionFile) => string | undefined) => {
    const waiting = new Map(
      [...open.values()].flatMap((file) => (keyOf(file) === undefined ? [] : [[keyOf(file), file] as const])),
    );
    for (const file of after) {
      const key = keyOf(file);
      const old = partners.has(file) || key === undefined ? undefined : waiting.get(key);
      if (!old || !open.has(old.path)) continue;
      partners.set(file, old);
      open.delete(old.path);
    }
  };
  pairBy((file) => file.path);
  pairBy((file) => /^---\n(?:.*\n)*?id:[ \t]*["']?([^"'\n]+)/.exec(file.text)?.[1]?.trim());
  pairBy((file) => (file.text.trim() === '' ? undefined : file.text));
  pairByLines();
  return [
    ...after
      .toSorted((a, b) => (a.path < b.path ? -1 : 1))
      .map((file) => ({ before: partners.get(file), after: file })),
    ...[...open.values()].map((file) => ({ before: file })),
  ];

  function pairByLines(): void {
    const left = after.filter((file) => !partners.has(file));
    if (left.length === 0 || open.size === 0) return;
    const homes = new Map<string, VersionFile[]>();
    for (const file of open.values())
      for (const line of linesOf(file)) homes.set(line, [...(homes.get(line) ?? []), file]);
    const scored = left.flatMap((file) => {
      const lines = linesOf(file);
      const shared = new Map<VersionFile, number>();
      // A line that many files have tells nothing.
      for (const line of lines)
        for (const old of (homes.get(line) ?? []).slice(0, 5)) shared.set(old, (shared.get(old) ?? 0) + 1);
      return [...shared].map(([old, count]) => ({ file, old, share: count / Math.max(lines.size, linesOf(old).size) }));
    });
    for (const { file, old, share } of scored.sort((a, b) => b.share - a.share)) {
      if (share < KEPT || partners.has(file) || !open.has(old.path)) continue;
      partners.set(file, old);
      open.delete(old.path);
    }
  }
}

function linesOf(file: VersionFile): Set<string> {
  return new Set(
    file.text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length > 3),
  );
}
