import { expect, it } from 'vitest';
import { allowedDistance, findNearWords } from './find-near-words.ts';

/** The textbook matrix, with swapped neighbours, to compare with. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const cell = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= a.length; row++) {
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        cell(row - 1, column) + 1,
        cell(row, column - 1) + 1,
        cell(row - 1, column - 1) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, cell(row - 2, column - 2) + 1);
      (rows[row] ?? [])[column] = cost;
    }
  }
  return cell(a.length, b.length);
}

/** Words of three letters of an alphabet, all of them, up to five long. */
const terms = ['a', 'b', 'c']
  .flatMap((first) => ['', 'a', 'b', 'c', 'ab', 'ba', 'cab', 'abca', 'bcab'].map((rest) => first + rest))
  .flatMap((word) => [word, `${word}a`, `${word}bc`])
  .filter((word, position, all) => all.indexOf(word) === position)
  .sort();

const shared = Uint8Array.from(terms, (term, at) => {
  const before = terms[at - 1] ?? '';
  return [...term].findIndex((letter, position) => before[position] !== letter);
});

it.each(terms)('finds the same words near %s as comparing it with each', (word) => {
  for (const most of [1, 2]) {
    const expected = terms
      .map((term) => ({ term, distance: distance(word, term) }))
      .filter((near) => near.distance <= most);
    const found = findNearWords(word, { words: terms, shared }, most);
    expect(found.map(({ position, distance }) => ({ term: terms[position], distance }))).toEqual(expected);
  }
});

it('allows one mistake from four letters and two from eight', () => {
  expect(['abc', 'abcd', 'abcdefg', 'abcdefgh'].map(allowedDistance)).toEqual([0, 1, 1, 2]);
});
