import { expect, test } from 'vitest';
import { delayToNextCheck } from './next-check.ts';

const NOW = Date.parse('2030-01-01T10:07:00Z');

test('the nearest boundary ahead counts, past ones do not', () => {
  expect(delayToNextCheck([{ from: NOW + 5000, until: NOW + 9000 }, { until: NOW - 1 }], NOW, false)).toBe(5000);
});

test('nothing ahead needs no timer', () => {
  expect(delayToNextCheck([{ from: NOW }, {}], NOW, false)).toBeUndefined();
});

test('a far boundary is reached in steps that a timer can hold', () => {
  expect(delayToNextCheck([{ from: NOW + 2 ** 40 }], NOW, false)).toBe(2 ** 31 - 1);
});

test('days left are counted again at the next quarter, where a day may begin in some zone', () => {
  expect(delayToNextCheck([], NOW, true)).toBe(8 * 60_000);
});
