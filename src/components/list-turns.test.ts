import { expect, test } from 'vitest';
import { listTurns } from './list-turns.ts';

const day = (number: number) => Date.UTC(2030, 2, number);
const iso = (number: number) => new Date(day(number)).toISOString();

test('a page reads the same from text to text, and from date to date within one, as far as it was the text then', () => {
  const old = {
    from: day(1),
    title: 'Old',
    html: `<span data-until="${iso(3)}">$1</span><span data-from="${iso(3)}" data-until="${iso(20)}">$2</span>`,
  };
  const young = {
    from: day(5),
    title: 'Young',
    html: `<span data-from="${iso(2)}">$2</span><span data-from="${iso(30)}">$3</span>`,
  };
  const turns = listTurns([young, old], day(10)).map(({ from, text }) => [new Date(from).getUTCDate(), text.title]);
  // The old text ended before the 20th, the young one began after the 2nd, and the 30th has not come.
  expect(turns).toEqual([
    [5, 'Young'],
    [3, 'Old'],
    [1, 'Old'],
  ]);
});
