import type { LunrData } from './build-index.ts';

/** The documents that have a term, in order, and how much it weighs there. */
export type Postings = {
  documents: Uint32Array;
  /** BM25 weights without the term's rarity (idf). */
  weights: Float32Array;
};

/** Which documents have a term. The seam behind which the index's format may change. */
export type TermIndex = {
  /** In the order of UTF-16 units. */
  terms: readonly string[];
  /** How many documents have a term. */
  frequency(term: string): number;
  /** Empty for a term that is not there. */
  find(term: string): Postings;
};

const NOTHING: Postings = { documents: new Uint32Array(0), weights: new Float32Array(0) };

/** lunr rounds weights to three digits, which makes 0 of a word that nearly every document has. */
const LEAST = 0.05;

/**
 * Opens what lunr has built for so many documents. We read its numbers ourselves: `lunr.Index` needs ten times the
 * memory and a hundred times the time, and adds up the alternatives of a word where the best should count.
 */
export function openTermIndex(data: LunrData, count: number): TermIndex {
  const terms = data.invertedIndex.map(([term]) => term);
  const positions = new Map(terms.map((term, position) => [term, position]));
  const lists = listWeights(data, count);
  return {
    terms,
    frequency: (term) => lists[positions.get(term) ?? -1]?.documents.length ?? 0,
    find: (term) => lists[positions.get(term) ?? -1] ?? NOTHING,
  };
}

/** The postings of every term, in the order of the terms: a document's fields added up. */
function listWeights({ invertedIndex, fieldVectors, fields }: LunrData, count: number): Postings[] {
  const positionOf: number[] = [];
  const rarities: number[] = [];
  const weights: Map<number, number>[] = [];
  for (const [position, [, posting]] of invertedIndex.entries()) {
    positionOf[Number(posting._index)] = position;
    rarities.push(
      lunrIdf(
        fields.reduce((sum, field) => sum + Object.keys(posting[field] ?? {}).length, 0),
        count,
      ),
    );
    weights.push(new Map());
  }
  for (const [reference, vector] of fieldVectors) {
    const document = Number(reference.slice(reference.indexOf('/') + 1));
    for (let at = 0; at + 1 < vector.length; at += 2) {
      const position = positionOf[vector[at] ?? -1] ?? -1;
      const weight = Math.max((vector[at + 1] ?? 0) / (rarities[position] ?? 1), LEAST);
      const known = weights[position];
      known?.set(document, (known.get(document) ?? 0) + weight);
    }
  }
  return weights.map((known) => {
    const sorted = [...known].sort(([a], [b]) => a - b);
    return {
      documents: Uint32Array.from(sorted, ([document]) => document),
      weights: Float32Array.from(sorted, ([, weight]) => weight),
    };
  });
}

/** The rarity that lunr 2.3.9 has put into its weights (`lunr.idf`): it counts a document once for each field. */
function lunrIdf(postings: number, documents: number): number {
  return Math.log(1 + Math.abs((documents - postings + 0.5) / (postings + 0.5)));
}
