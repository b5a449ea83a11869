import { type Period, type State, stateAt } from '../model/state.ts';
import type { SectionDocument } from './list-documents.ts';
import { listWords, termsOf } from './list-words.ts';
import type { DatedRange } from './read-dated-text.ts';

/** Which terms of a section are true at any time, and which only for one. */
export type DatedTerms = {
  always: ReadonlySet<string>;
  /** A term that is not in `always` -> the periods of the values that have it. */
  periods: ReadonlyMap<string, Period[]>;
};

/** What a match counts when it is only true at another time: it is worth finding, below what is true now. */
export const STATE_FACTOR: Record<State, number> = { 'in force': 1, upcoming: 0.6, superseded: 0.5 };

/** Sorts the terms of a section by when they are true. */
export function listDatedTerms(section: SectionDocument): DatedTerms {
  const always = new Set(listWords(section.trail.join('\n')).flatMap(termsOf));
  const periods = new Map<string, Period[]>();
  for (const word of listWords(section.text)) {
    const range = rangeAt(section.dated, word.start, word.end);
    for (const term of termsOf(word)) {
      if (!range) always.add(term);
      else periods.set(term, [...(periods.get(term) ?? []), range.period]);
    }
  }
  return { always, periods };
}

/** The innermost dated range that holds a part of a text. */
export function rangeAt(dated: readonly DatedRange[], start: number, end: number): DatedRange | undefined {
  return dated.find((range) => range.start <= start && end <= range.end);
}

/** The period that comes closest to the present of those in which a term is true; undefined for one that always is. */
export function periodOfTerm({ always, periods }: DatedTerms, term: string, now: number): Period | undefined {
  if (always.has(term)) return undefined;
  return periods
    .get(term)
    ?.toSorted((a, b) => STATE_FACTOR[stateAt(b, now)] - STATE_FACTOR[stateAt(a, now)])
    .at(0);
}
