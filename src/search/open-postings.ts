/** The documents that have a term, in order. */
export type Postings = {
  documents: Uint32Array;
  /** How often each has it. */
  counts: Uint32Array;
  /** BM25 of each, without the term's rarity (idf) and without the field's weight. */
  weights: Float32Array;
};

/** A field of an index, as it was written. */
export type WrittenField = {
  /** Terms of each document. */
  lengths: Uint32Array;
  /** By word: how many documents have it. */
  frequencies: Uint32Array;
  gaps: Uint8Array;
  counts: Uint8Array;
};

/** The postings of a field; those of a word are decoded when they are asked for. */
export type PostingsFile = {
  lengths: Uint32Array;
  frequencies: Uint32Array;
  /** Of the word at a position. */
  find(word: number): Postings;
};

/** lunr's parameters of BM25: how soon a word that is repeated counts no more, and how much long texts lose. */
const K1 = 1.2;
const B = 0.75;
/** No text counts as shorter than this share of the median length of its field. */
const LEAST_LENGTH = 0.35;
/** Postings that are kept decoded; then all are dropped. */
const MOST_KEPT = 300_000;

const NOTHING: Postings = { documents: new Uint32Array(0), counts: new Uint32Array(0), weights: new Float32Array(0) };

/** Opens a field. */
export function openPostings({ lengths, frequencies, gaps, counts }: WrittenField): PostingsFile {
  const gapStarts = findStarts(gaps, frequencies);
  const countStarts = findStarts(counts, frequencies);
  const norms = listNorms(lengths);
  const kept = new Map<number, Postings>();
  let size = 0;
  const decode = (word: number, length: number): Postings => {
    const documents = new Uint32Array(length);
    const found = new Uint32Array(length);
    const weights = new Float32Array(length);
    let gapAt = gapStarts[word] as number;
    let countAt = countStarts[word] as number;
    let document = -1;
    for (let at = 0; at < length; at++) {
      let gap = 0;
      let scale = 1;
      let byte = gaps[gapAt++] as number;
      while (byte > 127) {
        gap += (byte & 127) * scale;
        scale *= 128;
        byte = gaps[gapAt++] as number;
      }
      document += gap + byte * scale + 1;
      let count = 0;
      scale = 1;
      byte = counts[countAt++] as number;
      while (byte > 127) {
        count += (byte & 127) * scale;
        scale *= 128;
        byte = counts[countAt++] as number;
      }
      count += byte * scale + 1;
      documents[at] = document;
      found[at] = count;
      weights[at] = ((K1 + 1) * count) / ((norms[document] as number) + count);
    }
    return { documents, counts: found, weights };
  };
  return {
    lengths,
    frequencies,
    find(word) {
      const length = frequencies[word] ?? 0;
      if (length === 0) return NOTHING;
      let known = kept.get(word);
      if (!known) {
        known = decode(word, length);
        if (size > MOST_KEPT) {
          kept.clear();
          size = 0;
        }
        size += length;
        kept.set(word, known);
      }
      return known;
    },
  };
}

/** Where the numbers of each word begin: a number ends with a byte below 128. */
function findStarts(bytes: Uint8Array, frequencies: Uint32Array): Uint32Array {
  const starts = new Uint32Array(frequencies.length);
  let at = 0;
  for (let word = 0; word < frequencies.length; word++) {
    starts[word] = at;
    for (let left = frequencies[word] as number; left > 0; left--) {
      while ((bytes[at++] as number) > 127);
    }
  }
  if (at !== bytes.length) throw new Error('The search index is damaged: its postings do not end where they should.');
  return starts;
}

/**
 * What BM25 divides by, but for the count, by document. It takes a word in a short text for more than one in a long
 * text; below the usual length that is an accident: a section of three words is not about the one of them that was
 * asked for.
 */
function listNorms(lengths: Uint32Array): Float32Array {
  const sorted = lengths.filter((length) => length > 0).sort();
  const least = (sorted[sorted.length >> 1] ?? 0) * LEAST_LENGTH;
  const raised = Float32Array.from(lengths, (length) => (length > 0 ? Math.max(length, least) : 0));
  const mean = raised.reduce((sum, length) => sum + length, 0) / Math.max(raised.length, 1);
  return raised.map((length) => K1 * (1 - B + B * (mean > 0 ? length / mean : 1)));
}
