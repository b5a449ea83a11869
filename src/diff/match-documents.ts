/** A document of two versions of the content; one side is missing when it was added or removed. */
export type Pair<T> = { before?: T | undefined; after?: T | undefined };

/** What tells one document from another. */
export type Identity<T> = {
  pathOf(document: T): string;
  /** A name that it keeps wherever it goes; undefined where it has none. */
  idOf(document: T): string | undefined;
  titleOf(document: T): string | undefined;
  /** All that it says; asked for only where path and id do not decide. */
  textOf(document: T): string;
};

/** Share of lines that a renamed document keeps. */
const KEPT = 0.5;

/**
 * Finds which document of one version is which of the other: by path, then by id, by the same text, by a title that only
 * they have, and last by most of the same lines. Pairs are in the order of `after`; removed ones last.
 */
export function matchDocuments<T extends object>(
  before: Iterable<T>,
  after: Iterable<T>,
  { pathOf, idOf, titleOf, textOf }: Identity<T>,
): Pair<T>[] {
  const all = [...after];
  const open = new Set(before);
  const partners = new Map<T, T>();
  const pair = (old: T, young: T) => {
    partners.set(young, old);
    open.delete(old);
  };
  const byPath = new Map([...open].map((document) => [pathOf(document), document]));
  const ids = new Set(all.map(idOf));
  for (const document of all) {
    const old = byPath.get(pathOf(document));
    const id = old && idOf(old);
    // Another document may have taken this path over while the id moved on.
    if (old && (id === undefined || id === idOf(document) || !ids.has(id))) pair(old, document);
  }
  pairBy(idOf);
  pairBy(pathOf);
  pairBy((document) => textOf(document) || undefined);
  pairBy((document) => titleOf(document)?.toLowerCase());
  pairByLines();
  return [
    ...all.map((document) => {
      const old = partners.get(document);
      return old ? { before: old, after: document } : { after: document };
    }),
    ...[...open].map((document) => ({ before: document })),
  ];

  /** Pairs what is left where a key names exactly one document on both sides. */
  function pairBy(keyOf: (document: T) => string | undefined): void {
    const waiting = all.filter((document) => !partners.has(document));
    if (open.size === 0 || waiting.length === 0) return;
    const old = groupBy([...open], keyOf);
    for (const [key, found] of groupBy(waiting, keyOf)) {
      const [first, ...more] = old.get(key) ?? [];
      const [document, ...others] = found;
      if (first && document && more.length === 0 && others.length === 0) pair(first, document);
    }
  }

  function pairByLines(): void {
    const waiting = all.filter((document) => !partners.has(document));
    if (open.size === 0 || waiting.length === 0) return;
    const oldLines = new Map([...open].map((document) => [document, linesOf(textOf(document))]));
    const homes = new Map<string, T[]>();
    for (const [document, lines] of oldLines)
      for (const line of lines) homes.set(line, [...(homes.get(line) ?? []), document]);
    const scored = waiting.flatMap((document) => {
      const lines = linesOf(textOf(document));
      const shared = new Map<T, number>();
      // A line that many documents have tells nothing.
      for (const line of lines)
        for (const old of (homes.get(line) ?? []).slice(0, 5)) shared.set(old, (shared.get(old) ?? 0) + 1);
      return [...shared].map(([old, count]) => ({
        document,
        old,
        share: count / Math.max(lines.size, oldLines.get(old)?.size ?? 0),
      }));
    });
    for (const { document, old, share } of scored.sort((a, b) => b.share - a.share))
      if (share >= KEPT && !partners.has(document) && open.has(old)) pair(old, document);
  }
}

function linesOf(text: string): Set<string> {
  return new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length > 3),
  );
}

function groupBy<T>(documents: readonly T[], keyOf: (document: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const document of documents) {
    const key = keyOf(document);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), document]);
  }
  return groups;
}
