import { expect, it } from 'vitest';
import { markSnippet } from './mark-snippet.ts';
import type { MarkedText } from './search-engine.ts';

const show = ({ text, marks }: MarkedText) =>
  marks.reduceRight(
    (shown, [start, end]) => `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`,
    text,
  );
const found = (...terms: string[]) => new Map(terms.map((term) => [term, 1]));
const plain = (text: string, trail: string[] = []) => ({ text, trail, dated: [] });

it('picks the line that has most of the words, and marks their inflections', () => {
  const section = plain(
    `Write to us.\nRefunds go to the card that was used for the refunded order, within five days.\nRefund`,
  );
  expect(show(markSnippet(section, found('refund', 'card'), 0))).toBe(
    '[Refunds] go to the [card] that was used for the [refunded] order, within five days.',
  );
});

it('shows a short line with those that follow', () => {
  expect(show(markSnippet(plain('Monthly · $29\nAnnual · $290\nStudent · $23'), found('$29'), 0))).toBe(
    'Monthly · [$29] / Annual · $290 / Student · $23',
  );
});

it('prefers words that the heading does not show already', () => {
  const section = plain('Price\nA price.\nThe monthly fee is due on the first day of the month, without exception.', [
    'Price',
  ]);
  expect(markSnippet(section, found('price', 'fee'), 0).text).toMatch(/^The monthly fee/);
});

it('is at most 200 long, cut at borders of words around what was found', () => {
  const words = Array.from({ length: 80 }, (_, position) => `word${position}`);
  for (const wanted of ['word0', 'word40', 'word79']) {
    const { text, marks } = markSnippet(plain(words.join(' ')), found(wanted), 0);
    expect(text.length).toBeLessThanOrEqual(200);
    expect(marks.map(([start, end]) => text.slice(start, end))).toEqual([wanted]);
    for (const word of text.replaceAll('…', '').split(' ')) expect(words).toContain(word);
  }
});

it('is at most 200 long without a border too', () => {
  expect(markSnippet(plain('x'.repeat(5000)), found('y'), 0).text.length).toBeLessThanOrEqual(200);
});

it('shows the values of an instant', () => {
  const text = 'Pro costs $29 $35 a month, for students $20 $28.';
  const section = {
    text,
    trail: [],
    dated: [
      { start: 10, end: 13, period: { until: 100 } },
      { start: 14, end: 17, period: { from: 100 } },
      { start: 40, end: 43, period: { until: 100 } },
      { start: 44, end: 47, period: { from: 100 } },
    ],
  };
  expect(markSnippet(section, found('pro'), 0).text).toBe('Pro costs $29 a month, for students $20.');
  expect(markSnippet(section, found('pro'), 100).text).toBe('Pro costs $35 a month, for students $28.');
});

it('leaves no empty cell and no empty line', () => {
  const text = 'Members · 6 · yes\nSoon: more.\nAnd so on, as long as it takes to be a line of its own.';
  const section = {
    text,
    trail: [],
    dated: [
      { start: 10, end: 11, period: { from: 100 } },
      { start: 18, end: 29, period: { from: 100 } },
    ],
  };
  expect(markSnippet(section, found('members'), 0).text).toMatch(/^Members · yes \/ And so on/);
});
