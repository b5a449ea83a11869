import type { Language } from './language.ts';
import { listWords, termsOf } from './list-words.ts';
import type { MarkedText } from './search-engine.ts';

/** Marks the words of a text that have one of the terms found. */
export function markWords(text: string, found: ReadonlySet<string>, language: Language): MarkedText {
  const marks: MarkedText['marks'] = [];
  for (const word of listWords(text, language)) {
    if (!termsOf(word).some((term) => found.has(term))) continue;
    // Of `Wi-Fi-Router` only the part that was asked for.
    const parts = word.parts.filter((part) => termsOf(part).some((term) => found.has(term)));
    const whole = parts.length === 0 || [word.stem, ...word.also].some((term) => found.has(term));
    for (const { start, end } of whole ? [word] : parts) {
      if (start >= (marks.at(-1)?.[1] ?? 0)) marks.push([start, end]);
    }
  }
  return { text, marks };
}
