/** Scores of documents while they are being found: which of them have one; most have none, and are not looked at. */
export type ScoreList = {
  /** By document; 0 where it does not answer. */
  scores: Float32Array;
  /** The documents that have a score, in no order; `count` of them. */
  found: Uint32Array;
  count: number;
};

/** The documents that answer, in order, and the score of each. */
export type Scores = { documents: Uint32Array; scores: Float32Array };

/** Makes an empty list for so many documents. */
export function makeScores(documents: number): ScoreList {
  return { scores: new Float32Array(documents), found: new Uint32Array(documents), count: 0 };
}

/** Raises the score of a document to a value, unless it is higher already. */
export function raiseScore(list: ScoreList, document: number, value: number): void {
  const before = list.scores[document] as number;
  if (value <= before) return;
  if (before === 0) list.found[list.count++] = document;
  list.scores[document] = value;
}

/** With more than one in so many found, walking through all documents takes less time than sorting those found. */
const MANY = 8;

/** Takes all scores out of a list, which is empty then. */
export function takeScores(list: ScoreList): Scores {
  const { scores: all, count } = list;
  const documents = list.found.slice(0, count);
  if (count * MANY < all.length) documents.sort();
  else for (let at = 0, document = 0; at < count; document++) if (all[document] !== 0) documents[at++] = document;
  const scores = new Float32Array(count);
  for (let at = 0; at < count; at++) {
    const document = documents[at] as number;
    scores[at] = all[document] as number;
    all[document] = 0;
  }
  list.count = 0;
  return { documents, scores };
}

/** The first place of a sorted list whose document is not before this one. */
export function findPlace(documents: Uint32Array, document: number): number {
  let low = 0;
  let high = documents.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((documents[middle] as number) < document) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Score of a document, 0 if it does not answer. */
export function scoreOf({ documents, scores }: Scores, document: number): number {
  const at = findPlace(documents, document);
  return documents[at] === document ? (scores[at] as number) : 0;
}
