import lunr from 'lunr';
import type { Language } from './language.ts';
import { formsOf, listWords, termsOf, type Word } from './list-words.ts';

/** Which documents have a term, in order, and how often each has it. */
export type Occurrences = { documents: number[]; counts: number[] };

/** A field of all documents, counted. */
export type CountedField = {
  /** Terms of each document. */
  lengths: number[];
  /** By term. */
  terms: Map<string, Occurrences>;
};

/** Words as people write them -> the term under which they are listed. */
export type SurfaceWords = Map<string, string>;

/** How terms are counted. */
export type Counting = {
  language: Language;
  surface: SurfaceWords;
  /** Whether the fields are short, like titles: they are listed under words and stems, long ones under stems only. */
  isShort: boolean;
};

/** What lunr's builder keeps: lengths and counts by `field/document`. */
type Builder = {
  fieldLengths: Record<string, number>;
  fieldTermFrequencies: Record<string, Record<string, number>>;
};

/**
 * Lets lunr count the terms of documents by field; adds their words to `surface`. We take its counts and not its index:
 * that is forty times as large, and finding its way through it takes a hundred times as long.
 */
export function countTerms<Field extends string>(
  documents: readonly Record<Field, string>[],
  fields: readonly Field[],
  { language, surface, isShort }: Counting,
): Record<Field, CountedField> {
  const builder = prepareBuilder(fields, { language, surface, isShort });
  for (const [position, texts] of documents.entries()) builder.add({ ref: String(position), ...texts });
  const { fieldLengths, fieldTermFrequencies } = builder as unknown as Builder;
  const counted = {} as Record<Field, CountedField>;
  for (const field of fields) {
    const lengths = documents.map((_, position) => fieldLengths[`${field}/${position}`] ?? 0);
    const terms = new Map<string, Occurrences>();
    for (const position of documents.keys()) {
      for (const [term, count] of Object.entries(fieldTermFrequencies[`${field}/${position}`] ?? {})) {
        const found = terms.get(term) ?? { documents: [], counts: [] };
        terms.set(term, found);
        found.documents.push(position);
        found.counts.push(count);
      }
    }
    counted[field] = { lengths, terms };
  }
  return counted;
}

/** A builder of lunr with our words: lunr's pipeline would drop stop words and `$`, and index the empty word. */
export function prepareBuilder(fields: readonly string[], { language, surface, isShort }: Counting): lunr.Builder {
  const builder = new lunr.Builder();
  const list = isShort ? formsOf : termsOf;
  const tokenise = (text: string | null | undefined): lunr.Token[] =>
    listWords(text ?? '', language).flatMap((word) => {
      addSurface(word, surface);
      return list(word).map((term) => new lunr.Token(term, {}));
    });
  builder.tokenizer = tokenise as typeof lunr.tokenizer;
  builder.ref('ref');
  for (const field of fields) builder.field(field);
  return builder;
}

function addSurface({ exact, stem, parts }: Word, surface: SurfaceWords): void {
  surface.set(exact, stem);
  for (const part of parts) addSurface(part, surface);
}
