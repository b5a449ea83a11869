import { stateAt } from '../model/state.ts';
import type { SectionDocument } from './list-documents.ts';
import { listWords, termsOf } from './list-words.ts';
import { markWords } from './mark-words.ts';
import type { MarkedText } from './search-engine.ts';

/** Terms that answer the query -> how much each of them tells. */
export type FoundTerms = ReadonlyMap<string, number>;

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
  section: Pick<SectionDocument, 'text' | 'dated' | 'trail'>,
  found: FoundTerms,
  at: number,
): MarkedText {
  const inHeading = new Set(listWords(section.trail.join('\n')).flatMap(termsOf));
  const worth = new Map([...found].map(([term, value]) => [term, inHeading.has(term) ? value * IN_HEADING : value]));
  const lines = cutSentences(takeOtherTimes(section, at));
  let best = 0;
  let most = 0;
  for (const [position, line] of lines.entries()) {
    const value = scoreLine(line, worth);
    if (value <= most) continue;
    best = position;
    most = value;
  }
  let snippet = lines[best] ?? '';
  for (const line of lines.slice(best + 1)) {
    if (snippet.length >= ENOUGH || snippet.length + line.length > MOST) break;
    snippet += ` / ${line}`;
  }
  return markWords(cutToFit(snippet, found), new Set(found.keys()));
}

/** Leaves out values that are not true at `at`, with the gaps that they would leave. */
function takeOtherTimes({ text, dated }: Pick<SectionDocument, 'text' | 'dated'>, at: number): string {
  let kept = '';
  let done = 0;
  const out = dated.filter(({ period }) => stateAt(period, at) !== 'in force');
  for (const { start, end } of out.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start > done) kept += text.slice(done, start);
    done = Math.max(done, end);
    // `$29 $35.` without its second value is `$29.`
    if (/\s$/.test(kept) && /^[\s.,;:!?)]/.test(text.slice(done, done + 1))) kept = kept.replace(/[^\S\n]+$/, '');
  }
  return (kept + text.slice(done)).replaceAll(/(?<=^|·) *·(?= )/gm, '');
}

/** Lines, and sentences of long lines. */
function cutSentences(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => (line.length <= MOST ? [line] : line.split(/(?<=[.!?])\s+(?=[\p{Lu}\p{N}“"(])/u)))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Each term counts once; a shorter line wins among equals. */
function scoreLine(line: string, found: FoundTerms): number {
  const terms = new Set(listWords(line).flatMap(termsOf));
  let value = 0;
  for (const [term, information] of found) if (terms.has(term)) value += information;
  return value === 0 ? 0 : value - line.length / 100_000;
}

/** Cuts around the densest place, at borders of words. */
function cutToFit(line: string, found: FoundTerms): string {
  if (line.length <= MOST) return line;
  const words = listWords(line);
  const hits = words.filter((word) => termsOf(word).some((term) => found.has(term)));
  const first = hits[0]?.start ?? 0;
  const room = MOST - 2;
  let start = 0;
  if ((hits.at(-1)?.end ?? 0) > room)
    start = words.findLast((word) => word.start <= Math.max(0, first - 40))?.start ?? 0;
  let end = Math.min(line.length, start + room);
  if (end < line.length) end = words.findLast((word) => word.end <= end && word.end > start)?.end ?? end;
  return `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? '…' : ''}`;
}
