import { findNearWords } from './find-near-words.ts';
import type { SynonymFinder } from './find-synonyms.ts';
import { isFunctionWord } from './function-words.ts';
import { stemOf, type Word } from './list-words.ts';
import type { QueryWord } from './parse-query.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One way in which a document can have a word. */
export type Alternative = {
  /** The document must have them all. */
  terms: string[];
  /** How good it is: 1 for the word itself. */
  quality: number;
};

/** A word of a query and all that it may stand for; the best that a document has counts. */
export type WordGroup = {
  /** As it was typed. */
  text: string;
  alternatives: Alternative[];
  /** What it tells (idf). */
  information: number;
  /** Whether it only binds others (`how`, `the`). */
  binds: boolean;
};

/** How much an alternative counts, by how it was found: the order of the design, in steps that keep it. */
const STEM = 0.9;
const WEAKER = 0.7;
const COMPLETION = 0.75;
const SYNONYM = 0.7;
const NEAR = [1, 0.7, 0.5];
/** People rarely mistype the first letter. */
const OTHER_FIRST_LETTER = 0.7;
const MOST_COMPLETIONS = 24;
const MOST_NEAR = 8;

/**
 * Finds what every word of a query may stand for. A word that is joined and unknown falls apart: `nook12`. A code does
 * not: `E-1049` is not `E-1042`, however it is written.
 */
export function groupWords(words: readonly QueryWord[], vocabulary: Vocabulary, findSynonyms: SynonymFinder) {
  const known = joinCodes(words, vocabulary).flatMap((word) => splitUnknown(word, vocabulary));
  const groups = known.map((word) => groupWord(word, vocabulary));
  for (const { from, to, targets } of findSynonyms(known)) {
    for (const target of targets) addSynonym(groups.slice(from, to), target, vocabulary);
  }
  return mergeRepeated(groups);
}

/** `E 1042` -> `E1042`, where there are codes with that letter. */
function joinCodes(words: readonly QueryWord[], vocabulary: Vocabulary): QueryWord[] {
  const joined: QueryWord[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const isCode =
      before &&
      /^\d+$/.test(word.exact) &&
      /^\p{L}{1,3}$/u.test(before.exact) &&
      !isFunctionWord(before.exact) &&
      vocabulary.hasCodes(before.exact);
    if (!isCode) joined.push(word);
    else joined[joined.length - 1] = joinWords(before, word);
  }
  return joined;
}

function joinWords(first: QueryWord, second: QueryWord): QueryWord {
  return {
    start: first.start,
    end: second.end,
    exact: first.exact + second.exact,
    weaker: [],
    parts: [first, second],
    text: `${first.text} ${second.text}`,
    open: second.open,
  };
}

function splitUnknown(word: QueryWord, vocabulary: Vocabulary): QueryWord[] {
  const whole = word.parts.length === 0 || isKnown(word, vocabulary);
  if (whole || (word.open && vocabulary.complete(word.exact, 1).length > 0)) return [word];
  if (isCode(word, vocabulary)) return [word];
  return word.parts.map((part, position) => ({
    ...part,
    text: word.text.slice(part.start - word.start, part.end - word.start),
    open: word.open && position === word.parts.length - 1,
  }));
}

/** Letters and a number, of which there are others: what nobody wrote about must not be taken for one of them. */
function isCode({ parts: [letters, number] }: Word, vocabulary: Vocabulary): boolean {
  if (!letters || !number || !/^\p{L}+$/u.test(letters.exact) || !/^\d/.test(number.exact)) return false;
  return vocabulary.hasCodes(letters.exact);
}

function isKnown(word: Word, vocabulary: Vocabulary): boolean {
  return vocabulary.has(word.exact) || word.weaker.some((term) => vocabulary.has(term));
}

function groupWord(word: QueryWord, vocabulary: Vocabulary): WordGroup {
  const qualities = new Map<string, number>();
  const add = (term: string, quality: number) => {
    if (vocabulary.has(term)) qualities.set(term, Math.max(quality, qualities.get(term) ?? 0));
  };
  add(word.exact, 1);
  for (const term of word.weaker) add(term, /^\p{L}/u.test(term) ? STEM : WEAKER);
  const unknown = qualities.size === 0;
  // Who types $29 does not mean $290, unless there is no $29.
  if (unknown || (word.open && !/\d/.test(word.exact))) {
    for (const prefix of prefixesOf(word)) {
      for (const term of vocabulary.complete(prefix, MOST_COMPLETIONS)) {
        add(term, COMPLETION * (0.5 + (0.5 * prefix.length) / term.length));
      }
    }
  }
  if (unknown && qualities.size === 0) for (const { term, quality } of nearWords(word, vocabulary)) add(term, quality);

  const alternatives = [...qualities].map(([term, quality]) => ({ terms: [term], quality }));
  const information = informationOf(word, alternatives, vocabulary);
  return { text: word.text, alternatives, information, binds: isFunctionWord(word.exact) };
}

/** While it is typed, `1,2` may become `1,299`. */
function prefixesOf(word: QueryWord): string[] {
  const digits = /^\d[\d,]*$/.test(word.text) ? word.text.replaceAll(',', '') : word.exact;
  return [...new Set([word.exact, digits])];
}

function nearWords(word: Word, vocabulary: Vocabulary): { term: string; quality: number }[] {
  // Numbers and codes are not mistyped words: E-1042 must not find E-1043.
  if (/\d/.test(word.exact)) return [];
  return findNearWords(word.exact, vocabulary.terms)
    .map(({ term, distance }) => ({
      term,
      quality: (NEAR[distance] ?? 0) * (term[0] === word.exact[0] ? 1 : OTHER_FIRST_LETTER),
    }))
    .sort((a, b) => b.quality - a.quality || vocabulary.frequency(b.term) - vocabulary.frequency(a.term))
    .slice(0, MOST_NEAR);
}

/** A word that is known tells what it tells itself; one that is not, what the commonest of its alternatives does. */
function informationOf(word: Word, alternatives: readonly Alternative[], vocabulary: Vocabulary): number {
  if (isKnown(word, vocabulary)) {
    const stem = stemOf(word);
    return vocabulary.information(vocabulary.frequency(stem) > vocabulary.frequency(word.exact) ? stem : word.exact);
  }
  const all = alternatives.flatMap(({ terms }) => terms).map((term) => vocabulary.information(term));
  return all.length === 0 ? vocabulary.information(word.exact) : Math.min(...all);
}

/** The words of a phrase share the weight of what it stands for, and are all there when it is. */
function addSynonym(groups: readonly WordGroup[], target: readonly Word[], vocabulary: Vocabulary): void {
  const terms = target.map((word) => (vocabulary.has(stemOf(word)) ? stemOf(word) : word.exact));
  if (!terms.every((term) => vocabulary.has(term))) return;
  const information = terms.reduce((sum, term) => sum + vocabulary.information(term), 0) / groups.length;
  for (const group of groups) {
    if (group.alternatives.length === 0) group.information = information;
    const quality = (SYNONYM * information) / Math.max(group.information, 0.1);
    group.alternatives.push({ terms, quality });
  }
}

function mergeRepeated(groups: readonly WordGroup[]): WordGroup[] {
  const merged = new Map<string, WordGroup>();
  for (const group of groups) {
    const key = JSON.stringify(group.alternatives.length === 0 ? group.text.toLowerCase() : group.alternatives);
    if (!merged.has(key)) merged.set(key, group);
  }
  return [...merged.values()];
}
