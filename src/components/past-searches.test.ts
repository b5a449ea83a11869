import { expect, test } from 'vitest';
import { addSearch, type PastSearch, parsePast, renderCsv } from './past-searches.ts';

const AT = Date.parse('2026-11-24T09:00Z');
const add = (past: PastSearch[], query: string, found = 1, at = AT + past.length * 120_000) =>
  addSearch(past, { query, found, at });
const queries = (past: PastSearch[]) => past.map(({ query }) => query);

test('the latest comes first, and one that is made again moves up and counts', () => {
  const past = add(add(add([], 'refund'), 'Pro price'), ' REFUND ');
  expect(past.map(({ query, times }) => [query, times])).toEqual([
    ['REFUND', 2],
    ['Pro price', 1],
  ]);
});

test('an answer that is shown once more is no other search', () => {
  expect(add(add([], 'refund'), 'refund')[0]?.times).toBe(1);
});

test('what was typed on is one search, what was asked long ago is another', () => {
  expect(queries(addSearch(add([], 'ref'), { query: 'refund', found: 2, at: AT + 5000 }))).toEqual(['refund']);
  expect(queries(addSearch(add([], 'ref'), { query: 'refund', found: 2, at: AT + 90_000 }))).toEqual(['refund', 'ref']);
});

test('neither what finds nor what finds nothing crowds the other out', () => {
  let past = add([], 'lost', 0);
  for (let at = 0; at < 200; at++) past = add(past, `found ${at}x`);
  expect(past.filter(({ found }) => found > 0)).toHaveLength(50);
  for (let at = 0; at < 200; at++) past = add(past, `nothing ${at}x`, 0);
  expect(past.filter(({ found }) => found === 0)).toHaveLength(100);
  expect(past.filter(({ found }) => found > 0)).toHaveLength(50);
});

test('nothing and whole mails are not kept', () => {
  expect(add(add([], '  '), 'a'.repeat(201))).toEqual([]);
});

test('what cannot be read is left out', () => {
  const search = { query: 'refund', found: 1, at: AT, times: 1 };
  expect(parsePast(JSON.stringify([search, null, { query: 1 }, { ...search, at: 1e99 }]))).toEqual([search]);
  for (const text of [null, '', '{', '{}', 'null']) expect(parsePast(text)).toEqual([]);
});

test('a spreadsheet reads the file and runs no formula in it', () => {
  const past = add(add([], 'say "hi", now', 0), '=HYPERLINK("x")', 3);
  expect(renderCsv(past)).toBe(
    'query,results,times,last\r\n' +
      `"'=HYPERLINK(""x"")",3,1,2026-11-24T09:02:00.000Z\r\n` +
      '"say ""hi"", now",0,1,2026-11-24T09:00:00.000Z\r\n',
  );
});
