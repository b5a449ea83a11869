import lunr from 'lunr';
import type { Corpus } from '../model/corpus.ts';
import type { Synonyms } from '../model/synonyms.ts';
import { type Documents, listDocuments } from './list-documents.ts';
import { listWords, termsOf } from './list-words.ts';

/**
 * A lunr index as it is written to a file: terms in order with, by field, the documents that have them, and the
 * weights of all terms of a document. References are positions in the list of documents.
 */
export type LunrData = {
  version: string;
  fields: string[];
  fieldVectors: [string, number[]][];
  invertedIndex: [term: string, posting: Record<string, unknown>][];
  pipeline: string[];
};

/** All that an engine needs. */
export type SearchIndex = Documents & {
  /** Index of titles, aliases and summaries: a document a page. */
  pageTerms: LunrData;
  /** Index of headings and text: a document a section. */
  sectionTerms: LunrData;
  synonyms: Synonyms;
};

/** What a word weighs by where it stands. Chosen by relevance (nDCG@10) on labelled sets of customer questions. */
const PAGE_FIELDS = { title: 5, aliases: 4, summary: 2 };
const SECTION_FIELDS = { headings: 3, text: 1 };

/** No text counts as shorter than this share of the median length of its field. */
const LEAST_LENGTH = 0.35;

/** Builds the index of a corpus; the same corpus always gives the same index. */
export function buildIndex(corpus: Corpus): SearchIndex {
  const { pages, sections } = listDocuments(corpus);
  const pageTexts = pages.map(({ title, aliases, summary = '' }) => ({
    title,
    aliases: aliases.join('\n'),
    summary,
  }));
  // A box is found by what it says and by its name: the heading above says where it stands, not what it is about.
  const sectionTexts = sections.map(({ trail, text, box }) =>
    box ? { headings: '', text: [...trail.slice(-1), text].join('\n') } : { headings: trail.join('\n'), text },
  );
  return {
    pages,
    sections,
    pageTerms: buildTerms(pageTexts, PAGE_FIELDS),
    sectionTerms: buildTerms(sectionTexts, SECTION_FIELDS),
    synonyms: corpus.synonyms,
  };
}

function buildTerms<Field extends string>(texts: Record<Field, string>[], fields: Record<Field, number>): LunrData {
  const builder = new lunr.Builder();
  // Words and stems come from our tokeniser; lunr's pipeline would drop stop words and `$`, and it needs registering.
  builder.tokenizer = tokenise as typeof lunr.tokenizer;
  builder.ref('ref');
  for (const [field, boost] of Object.entries<number>(fields)) builder.field(field, { boost });
  for (const [position, text] of texts.entries()) builder.add({ ref: String(position), ...text });
  raiseShortLengths(builder as unknown as FieldLengths, Object.keys(fields));
  return builder.build().toJSON() as LunrData;
}

/** What lunr's builder keeps of lengths, in words, by `field/ref`. */
type FieldLengths = { fieldLengths: Record<string, number> };

/**
 * BM25 takes a word in a short text for more than one in a long text. Below the usual length that is an accident: a
 * section of three words is not about the one of them that was asked for.
 */
function raiseShortLengths({ fieldLengths }: FieldLengths, fields: readonly string[]): void {
  for (const field of fields) {
    const own = Object.keys(fieldLengths).filter((key) => key.startsWith(`${field}/`) && (fieldLengths[key] ?? 0) > 0);
    const sorted = own.map((key) => fieldLengths[key] ?? 0).sort((a, b) => a - b);
    const least = (sorted[sorted.length >> 1] ?? 0) * LEAST_LENGTH;
    for (const key of own) fieldLengths[key] = Math.max(fieldLengths[key] ?? 0, least);
  }
}

function tokenise(text: string | null | undefined): lunr.Token[] {
  return listWords(text ?? '').flatMap((word) => termsOf(word).map((term) => new lunr.Token(term, {})));
}
