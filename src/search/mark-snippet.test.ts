import { expect, it } from 'vitest';
import { ENGLISH } from './language.ts';
import { markSnippet as markIn } from './mark-snippet.ts';
import type { MarkedText } from './search-engine.ts';

const show = ({ text, marks }: MarkedText) =>
  marks.reduceRight(
    (shown, [start, end]) => `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`,
    text,
  );
const found = (...words: string[]) => new Map(words.map((word) => [ENGLISH.stem(word), 1]));
const markSnippet = (section: Parameters<typeof markIn>[0], terms: ReturnType<typeof found>, at: number) =>
  markIn(section, terms, at, ENGLISH);
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

const tableOf = (rows: string[][]) => {
  let at = 0;
  const cells = rows.map((row) => {
    const starts = row.map((cell) => {
      if (cell === '') return -1;
      at += cell.length + 3;
      return at - cell.length - 3;
    });
    at -= 2;
    return starts;
  });
  const text = rows.map((row) => row.filter((cell) => cell !== '').join(' · ')).join('\n');
  return { text, tables: [cells] };
};

it('says what the cells of a table mean, and never shows the header alone', () => {
  const table = tableOf([
    ['', 'Provinces', 'Territories'],
    ['Plan delivery', '$4', '$9'],
    ['Shop order', '$12.95', '$19.95'],
    ['Express', '', 'never'],
  ]);
  const section = { ...table, trail: ['Fees'], dated: [] };
  expect(show(markSnippet(section, found('provinces', 'order', 'shop'), 0))).toBe(
    '[Shop] [order] · [Provinces]: $12.95 · Territories: $19.95 / Express · Territories: never',
  );
  expect(markSnippet(section, found('express'), 0).text).toBe('Express · Territories: never');
  expect(markSnippet(section, found('territories'), 0).text).toMatch(
    /^Express · Territories: never|^Plan delivery · Prov/,
  );
});

it('does not repeat a header that the heading says', () => {
  const section = {
    ...tableOf([
      ['', 'Price'],
      ['Monthly', '$29'],
    ]),
    trail: ['Price'],
    dated: [],
  };
  expect(markSnippet(section, found('price'), 0).text).toBe('Monthly · $29');
});

it('keeps to its length in a table', () => {
  const long = 'something that is long '.repeat(6).trim();
  const section = {
    ...tableOf([
      ['Case', 'One', 'Two', 'Three'],
      ['Loss', long, 'a refund', long],
    ]),
    trail: [],
    dated: [],
  };
  expect(markSnippet(section, found('refund'), 0).text).toBe('Loss · Two: a refund');
  expect(markSnippet(section, found('long'), 0).text.length).toBeLessThanOrEqual(200);
});

it('leaves no empty cell and no empty line', () => {
  const rows = tableOf([
    ['Who', 'Now', 'Ever'],
    ['Members', '6', 'yes'],
  ]);
  const text = `${rows.text}\nSoon: more.\nAnd so on, as long as it takes to be a line of its own.`;
  const dated = ['6', 'Soon: more.'].map((part) => ({
    start: text.indexOf(part),
    end: text.indexOf(part) + part.length,
    period: { from: 100 },
  }));
  const section = { text, trail: [], dated, tables: rows.tables };
  expect(markSnippet(section, found('members'), 0).text).toMatch(/^Members · Ever: yes \/ And so on/);
  expect(markSnippet(section, found('members'), 100).text).toMatch(/^Members · Now: 6 · Ever: yes \/ Soon: more./);
});

it('says what is dated in what it shows', () => {
  const text = 'Pro costs $29 $35 a month.\nA line of its own, which is long enough to be shown without any other.';
  const dated = [
    { start: 10, end: 13, period: { until: 100 } },
    { start: 14, end: 17, period: { from: 100 } },
  ];
  const snippet = markSnippet({ text, dated, trail: [] }, found('pro'), 0);
  expect(snippet.dated.map(({ start, end, period }) => [snippet.text.slice(start, end), period])).toEqual([
    ['$29', { until: 100 }],
  ]);
  expect(markSnippet({ text, dated, trail: [] }, found('line'), 0).dated).toEqual([]);
});

it('shows the answer to a question', () => {
  const question = 'May I keep the box in which the device came when I send the device back to you?';
  expect(markSnippet(plain(`${question}\nYes.\nMore.`), found('box'), 0).text).toBe(`${question} / Yes.`);
});
