import type { SynonymFinder } from './find-synonyms.ts';
import type { Language } from './language.ts';
import { listWords, type Word } from './list-words.ts';
import type { QueryWord } from './parse-query.ts';
import { splitUnknown } from './split-unknown.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How a word of a query was found. */
export type MatchKind = 'exact' | 'stem' | 'number' | 'completion' | 'near' | 'synonym' | 'joined';

/** One way in which a document can have a word. */
export type Alternative = {
  kind: MatchKind;
  /** The document must have them all. */
  terms: string[];
  /** The word of the content that was recognised. */
  word: string;
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
const BESIDE_COMPLETION = 0.4;
const MOST_NEAR = 8;
/** Shorter words are near to too many. */
const LEAST_NEAR = 4;
/** One or two letters begin so many words that only the most frequent are meant. */
const MOST_SHORT_COMPLETIONS = 24;
const SHORT = 2;

/** What grouping reads. */
export type Known = { vocabulary: Vocabulary; findSynonyms: SynonymFinder; language: Language };

/** Finds what every word of a query may stand for. */
export function groupWords(words: readonly QueryWord[], known: Known): WordGroup[] {
  const { vocabulary, language, findSynonyms } = known;
  const found = splitUnknown(words, vocabulary, language);
  const groups = found.map((word) => groupWord(word, known));
  for (const { from, to, targets } of findSynonyms(found)) {
    for (const target of targets) addPhrase('synonym', groups.slice(from, to), target, vocabulary);
  }
  for (let at = 0; at + 1 < found.length; at++) {
    const pair = found.slice(at, at + 2);
    if (pair.every(({ stem }) => vocabulary.has(stem))) continue;
    if (pair.some(({ exact }) => !/^\p{L}+$/u.test(exact) || language.isFunctionWord(exact))) continue;
    const joined = listWords(pair.map(({ exact }) => exact).join(''), language);
    // `pay pal` for `paypal`, where not both of them say something themselves.
    if (joined[0] && vocabulary.hasWord(joined[0].exact))
      addPhrase('joined', groups.slice(at, at + 2), joined, vocabulary);
  }
  return mergeRepeated(groups);
}

function groupWord(word: QueryWord, { vocabulary, language }: Known): WordGroup {
  const found = new Map<string, Alternative>();
  const add = (kind: MatchKind, term: string, quality: number, as = term) => {
    const known = found.get(term);
    if (known ? quality > known.quality : vocabulary.has(term))
      found.set(term, { kind, terms: [term], word: as, quality });
  };
  add('exact', word.exact, 1);
  add('stem', word.stem, STEM);
  for (const term of word.also) add('number', term, WEAKER);
  const isUnknown = found.size === 0;
  // Who types $29 does not mean $290, unless there is no $29.
  if (isUnknown || (word.open && !/\d/.test(word.exact))) {
    for (const prefix of prefixesOf(word)) {
      const most = [...prefix].length > SHORT ? Number.POSITIVE_INFINITY : MOST_SHORT_COMPLETIONS;
      for (const { word: completed, term } of vocabulary.complete(prefix, most)) {
        add('completion', term, COMPLETION * (0.5 + (0.5 * prefix.length) / completed.length), completed);
      }
    }
  }
  if (isUnknown) {
    // What begins a word is rather that word than another one with a mistake.
    const most = found.size > 0 ? 1 : undefined;
    const factor = found.size > 0 ? BESIDE_COMPLETION : 1;
    for (const { term, quality, word: near } of nearWords(word, vocabulary, most))
      add('near', term, quality * factor, near);
  }
  const alternatives = [...found.values()];
  const binds = language.isFunctionWord(word.exact);
  return { text: word.text, alternatives, information: informationOf(word, alternatives, vocabulary), binds };
}

/** While it is typed, `1,2` may become `1,299`. */
function prefixesOf(word: QueryWord): string[] {
  const digits = /^\d[\d,]*$/.test(word.text) ? word.text.replaceAll(',', '') : word.exact;
  return [...new Set([word.exact, digits])];
}

function nearWords({ exact, stem }: Word, vocabulary: Vocabulary, most: number | undefined) {
  // Numbers and codes are not mistyped words: E-1042 must not find E-1043.
  if (/\d/.test(exact) || exact.length < LEAST_NEAR) return [];
  const near = vocabulary.near(exact, most);
  // A mistake in another inflection of the word: its stem is a word of the vocabulary too.
  if (near.length === 0 && stem !== exact && stem.length >= LEAST_NEAR) near.push(...vocabulary.near(stem, 1));
  return near
    .map(({ word, term, distance }) => ({
      term,
      word,
      quality: (NEAR[distance] ?? 0) * (word[0] === exact[0] ? 1 : OTHER_FIRST_LETTER),
    }))
    .sort((a, b) => b.quality - a.quality || vocabulary.frequency(b.term) - vocabulary.frequency(a.term))
    .slice(0, MOST_NEAR);
}

/** A word that is known tells what it tells itself; one that is not, what the commonest of its alternatives does. */
function informationOf(word: Word, alternatives: readonly Alternative[], vocabulary: Vocabulary): number {
  const own = alternatives.find(({ kind }) => kind === 'exact' || kind === 'stem' || kind === 'number');
  if (own || alternatives.length === 0) return vocabulary.information(own?.kind === 'number' ? word.exact : word.stem);
  let least = Number.POSITIVE_INFINITY;
  for (const { terms } of alternatives) least = Math.min(least, vocabulary.information(terms[0] ?? ''));
  return least;
}

/** The words of a phrase share the weight of what it stands for, and are all there when it is. */
function addPhrase(
  kind: 'synonym' | 'joined',
  groups: readonly WordGroup[],
  target: readonly Word[],
  vocabulary: Vocabulary,
): void {
  const terms = target.map(({ stem }) => stem);
  if (!terms.every((term) => vocabulary.has(term))) return;
  const information = terms.reduce((sum, term) => sum + vocabulary.information(term), 0) / groups.length;
  const word = target.map(({ exact }) => exact).join(' ');
  for (const group of groups) {
    if (group.alternatives.length === 0) group.information = information;
    const quality = (SYNONYM * information) / Math.max(group.information, 0.1);
    group.alternatives.push({ kind, terms, word, quality });
  }
}

function mergeRepeated(groups: readonly WordGroup[]): WordGroup[] {
  const merged = new Map<string, WordGroup>();
  for (const group of groups) {
    const [first] = group.alternatives;
    const key = first ? `${group.alternatives.length} ${first.terms.join(' ')}` : group.text.toLowerCase();
    if (!merged.has(key)) merged.set(key, group);
  }
  return [...merged.values()];
}
