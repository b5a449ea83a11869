import { splitTokens } from '../diff/split-tokens.ts';
import type { Finding } from '../model/finding.ts';
import type { Check } from './check.ts';
import { listDatedReplacements, listEditedReplacements, type Replacement } from './list-replaced-values.ts';
import { listStatements, type Statement } from './list-statements.ts';
import { clauseAt, listNames, listSubjects, listWords } from './list-subjects.ts';
import { isMoney, listValues, type Value } from './list-values.ts';

/**
 * Places that still state a value which another one has replaced, or will on a date: the same value, about the same
 * thing. Places that are about the past, or say themselves when they hold, are left in peace.
 */
export const checkOldValues: Check = ({ corpus, base, now }) => {
  const names = listNames(corpus);
  const replacements = joinReplacements([
    ...(base ? listEditedReplacements(base, corpus, names, now) : []),
    ...listDatedReplacements(corpus, names),
  ]);
  if (replacements.length === 0) return [];
  const wanted = new Map<string, Replacement[]>();
  for (const one of replacements) wanted.set(one.old.key, [...(wanted.get(one.old.key) ?? []), one]);
  const digits = new Set(replacements.flatMap(({ old }) => old.text.match(/\d+/g) ?? []));
  const words = replacements.flatMap(({ old }) => (/\d/.test(old.text) ? [] : [old.text]));
  const mentions = (text: string) => words.some((word) => text.includes(word)) || hasNumber(text, digits);
  const found = new Map<Replacement, Set<string>>();
  for (const article of corpus.articles.values()) {
    // Cutting a page into statements costs more than to look whether one of the numbers is there.
    if (!mentions(article.source) || isPast(article.title)) continue;
    for (const statement of listStatements(article).filter(({ text }) => mentions(text))) {
      const values = listValues(statement.text);
      const stated = new Set(values.map(({ key }) => key));
      for (const value of values) {
        // A sentence with both values tells of the change.
        const same = wanted.get(value.key)?.find((one) => !stated.has(one.young.key) && isSame(one, value, statement));
        if (same) found.set(same, (found.get(same) ?? new Set()).add(placeOf(statement)));
      }
    }
  }
  return [...found].map(([replacement, places]) => report(replacement, [...places]));

  function isSame({ old, subjects, words }: Replacement, value: Value, statement: Statement): boolean {
    if (!isPlain(value, statement)) return false;
    if (old.kind === 'address') return true;
    const about = listSubjects(statement, value.start, names);
    const shared = [...about].filter((name) => subjects.has(name));
    if (shared.length === 0 || isMoney(old.kind)) return shared.length > 0;
    // Days and percentages are everywhere: another word beside the name has to be the same.
    const unit = listWords(old.text);
    return [statement.text, ...statement.labels]
      .flatMap(listWords)
      .some((word) => words.has(word) && !unit.includes(word) && word !== shared[0]);
  }
};

/** A price that changes on many pages is one change. */
function joinReplacements(replacements: readonly Replacement[]): Replacement[] {
  const joined: Replacement[] = [];
  for (const one of replacements) {
    const index = joined.findIndex(
      ({ old, young, date, subjects }) =>
        old.key === one.old.key &&
        young.key === one.young.key &&
        date?.change === one.date?.change &&
        date?.text === one.date?.text &&
        [...subjects].some((name) => one.subjects.has(name)),
    );
    const same = joined[index];
    if (!same) joined.push(one);
    else {
      const subjects = new Set([...same.subjects, ...one.subjects]);
      joined[index] = { ...same, subjects, words: new Set([...same.words, ...one.words]) };
    }
  }
  return joined;
}

/** In a summary there are no marks. */
function placeOf({ article, line, text }: Statement): string {
  const isSummary = article.summary?.includes(text) && line === article.lineOf('summary');
  return `${article.file}:${line}${isSummary ? ' (the summary: say both in words, with the day)' : ''}`;
}

function hasNumber(text: string, digits: ReadonlySet<string>): boolean {
  for (const [number] of text.matchAll(/\d+/g)) if (digits.has(number)) return true;
  return false;
}

/** Whether a statement says a value as simply true: without a date, and not of the past. */
function isPlain({ start, end }: Value, { text, dated, trail, labels }: Statement): boolean {
  if (dated.some((range) => range.start <= start && end <= range.end)) return false;
  return ![clauseAt(text, start), ...trail, ...labels].some(isPast);
}

/** Words of what is over. */
const PAST = new Set(
  'old older previous previously former formerly earlier was were had history archive archived changelog instead originally alt alte alten alter altes früher frühere früheren war waren hatte bisher bisherige vorher ehemals stattdessen'.split(
    ' ',
  ),
);

/** Whether a text is about the past, or says by a date when it holds. */
function isPast(text: string): boolean {
  return splitTokens(text).some(
    ({ kind, key }) => PAST.has(key) || (kind === 'number' && /^date |^(?:19|20)\d{2}$/.test(key)),
  );
}

function report({ old, young, article, line, date }: Replacement, places: readonly string[]): Finding {
  const many = places.length === 1 ? '1 other place still says' : `${places.length} other places still say`;
  const when = date === undefined ? 'Here it says' : `From ${date.text} it says`;
  const mark = date?.change === undefined ? `{date=${date?.text}}` : `{change=${date.change}}`;
  const how =
    date === undefined
      ? `Write ${young.text} there too. What was true once says until when.`
      : `Write there too: :until[${old.text}]${mark}:from[${young.text}]${mark}`;
  return {
    code: 'value/still-stated',
    severity: 'warning',
    path: article.file,
    line,
    subject: `${old.key} ${young.key}`,
    message: `${when} ${young.text} here, but ${many} ${old.text}.`.replace('Here it says', 'It says'),
    hint: `${places.join('\n')}\n${how}`,
  };
}
