import type { Language } from './language.ts';
import { listWords, type Word } from './list-words.ts';
import type { QueryWord } from './parse-query.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Shorter pieces are found in everything. */
const LEAST_PIECE = 3;

/**
 * Makes of the words of a query what the content knows: a word that is joined and unknown falls apart (`nook12`,
 * `creditcard`), letters and number of a code join (`E 1042`). A code does not fall apart: `E-1049` is not `E-1042`,
 * however it is written.
 */
export function splitUnknown(words: readonly QueryWord[], vocabulary: Vocabulary, language: Language): QueryWord[] {
  return joinCodes(words, vocabulary, language).flatMap((word) => splitWord(word, vocabulary, language));
}

function joinCodes(words: readonly QueryWord[], vocabulary: Vocabulary, language: Language): QueryWord[] {
  const joined: QueryWord[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const isCode =
      before &&
      /^\d+$/.test(word.exact) &&
      /^\p{L}{1,3}$/u.test(before.exact) &&
      !language.isFunctionWord(before.exact) &&
      vocabulary.hasCodes(before.exact);
    if (!isCode) joined.push(word);
    else joined[joined.length - 1] = joinWords(before, word);
  }
  return joined;
}

function joinWords(first: QueryWord, second: QueryWord): QueryWord {
  const exact = first.exact + second.exact;
  return {
    start: first.start,
    end: second.end,
    exact,
    stem: exact,
    also: [],
    parts: [first, second],
    text: `${first.text} ${second.text}`,
    open: second.open,
  };
}

function splitWord(word: QueryWord, vocabulary: Vocabulary, language: Language): QueryWord[] {
  if ([word.stem, ...word.also].some((term) => vocabulary.has(term))) return [word];
  if (word.open && vocabulary.complete(word.exact, 1).length > 0) return [word];
  if (word.parts.length === 0) return splitJoined(word, vocabulary, language);
  if (isCode(word, vocabulary)) return [word];
  return word.parts.map((part, position) => ({
    ...part,
    text: word.text.slice(part.start - word.start, part.end - word.start),
    open: word.open && position === word.parts.length - 1,
  }));
}

/**
 * Letters and a number, of which there are others: what nobody wrote about must not be taken for one of them. More
 * than three letters are a name, which says something without its number.
 */
function isCode({ parts: [letters, number] }: Word, vocabulary: Vocabulary): boolean {
  if (!letters || !number || !/^\p{L}{1,3}$/u.test(letters.exact) || !/^\d/.test(number.exact)) return false;
  return vocabulary.hasCodes(letters.exact);
}

/** A word that is two words without their space, unless it is one with a mistake. */
function splitJoined(word: QueryWord, vocabulary: Vocabulary, language: Language): QueryWord[] {
  const { exact, text } = word;
  if (exact.length < 2 * LEAST_PIECE || !/^\p{L}+$/u.test(exact) || text.length !== exact.length) return [word];
  let best: [Word, Word] | undefined;
  let most = 0;
  for (let at = LEAST_PIECE; at <= exact.length - LEAST_PIECE; at++) {
    const [first] = listWords(exact.slice(0, at), language);
    const [second] = listWords(exact.slice(at), language);
    if (!first || !second || !vocabulary.hasWord(first.exact) || !vocabulary.hasWord(second.exact)) continue;
    const frequency = Math.min(vocabulary.frequency(first.stem), vocabulary.frequency(second.stem));
    if (frequency <= most) continue;
    most = frequency;
    best = [first, second];
  }
  if (!best || vocabulary.near(exact, 1).length > 0) return [word];
  const [first, second] = best;
  const cut = first.exact.length;
  return [
    { ...first, start: word.start, end: word.start + cut, text: text.slice(0, cut), open: false },
    { ...second, start: word.start + cut, end: word.end, text: text.slice(cut), open: word.open },
  ];
}
