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
    const [change] = changesOf(`A :from[new]${X} thing\n\nAn :until[old]${X} thing\n`);
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
