/** A term that differs from a word by so many letters put in, left out, changed or swapped. */
export type NearWord = { term: string; distance: number };

/** How far a typing mistake may go: none below four letters, one from four, two from eight. */
export function allowedDistance(word: string): number {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

/**
 * Finds the terms near a word in a sorted list. Rows of the edit matrix are kept along shared prefixes, and a prefix
 * that is already too far away is skipped with all that begins with it.
 */
export function findNearWords(word: string, terms: readonly string[], most = allowedDistance(word)): NearWord[] {
  if (most === 0) return [];
  const width = word.length + 1;
  const rows: number[][] = [Array.from({ length: width }, (_, column) => column)];
  const found: NearWord[] = [];
  let before = '';
  let skipped = '';
  for (const term of terms) {
    if (skipped !== '' && term.startsWith(skipped)) continue;
    if (term.length > word.length + most) continue;
    skipped = '';
    let depth = sharedLength(before, term);
    for (; depth < term.length; depth++) {
      const row = nextRow(word, term, depth, rows);
      rows[depth + 1] = row;
      if (Math.min(...row) > most) {
        skipped = term.slice(0, depth + 1);
        break;
      }
    }
    before = term.slice(0, depth);
    if (skipped !== '') continue;
    const distance = rows[term.length]?.[word.length] ?? Number.POSITIVE_INFINITY;
    if (distance <= most) found.push({ term, distance });
  }
  return found;
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

/** Row `depth + 1` of the matrix: its letter is `term[depth]`. Two neighbours swapped count as one mistake. */
function nextRow(word: string, term: string, depth: number, rows: readonly number[][]): number[] {
  const above = rows[depth] ?? [];
  const aboveThat = rows[depth - 1] ?? [];
  const row = [depth + 1];
  for (let column = 1; column <= word.length; column++) {
    const same = word[column - 1] === term[depth];
    let cost = Math.min(
      (row[column - 1] ?? 0) + 1,
      (above[column] ?? 0) + 1,
      (above[column - 1] ?? 0) + (same ? 0 : 1),
    );
    const swapped = depth > 0 && column > 1 && word[column - 1] === term[depth - 1] && word[column - 2] === term[depth];
    if (swapped) cost = Math.min(cost, (aboveThat[column - 2] ?? 0) + 1);
    row.push(cost);
  }
  return row;
}
