import { diffCorpora } from '../diff/diff-corpora.ts';
import { matchArticles } from '../diff/match-articles.ts';
import type { Article } from '../model/article.ts';
import type { Corpus } from '../model/corpus.ts';
import { plainText } from '../model/plain-text.ts';
import { listDatedGroups } from './list-dated-groups.ts';
import { listStatements, type Statement } from './list-statements.ts';
import { listSubjects, listWords } from './list-subjects.ts';
import { isMoney, listValues, type Value } from './list-values.ts';

/** A value that another one takes the place of. */
export type Replacement = {
  old: Value;
  young: Value;
  /** Where the new value stands. */
  article: Article;
  line: number;
  /** The day, as it is written, and the note on and by which it changes; undefined when it has changed in this branch. */
  date: { text: string; change: string | undefined } | undefined;
  /** Names of what the value is about. */
  subjects: ReadonlySet<string>;
  /** Stems of the words that stand with it. */
  words: ReadonlySet<string>;
};

/** Values with `:until` and `:from` beside each other. */
export function listDatedReplacements(corpus: Corpus, names: ReadonlySet<string>): Replacement[] {
  return [...corpus.articles.values()].flatMap((article) => {
    const groups = listDatedGroups(article);
    if (groups.length === 0) return [];
    const statements = listStatements(article);
    return groups.flatMap((group) => {
      const [first] = group;
      const last = group.at(-1);
      if (first?.name !== 'until' || last?.name !== 'from') return [];
      const place = statements.find(({ dated }) => dated.some(({ node }) => node === first));
      const range = place?.dated.find(({ node }) => node === first);
      if (!place || !range) return [];
      const { change, moment } = last.data.dated;
      const own = listSubjects(place, range.start, names);
      return pairValues(listValues(plainText(first)), listValues(plainText(last))).map(({ old, young }) => ({
        ...{ old, young, article, subjects: widen(own, old, article, names), words: wordsOf(place) },
        line: first.position?.start.line ?? 1,
        date: { text: moment.text, change },
      }));
    });
  });
}

/** Values that a branch replaces in place. */
export function listEditedReplacements(
  base: Corpus,
  corpus: Corpus,
  names: ReadonlySet<string>,
  now: number,
): Replacement[] {
  const facts = diffCorpora(base, corpus, now).filter(({ kind }) => kind === 'changed');
  const changed = new Set(facts.map(({ article }) => article));
  return matchArticles(base.articles, corpus.articles).flatMap(({ before, after }) => {
    if (!before || !after || !changed.has(after.path)) return [];
    const own = facts.filter(({ article }) => article === after.path);
    const [was, is] = [listPlaces(before), listPlaces(after)];
    const had = new Set(was.flatMap((place) => place.statements.map(({ statement }) => keyOf(statement))));
    const kept = new Set(is.flatMap((place) => place.statements.map(({ statement }) => keyOf(statement))));
    const gone = was.filter(({ value, count }) => count > (is.find((one) => one.value.key === value.key)?.count ?? 0));
    const come = is.filter(({ value, count }) => count > (was.find((one) => one.value.key === value.key)?.count ?? 0));
    return gone.flatMap(({ value: old, statements }) => {
      const fact = own.find(({ before: text = '' }) => tells(text, old));
      const young = come.find(({ value }) => value.kind === old.kind && tells(fact?.after ?? '', value));
      if (!fact || !young) return [];
      const lost = statements.filter(({ statement }) => !kept.has(keyOf(statement)));
      const subjects = new Set(lost.flatMap(({ statement, at }) => [...listSubjects(statement, at, names)]));
      return [
        {
          ...{ old, young: young.value, article: after, date: undefined },
          line:
            (young.statements.find(({ statement }) => !had.has(keyOf(statement))) ?? young.statements[0])?.statement
              .line ?? 1,
          subjects: widen(subjects, old, after, names),
          words: new Set(lost.flatMap(({ statement }) => [...wordsOf(statement)])),
        },
      ];
    });
  });
}

function keyOf({ text, labels, trail }: Statement): string {
  return JSON.stringify([text, labels, trail]);
}

function wordsOf({ text, labels }: Statement): Set<string> {
  return new Set([text, ...labels].flatMap(listWords));
}

type Place = { value: Value; count: number; statements: { statement: Statement; at: number }[] };

function listPlaces(article: Article): Place[] {
  const places = new Map<string, Place>();
  for (const statement of listStatements(article)) {
    for (const value of listValues(statement.text)) {
      const place = places.get(value.key) ?? { value, count: 0, statements: [] };
      place.count += 1;
      place.statements.push({ statement, at: value.start });
      places.set(value.key, place);
    }
  }
  return [...places.values()];
}

/** Whether a fact tells of a value; its smallest span may leave out the unit. */
function tells(span: string, { text }: Value): boolean {
  if (span.includes(text)) return true;
  return (span.match(/\d+(?:[.,:]\d+)*/g) ?? []).some((number) => text.includes(number));
}

/** Money on a page is money for what the page is about, whatever the sentence names; days and percentages may be of anything. */
function widen(
  subjects: ReadonlySet<string>,
  { kind }: Value,
  article: Article,
  names: ReadonlySet<string>,
): Set<string> {
  if (!isMoney(kind)) return new Set(subjects);
  const title = { article, line: 1, text: article.title, dated: [], labels: [], trail: [] };
  return new Set([...subjects, ...listSubjects(title, 0, names)]);
}

/** Which value takes the place of which: those of a kind in their order, without those that stand on both sides. */
function pairValues(before: readonly Value[], after: readonly Value[]): { old: Value; young: Value }[] {
  const gone = before.filter(({ key }) => !after.some((value) => value.key === key));
  const come = after.filter(({ key }) => !before.some((value) => value.key === key));
  return gone.flatMap((old) => {
    const index = gone.filter(({ kind }) => kind === old.kind).indexOf(old);
    const young = come.filter(({ kind }) => kind === old.kind)[index];
    return young ? [{ old, young }] : [];
  });
}
