import type { FieldName } from './index-format.ts';
import type { Postings } from './open-postings.ts';
import type { DatedTerms, PageTable, SectionTable, TextsFile, TitlesFile, Words } from './read-index.ts';

/** An index that is open: all pages, or those of some areas. */
export type Shard = Words & {
  pages: PageTable;
  sections: SectionTable;
  /** Whether only titles and headings are there yet. */
  isPartial: boolean;
  /** By word: how many documents, pages and sections, are listed under it. */
  frequencies: Uint32Array;
  /** By word: letters that it shares with the word before it. */
  shared: Uint8Array;
  /** Position of a word, -1 if it is not there. */
  position(word: string): number;
  /** The documents of a field that have a word, by its position. */
  find(field: FieldName, word: number): Postings;
  /** By section: the terms that it has only in dated values. */
  dated: ReadonlyMap<number, DatedTerms>;
  /** By section: 1, less for one that is much shorter than usual. */
  substance: Float32Array;
};

const NOTHING: Postings = { documents: new Uint32Array(0), counts: new Uint32Array(0), weights: new Float32Array(0) };

/** Opens an index with what is there of it. */
export function openShard(titles: TitlesFile, texts?: TextsFile): Shard {
  const { words, stems } = texts ?? titles;
  const place = texts ? (word: number) => texts.inTitles[word] ?? -1 : (word: number) => word;
  const frequencies = new Uint32Array(words.length);
  for (let word = 0; word < words.length; word++) {
    const inTitles = place(word);
    const of = ({ frequencies }: { frequencies: Uint32Array }, at: number) => frequencies[at] ?? 0;
    const inPages = Math.max(of(titles.title, inTitles), of(titles.aliases, inTitles), of(titles.summary, inTitles));
    const inSections = Math.max(of(titles.headings, inTitles), texts ? of(texts.text, word) : 0);
    frequencies[word] = inPages + inSections;
  }
  let shared: Uint8Array | undefined;
  return {
    words,
    stems,
    pages: titles.pages,
    sections: titles.sections,
    isPartial: texts === undefined,
    frequencies,
    get shared() {
      shared ??= compareNeighbours(words);
      return shared;
    },
    position: (word) => {
      const at = lowerBound(words, word);
      return words[at] === word ? at : -1;
    },
    find: (field, word) => (field === 'text' ? (texts?.text.find(word) ?? NOTHING) : titles[field].find(place(word))),
    dated: texts?.dated ?? new Map(),
    substance: texts ? measureSubstance(texts.text.lengths) : new Float32Array(titles.sections.count).fill(1),
  };
}

/** First position whose word is not below `word`. */
export function lowerBound(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] as string) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compareNeighbours(words: readonly string[]): Uint8Array {
  const shared = new Uint8Array(words.length);
  let before = '';
  for (const [at, word] of words.entries()) {
    let same = 0;
    while (same < 255 && same < word.length && word.charCodeAt(same) === before.charCodeAt(same)) same++;
    shared[at] = same;
    before = word;
  }
  return shared;
}

/** A text of this share of the median length has substance enough. */
const ENOUGH = 0.5;
/** What a heading without any text is worth: it can be the place, but seldom the answer. */
const LEAST = 0.1;

/** How much a section can say, by the length of its text: less for `None.` under a heading that promises more. */
function measureSubstance(lengths: Uint32Array): Float32Array {
  const sorted = lengths.slice().sort();
  const enough = (sorted[sorted.length >> 1] ?? 0) * ENOUGH;
  return Float32Array.from(lengths, (length) => (length >= enough ? 1 : LEAST + (1 - LEAST) * (length / enough)));
}
