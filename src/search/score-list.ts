/** Scores of documents, and which of them have one: most have none, and are not looked at. */
export type ScoreList = {
  /** By document; 0 where it does not answer. */
  scores: Float32Array;
  /** The documents that have a score, in no order; `count` of them. */
  found: Uint32Array;
  count: number;
};

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

/** Empties a list. */
export function clearScores(list: ScoreList): void {
  for (let at = 0; at < list.count; at++) list.scores[list.found[at] as number] = 0;
  list.count = 0;
}
