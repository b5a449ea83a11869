import { splitTokens } from '../diff/split-tokens.ts';
import { stemWord } from '../diff/stem-word.ts';
import { BOUNDS, DOCUMENT_WORDS, FUNCTION_WORDS, QUANTIFIERS } from '../diff/word-classes.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Statement } from './list-statements.ts';

/** Share of the titles in which a name may stand; what stands in more (“plan”, “price”) says what kind of page it is. */
const MAX_SHARE = 0.05;
/** So many titles may share a name however few pages there are: a product has a page for itself, one for its price, one for its rules. */
const MIN_TITLES = 3;

/** Words that name what articles are about, made from their titles: `pro`, `refund`, `lid`; stems. */
export function listNames({ articles }: Pick<Corpus, 'articles'>): Set<string> {
  const counts = new Map<string, number>();
  for (const { title } of articles.values())
    for (const word of new Set(listWords(title))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = Math.max(MIN_TITLES, articles.size * MAX_SHARE);
  return new Set([...counts].flatMap(([word, count]) => (count <= most ? [word] : [])));
}

/**
 * What a statement says of the value at an offset: the names in its row and column, or those in its part of the sentence;
 * where there are none, those of the whole sentence, then of the nearest heading, then of the title.
 */
export function listSubjects(statement: Statement, at: number, names: ReadonlySet<string>): Set<string> {
  const { text, labels, trail, article } = statement;
  const levels = [
    [...labels, clauseAt(text, at)],
    [text],
    ...trail.toReversed().map((heading) => [heading]),
    [article.title],
  ];
  for (const texts of levels) {
    const found = texts.flatMap(listWords).filter((word) => names.has(word));
    if (found.length > 0) return new Set(found);
  }
  return new Set();
}

/** Stems of the words that carry meaning. */
export function listWords(text: string): string[] {
  return splitTokens(text).flatMap(({ kind, key }) =>
    kind === 'word' && [FUNCTION_WORDS, DOCUMENT_WORDS, QUANTIFIERS, BOUNDS].every((words) => !words.has(key))
      ? [stemWord(key)]
      : [],
  );
}

const BETWEEN_CLAUSES = /[,;:()–—]\s|\s(?:and|or|but|und|oder|aber)\s/g;

/** `Start is $12, Family is $49 and Pro is $29`: the part in which an offset lies. */
export function clauseAt(text: string, at: number): string {
  let start = 0;
  let end = text.length;
  for (const match of text.matchAll(BETWEEN_CLAUSES)) {
    if (match.index + match[0].length <= at) start = match.index + match[0].length;
    else if (match.index >= at) {
      end = match.index;
      break;
    }
  }
  return text.slice(start, end);
}
