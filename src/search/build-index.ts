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

/** Builds the index of a corpus; the same corpus always gives the same index. */
export function buildIndex(corpus: Corpus): SearchIndex {
  const { pages, sections } = listDocuments(corpus);
  const pageTexts = pages.map(({ title, aliases, summary = '' }) => ({
    title,
    aliases: aliases.join('\n'),
    summary,
  }));
  const sectionTexts = sections.map(({ trail, text }) => ({ headings: trail.join('\n'), text }));
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
  return builder.build().toJSON() as LunrData;
}

function tokenise(text: string | null | undefined): lunr.Token[] {
  return listWords(text ?? '').flatMap((word) => termsOf(word).map((term) => new lunr.Token(term, {})));
}
