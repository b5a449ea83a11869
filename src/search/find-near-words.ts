/** A word that differs from another by so many letters put in, left out, changed or swapped. */
export type NearWord = {
  /** Its position in the list. */
  position: number;
  distance: number;
};

/** A sorted list of words. */
export type SortedWords = {
  words: readonly string[];
  /** By word: letters that it shares with the word before it, 255 at most. */
  shared: Uint8Array;
};

/** How far a typing mistake may go: none below four letters, one from four, two from eight. */
export function allowedDistance(word: string): number {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

/** Nobody mistypes longer words; the rows fit their memory. */
const MOST_LETTERS = 60;

/**
 * Finds the words near a word in a sorted list. Rows of the edit matrix are kept along shared beginnings, only as wide
 * as mistakes can go, and a beginning that is already too far away is skipped with all that begins with it.
 */
export function findNearWords(word: string, { words, shared }: SortedWords, most = allowedDistance(word)): NearWord[] {
  if (most === 0 || word.length > MOST_LETTERS) return [];
  const length = word.length;
  const width = length + 1;
  const letters = Uint16Array.from(word, (letter) => letter.charCodeAt(0));
  const rows = new Uint8Array((length + most + 2) * width).fill(most + 1);
  for (let column = 0; column < width; column++) rows[column] = Math.min(column, most + 1);
  const found: NearWord[] = [];
  // The rows up to `valid` are those of the word before; words with `cut` letters of it are too far away.
  let valid = 0;
  let cut = 256;
  for (let position = 0; position < words.length; position++) {
    const same = shared[position] as number;
    if (same >= cut) continue;
    if (same < valid) valid = same;
    cut = 256;
    const term = words[position] as string;
    if (term.length > length + most) continue;
    for (let depth = valid; depth < term.length; depth++) {
      if (fillRow(rows, letters, term, depth, most) > most) {
        cut = depth + 1;
        break;
      }
    }
    valid = cut < 256 ? cut : term.length;
    if (cut < 256) continue;
    const distance = rows[term.length * width + length] as number;
    if (distance <= most) found.push({ position, distance });
  }
  return found;
}

/** Fills row `depth + 1`, whose letter is `term[depth]`; returns its least cell. Two neighbours swapped are one mistake. */
function fillRow(rows: Uint8Array, letters: Uint16Array, term: string, depth: number, most: number): number {
  const width = letters.length + 1;
  const row = (depth + 1) * width;
  const above = row - width;
  const letter = term.charCodeAt(depth);
  const before = depth > 0 ? term.charCodeAt(depth - 1) : -1;
  const first = Math.max(1, depth + 1 - most);
  const last = Math.min(width - 1, depth + 1 + most);
  let least = first === 1 ? Math.min(depth + 1, most + 1) : most + 1;
  rows[row + first - 1] = least;
  for (let column = first; column <= last; column++) {
    const own = letters[column - 1];
    let cost = (rows[above + column - 1] as number) + (own === letter ? 0 : 1);
    const left = (rows[row + column - 1] as number) + 1;
    if (left < cost) cost = left;
    const up = (rows[above + column] as number) + 1;
    if (up < cost) cost = up;
    if (column > 1 && own === before && letters[column - 2] === letter) {
      const swapped = (rows[above - width + column - 2] as number) + 1;
      if (swapped < cost) cost = swapped;
    }
    rows[row + column] = cost;
    if (cost < least) least = cost;
  }
  if (last < width - 1) rows[row + last + 1] = most + 1;
  return least;
}
