import { describe, expect, test } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import { listDatedValues } from './list-dated-values.ts';

const note = (effective: string, more = '') => `---
title: T
kind: a
tier: minor
effective: ${effective}
${more}
---
`;

function changesOf(body: string, notes: Record<string, string> = { '2030-03-01-x': note('2030-03-01') }) {
  const files = Object.entries(notes).map(([id, text]) => ({ path: `changes/${id}.md`, text }));
  const corpus = buildCorpus({ files: [{ path: 'a/p.md', text: body }, ...files], images: [], findings: [] });
  const article = corpus.articles.get('a/p');
  return article ? listDatedValues(article) : [];
}

const X = '{change=2030-03-01-x}';

describe('listDatedValues', () => {
  test('a value and its successor behind it are one change, named by their row', () => {
    const [change] = changesOf(`## Prices\n\n| | Price |\n| - | - |\n| Monthly | :until[$29]${X}:from[$35]${X} |\n`);
    expect(change).toEqual({
      change: '2030-03-01-x',
      moment: { at: Date.UTC(2030, 2, 1), allDay: true },
      period: { until: Date.UTC(2030, 2, 1) },
      values: [{ anchor: 'prices', section: 'Prices', label: 'Monthly', before: '$29', after: '$35' }],
      texts: [],
    });
  });

  test('a table of several columns names the column too', () => {
    const [change] = changesOf(`| Plan | Month | Year |\n| - | - | - |\n| Pro | $1 | :until[$9]${X} :from[$8]${X} |\n`);
    expect(change?.values).toMatchObject([{ label: 'Pro, Year', before: '$9', after: '$8' }]);
  });

  test('in a sentence the words before it name the value', () => {
    const [change] = changesOf(`All is well. Hold the button for :until[5]${X}:from[3]${X} seconds.\n`);
    expect(change?.values).toMatchObject([{ label: 'Hold the button for', before: '5', after: '3' }]);
  });

  test('what only begins or only ends has one side', () => {
    const [change] = changesOf(`## A\n\nThere is :from[new]${X}\n\n## B\n\nThere was :until[old]${X}\n`);
    expect(change?.values.map(({ before, after }) => [before, after])).toEqual([
      [undefined, 'new'],
      ['old', undefined],
    ]);
  });

  test('blocks and long texts are named by their section, once', () => {
    const long = 'word '.repeat(20).trim();
    const body = `## One\n\n:::until${X}\nOld.\n:::\n\n:::from${X}\nNew.\n:::\n\n## Two\n\n:until[${long}]${X}\n`;
    expect(changesOf(body)).toMatchObject([{ values: [], texts: [{ section: 'One' }, { section: 'Two' }] }]);
  });

  test('a side whose other side stands elsewhere in its section, or is long, is no value', () => {
    const long = 'word '.repeat(20).trim();
    for (const body of [
      `| | Months |\n| - | - |\n| New | :until[24]${X}:from[${long}]${X} |\n`,
      `Now it is :until[24]${X} months, later it is :from[36]${X}.\n`,
      `- Now it is :until[24]${X}\n- Later it is :from[36]${X}\n`,
      `Now it is :until[24]${X}\n\n:::from${X}\nNew.\n:::\n`,
    ]) {
      expect(changesOf(`## One\n\n${body}`)).toMatchObject([{ values: [], texts: [{ section: 'One' }] }]);
    }
  });

  test('a dated label of a row is no value, and names others as of just before their change', () => {
    const cell = `:until[12]${X}:from[14]${X}`;
    const body = `## One\n\n| Nook | Price |\n| - | - |\n| Nook ${cell} | :until[$1]${X}:from[$2]${X} |\n| ${cell} | $3 |\n`;
    expect(changesOf(body)).toMatchObject([
      { values: [{ label: 'Nook 12', before: '$1', after: '$2' }], texts: [{ section: 'One' }] },
    ]);
  });

  test('a row without a label has that of its column', () => {
    expect(changesOf(`| | Price |\n| - | - |\n| | :until[$1]${X}:from[$2]${X} |\n`)).toMatchObject([
      { values: [{ label: 'Price' }] },
    ]);
  });

  test.each([
    'It came to $24.65 before and',
    'For the next box it must be done by the lock day,',
    'Open the **app**: the',
  ])('“%s” is no name of a value', (lead) => {
    const body = `## One\n\n${lead} :until[a]${X}:from[b]${X}.\n`;
    expect(changesOf(body)).toMatchObject([{ values: [], texts: [{ section: 'One' }] }]);
  });

  test('an earlier value of the same sentence counts as it is before the change', () => {
    const notes = { '2030-03-01-x': note('2030-03-01'), '2030-02-01-y': note('2030-02-01') };
    const body = 'The :until[old]{change=2030-02-01-y}:from[new]{change=2030-02-01-y} app costs';
    expect(changesOf(`${body} :until[$1]${X}:from[$2]${X}\n`, notes)[1]?.values).toMatchObject([
      { label: 'The new app costs' },
    ]);
  });

  test('a value that follows one of a replaced change has it as its predecessor', () => {
    const notes = {
      '2030-03-01-x': note('2030-03-01'),
      '2030-05-01-y': note('2030-05-01', 'supersedes: 2030-03-01-x'),
    };
    const body = `Pro costs :until[$1]${X}:from[$2]${X}:from[$3]{change=2030-05-01-y}\n`;
    expect(changesOf(body, notes).map(({ values }) => values)).toMatchObject([
      [{ before: '$1', after: '$2' }],
      [{ label: 'Pro costs', before: '$2', after: '$3' }],
    ]);
  });

  test('changes come in the order of their dates', () => {
    const body = ':from[b]{date=2031-01-01} :from[a]{date=2030-01-01}\n';
    expect(changesOf(body).map((change) => change.values[0]?.after)).toEqual(['a', 'b']);
  });

  test('what was replaced before it came true is left out', () => {
    const notes = {
      '2030-03-01-x': note('2030-03-01'),
      '2030-02-01-y': note('2030-02-01', 'supersedes: 2030-03-01-x'),
    };
    expect(changesOf(`:until[$29]${X}:from[$35]${X}\n`, notes)).toEqual([]);
  });
});
