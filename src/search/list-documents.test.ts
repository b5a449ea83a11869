import { expect, it } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import { listDocuments } from './list-documents.ts';

const NOTE = `---
title: Pro rises
kind: pricing
tier: must-read
effective: 2026-12-01
---
Pro costs $35.

## Why
Costs.
`;
const PLANS = `---
title: Plans
summary: What plans cost.
aliases: [tariffs]
---
All plans.

## Prices
### Pro
Pro costs :until[$29]{change=2026-12-01-pro}:from[$35]{change=2026-12-01-pro} a month.

:::from{change=2026-12-01-pro}
A student pays :until[$28]{date=2027-01-01} then.
:::

After it.
`;

const documents = listDocuments(
  buildCorpus({
    files: [
      { path: 'pricing/plans.md', text: PLANS },
      { path: 'pricing/empty.md', text: '# Nothing yet\n' },
      { path: 'changes/2026-12-01-pro.md', text: NOTE },
    ],
    images: [],
    findings: [],
  }),
);
const day = (text: string) => Date.parse(`${text}T00:00Z`);

it('lists articles and notes as pages', () => {
  expect(documents.pages).toMatchObject([
    { kind: 'article', path: 'pricing/empty', title: 'Nothing yet', aliases: [] },
    { kind: 'article', path: 'pricing/plans', address: '/pricing/plans/', area: 'pricing', aliases: ['tariffs'] },
    {
      kind: 'note',
      path: 'changes/2026-12-01-pro',
      address: '/changes/2026-12-01-pro/',
      period: { from: day('2026-12-01') },
    },
  ]);
});

it('lists their sections, and one for a page without text', () => {
  expect(documents.sections.map(({ page, anchor, trail }) => ({ page, anchor, trail }))).toEqual([
    { page: 0, anchor: '', trail: [] },
    { page: 1, anchor: '', trail: [] },
    { page: 1, anchor: 'prices', trail: ['Prices'] },
    { page: 1, anchor: 'pro', trail: ['Prices', 'Pro'] },
    { page: 2, anchor: '', trail: [] },
    { page: 2, anchor: 'why', trail: ['Why'] },
  ]);
});

it('keeps past and coming values, with where they stand and when they are true', () => {
  const { text, dated } = documents.sections[3] ?? { text: '', dated: [] };
  expect(text).toBe('Pro costs $29 $35 a month.\nA student pays $28 then.\nAfter it.');
  expect(dated.map(({ start, end, period }) => [text.slice(start, end), period])).toEqual([
    ['$29', { until: day('2026-12-01') }],
    ['$35', { from: day('2026-12-01'), until: undefined }],
    ['$28', { until: day('2027-01-01') }],
    ['A student pays $28 then.', { from: day('2026-12-01'), until: undefined }],
  ]);
});

it('makes a section of every box, in a dated block too, and keeps the rest', () => {
  const text = `:::ask
Why? Because.
:::

## Prices
Low.

::::until{date=2026-12-01}
Soon gone.

:::decide
Lower it.
:::
::::

| | US |
| --- | --- |
| Box | $4 |
|  | $5 |
`;
  const { sections } = listDocuments(
    buildCorpus({ files: [{ path: 'pricing/boxes.md', text }], images: [], findings: [] }),
  );
  expect(sections.map(({ anchor, trail, box, text }) => [anchor, trail, box, text])).toEqual([
    ['', ['Customers ask'], 'ask', 'Why? Because.'],
    ['prices', ['Prices'], undefined, 'Low.\nSoon gone.\nUS\nBox · $4\n$5'],
    ['prices', ['Prices', 'You may decide'], 'decide', 'Lower it.'],
  ]);
  expect(sections[1]?.tables).toEqual([
    [
      [-1, 16],
      [19, 25],
      [-1, 28],
    ],
  ]);
  expect(sections[2]?.dated).toEqual([{ start: 0, end: 9, period: { until: day('2026-12-01') } }]);
});
