import { stateAt } from '../model/state.ts';
import { joinDated, sliceDated, trimDated } from './dated-slices.ts';
import type { Language } from './language.ts';
import type { SectionDocument } from './list-documents.ts';
import { listWords, termsOf } from './list-words.ts';
import { markWords } from './mark-words.ts';
import type { DatedRange, DatedText } from './read-dated-text.ts';
import type { MarkedText } from './search-engine.ts';
import { listLines, type SnippetLine } from './snippet-lines.ts';

/** Terms that answer the query -> how much each of them tells. */
export type FoundTerms = ReadonlyMap<string, number>;

/** A marked text, what is dated in it, and how much its best line tells. */
export type Snippet = MarkedText & { dated: DatedRange[]; worth: number };

/** Most UTF-16 units of a snippet, as many as two lines of a result hold. */
const MOST = 200;
/** A shorter line is shown with those that follow: the first line of a table says nothing alone. */
const ENOUGH = 60;
/** What a word counts in a line that stands in the heading too, and so is seen anyway. */
const IN_HEADING = 0.3;

/**
 * Picks the line or sentence of a section that answers best and marks the words found. Of values that are true for a
 * time it shows those of the instant `at` (epoch milliseconds): never `$29 $35`.
 */
export function markSnippet(
  section: Pick<SectionDocument, 'text' | 'dated' | 'trail' | 'tables'>,
  found: FoundTerms,
  at: number,
  language: Language,
): Snippet {
  const inHeading = new Set(listWords(section.trail.join('\n'), language).flatMap(termsOf));
  const worth = new Map([...found].map(([term, value]) => [term, inHeading.has(term) ? value * IN_HEADING : value]));
  const shown = (range: DatedRange) => stateAt(range.period, at) === 'in force';
  const lines = listLines(section, shown).flatMap(cutSentences);
  let best = 0;
  let most = 0;
  for (const [position, line] of lines.entries()) {
    const value = scoreLine(line.words, worth, language);
    if (value <= most) continue;
    best = position;
    most = value;
  }
  const parts: DatedText[] = [];
  let length = 0;
  for (const line of lines.slice(best)) {
    const part = fitRow(line, MOST - length, found, language);
    // A question says nothing without its answer.
    const enough = length >= ENOUGH && !parts.at(-1)?.text.endsWith('?');
    if (parts.length > 0 && (enough || length + part.text.length > MOST)) break;
    parts.push(part);
    length += part.text.length + JOINT.length;
  }
  const { text, dated } = cutToFit(joinDated(parts, JOINT), found, language);
  return { ...markWords(text, new Set(found.keys()), language), dated, worth: most };
}

const JOINT = ' / ';

/** Sentences of a long line; a row of a table is one. */
function cutSentences(line: SnippetLine): SnippetLine[] {
  const { full, cells } = line;
  if (cells || full.text.length <= MOST) return [line];
  const sentences: SnippetLine[] = [];
  let start = 0;
  for (const match of full.text.matchAll(/(?<=[.!?])\s+(?=[\p{Lu}\p{N}“"(])|$/gu)) {
    const sentence = trimDated(sliceDated(full, start, match.index));
    if (sentence.text !== '') sentences.push({ full: sentence, words: sentence.text });
    start = match.index + match[0].length;
  }
  return sentences;
}

/** Of a row that is too long the first cell and those that answer, as far as there is room for them. */
function fitRow({ full, cells = [] }: SnippetLine, room: number, found: FoundTerms, language: Language): DatedText {
  if (full.text.length <= room || cells.length === 0) return full;
  const short = cells.filter((cell, column) => column === 0 || scoreLine(cell.text, found, language) > 0);
  return joinDated(short, ' · ');
}

/** Each term counts once; a shorter line wins among equals. */
function scoreLine(line: string, found: FoundTerms, language: Language): number {
  const terms = new Set(listWords(line, language).flatMap(termsOf));
  let value = 0;
  for (const term of terms) value += found.get(term) ?? 0;
  return value === 0 ? 0 : value - line.length / 100_000;
}

/** Cuts around the densest place, at borders of words. */
function cutToFit(line: DatedText, found: FoundTerms, language: Language): DatedText {
  const { text } = line;
  if (text.length <= MOST) return line;
  const words = listWords(text, language);
  const hits = words.filter((word) => termsOf(word).some((term) => found.has(term)));
  const first = hits[0]?.start ?? 0;
  const room = MOST - 2;
  let start = 0;
  if ((hits.at(-1)?.end ?? 0) > room)
    start = words.findLast((word) => word.start <= Math.max(0, first - 40))?.start ?? 0;
  let end = Math.min(text.length, start + room);
  if (end < text.length) end = words.findLast((word) => word.end <= end && word.end > start)?.end ?? end;
  const ellipsis = (needed: boolean): DatedText => ({ text: needed ? '…' : '', dated: [] });
  return joinDated([ellipsis(start > 0), sliceDated(line, start, end), ellipsis(end < text.length)]);
}
