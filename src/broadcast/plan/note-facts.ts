import { visit } from 'unist-util-visit';
import { describeWhole, diffArticle } from '../../diff/diff-article.ts';
import type { Fact } from '../../diff/fact.ts';
import type { ArticlePair } from '../../diff/match-articles.ts';
import type { View } from '../../diff/write-view.ts';
import type { Article } from '../../model/article.ts';
import type { ChangeNote } from '../../model/change-note.ts';

/** Hands out what changed in articles, each edit once: the first note that names an article tells of its edits. */
export type FactSource = {
  /** What a note changes in the articles that it names or that refer to it, and their edits of this run. */
  takeFor(note: ChangeNote, options: { datedValues: boolean }): Fact[];
  /** What customers see change on the day of a note. Edits of this run are left to others: a reminder does not show them. */
  showFor(note: ChangeNote): Fact[];
  /** Edits that a note has taken, by article. */
  taken(): ReadonlyMap<string, Fact[]>;
  /** Edits that no note has taken, by article. */
  rest(): ReadonlyMap<string, Fact[]>;
};

/** @param edits what changed since the last announcement, as `diffCorpora` says it */
export function openFacts(edits: readonly Fact[], pairs: readonly ArticlePair[], now: number): FactSource {
  const left = new Map<string, Fact[]>();
  for (const fact of edits) left.set(fact.article, [...(left.get(fact.article) ?? []), fact]);
  const told = new Map<string, Fact[]>();
  const byPath = new Map(pairs.map((pair) => [(pair.after ?? pair.before)?.path ?? '', pair]));
  const references = indexReferences(pairs.flatMap((pair) => pair.after ?? []));

  return {
    takeFor(note, { datedValues }) {
      return listArticles(note).flatMap((path) => {
        const taken = left.get(path) ?? [];
        left.delete(path);
        if (taken.length > 0) told.set(path, taken);
        const pair = byPath.get(path);
        if (!pair?.after) return taken;
        if (!pair.before) return taken.length > 0 ? [describeWhole('added', pair.after, now)] : [];
        return datedValues ? withDatedValues(note, pair.before, pair.after, taken) : taken;
      });
    },
    showFor(note) {
      return listArticles(note).flatMap((path) => {
        const article = byPath.get(path)?.after;
        return article ? diffArticle(article, article, viewsOf(note)) : [];
      });
    },
    taken: () => told,
    rest: () => left,
  };

  function listArticles(note: ChangeNote): string[] {
    return [...new Set([...note.articles, ...(references.get(note.id) ?? [])])];
  }

  /** What customers see before and after the note: `$29 -> $35`, rather than `$29 -> $29 (until 1 Dec) $35 (from 1 Dec)`. */
  function withDatedValues(note: ChangeNote, before: Article, after: Article, taken: readonly Fact[]): Fact[] {
    const isEdited = taken.length > 0;
    const seen = diffArticle(isEdited ? before : after, after, viewsOf(note));
    const placeOf = (fact: Fact) => fact.trail.join('\n').toLowerCase();
    const places = new Set(seen.map(placeOf));
    return [...seen, ...taken.filter((fact) => !places.has(placeOf(fact)))];
  }

  /** The moment before its day and the day: what other notes change until then is so on both sides. */
  function viewsOf({ id, effective }: ChangeNote): { before: View; after: View } {
    return {
      before: { kind: 'in force', at: effective.at - 1, note: { id, inEffect: false } },
      after: { kind: 'in force', at: effective.at, note: { id, inEffect: true } },
    };
  }
}

/** Paths of the articles with a value that takes its date from a note, by note. */
function indexReferences(articles: readonly Article[]): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const article of articles) {
    visit(article.root, (node) => {
      const change = node.data?.dated?.change;
      if (change !== undefined) index.set(change, [...(index.get(change) ?? []), article.path]);
    });
  }
  return index;
}
