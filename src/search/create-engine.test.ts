import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import { searchCorpus } from './search-corpus.ts';

const FILES: Record<string, string> = {
  'synonyms.yml': 'money back: [refund]\nlost box: [missing parcel]\nlamp: [no such word here]\n',
  'pricing/plans.md': `---
title: Plans
aliases: [tariffs]
---
## Prices
Pro costs :until[$29]{change=2026-12-01-pro}:from[$35]{change=2026-12-01-pro} a month, Start $12.99. A year is $290.

:::until{date=2026-06-01}
The winterland offer gives a month for free.
:::

## Changing
A customer changes plans in the account.
`,
  'policies/refunds.md': `# Refunds

A refund goes to the card that paid. A refund takes five days.

## Late refunds
Ask the billing desk when a refund is late.

## Partial refunds
A refund may be partial.
`,
  'policies/cards.md':
    '# Cards\n\nWe take every card. How a card is charged depends on the bank. A refund is shown there.\n',
  'policies/parcels.md': '# Parcels\n\nA missing parcel is sent again. Another parcel may be missing a label.\n',
  'products/errors.md': '# Error codes\n\n- E-1042: too hot\n- E-1043: too cold\n',
  'products/wifi.md': '# Wi-Fi\n\nThe device needs a network, 1,299 devices at most. Restart the constructor.\n',
  'changes/2026-12-01-pro.md': `---
title: Pro rises to $35
kind: pricing
tier: must-read
effective: 2026-12-01
articles: [pricing/plans]
---
Pro costs more. Plans and prices stay otherwise.
`,
};

const files = Object.entries(FILES).map(([path, text]) => ({ path, text }));
const engine = await searchCorpus(buildCorpus({ files, images: [], findings: [] }));
const NOW = Date.parse('2026-11-22T12:00Z');
const search = (query: string, now = NOW) => engine.search(query, { limit: 10, now });
const paths = async (query: string) => (await search(query)).results.map(({ path }) => path);

/** What a knowledge base of these files answers. */
const ask = async (texts: Record<string, string>, query: string, now = NOW) => {
  const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
  const opened = await searchCorpus(buildCorpus({ files, images: [], findings: [] }));
  return (await opened.search(query, { limit: 10, now })).results;
};

describe('what is found', () => {
  it.each([
    ['amounts', 'pricing/plans', ['$12.99', '12,99', '12.99 USD', '12.99 dollars', '12.99']],
    ['codes', 'products/errors', ['E-1042', 'e1042', 'E 1042', '1042']],
    ['thousands', 'products/wifi', ['1299', '1,299', '1,2', '1,29']],
    ['joined words', 'products/wifi', ['wifi', 'Wi-Fi', 'wi fi', 'WIFI']],
    ['inflections', 'policies/refunds', ['refunding', 'refunded late']],
    ['beginnings', 'policies/parcels', ['parc', 'missing parc']],
    ['typing mistakes', 'policies/parcels', ['pacel', 'pracel', 'parcle missing', 'oarcel']],
    ['synonyms', 'policies/refunds', ['money back', 'Money-back?', 'lend money back']],
    ['synonyms of several words', 'policies/parcels', ['lost box']],
    ['aliases', 'pricing/plans', ['tariff', 'tariffs']],
    ['titles before all', 'policies/cards', ['cards', 'Cards']],
    ['words of property names', 'products/wifi', ['constructor']],
  ])('%s: %s', async (_what, path, queries) => {
    for (const query of queries) expect([query, (await paths(query))[0]]).toEqual([query, path]);
  });

  it.each(['', '   ', '?!', 'xqzv blorp', 'how do I xqzv', 'the xqzv of blorp', '99,95'])(
    'nothing for “%s”',
    async (query) => {
      expect(await search(query)).toEqual({ query, results: [], total: 0 });
    },
  );

  it.each(['E-1049', 'e1049', 'E 1049', 'E-1049?'])(
    'no other code for “%s”, which nobody wrote about',
    async (query) => {
      expect((await search(query)).results).toEqual([]);
      const [parcels] = (await search(`parcel ${query}`)).results;
      expect(parcels?.path).toBe('policies/parcels');
      expect(parcels?.missing.join()).toMatch(/1049/);
    },
  );

  it('does not take one amount for a longer one', async () => {
    const snippet = (await search('$29')).results[0]?.sections[0]?.snippet;
    expect(snippet?.marks.map(([start, end]) => snippet.text.slice(start, end))).toEqual(['$29']);
  });

  it('counts all that answers, and returns as many as asked for', async () => {
    const { results, total } = await engine.search('refund', { limit: 1, now: NOW });
    expect([results.length, total]).toEqual([1, 2]);
  });
});

it('finds what agents may decide and what customers ask, and calls it so', async () => {
  const text = `# Gifts

A gift is wrapped.

## Wrapping
Paper is free.

:::decide
- Add a ribbon.
:::

:::ask
**Can I pick the paper?** No.
:::
`;
  const trails = async (query: string) =>
    (await ask({ 'policies/gifts.md': text }, query))[0]?.sections.map(({ anchor, trail }) => [anchor, ...trail]);
  expect(await trails('ribbon')).toEqual([['wrapping', 'Wrapping', 'You may decide']]);
  expect(await trails('pick')).toEqual([['wrapping', 'Wrapping', 'Customers ask']]);
  expect(await trails('decide')).toEqual([['wrapping', 'Wrapping', 'You may decide']]);
  expect(await trails('free')).toEqual([['wrapping', 'Wrapping']]);
});

describe('order', () => {
  it('puts a page first that has all words, and says what the others lack', async () => {
    const [first, ...others] = (await search('refund card')).results;
    expect(first?.missing).toEqual([]);
    for (const result of others.filter(({ path }) => path === 'products/errors'))
      expect(result.missing).not.toEqual([]);
    expect((await search('partial parcel')).results.map(({ path, missing }) => [path, missing])).toEqual(
      expect.arrayContaining([
        ['policies/refunds', ['parcel']],
        ['policies/parcels', ['partial']],
      ]),
    );
  });

  it('lists a page once, with its best sections', async () => {
    const { results } = await search('late refund');
    expect(results.map(({ path }) => path)).toEqual(['policies/refunds', 'policies/cards']);
    expect(results[0]?.sections[0]?.anchor).toBe('late-refunds');
  });

  it('puts an article before a note, unless the note is named', async () => {
    expect(await paths('plans prices')).toEqual(['pricing/plans', 'changes/2026-12-01-pro']);
    expect((await paths('pro rises to $35'))[0]).toBe('changes/2026-12-01-pro');
  });

  it('prefers a section that covers more to a short one, and leaves out one that says nothing', async () => {
    const text = `# Alarms

## Smoke alarm
The alarm on the ceiling reacts to smoke. When it sounds, everybody leaves the house and waits at the gate.

## Other alarms
Not ours.

## Testing
A test of the alarm takes a minute. Press the knob until it sounds, and note the day in the book beside the door.

## Earlier alarms
None.
`;
    const trails = async (query: string) =>
      (await ask({ 'policies/alarms.md': text }, query))[0]?.sections.map(({ trail }) => trail.join());
    expect((await trails('smoke alarm'))?.[0]).toBe('Smoke alarm');
    expect((await trails('test the alarm'))?.[0]).toBe('Testing');
    expect(await trails('alarm')).not.toContain('Earlier alarms');
    expect(await trails('earlier')).toEqual(['Earlier alarms']);
  });

  it('does not choose sections by words that bind others, nor mark them', async () => {
    const text =
      '# Pages\n\n## What is mine is not yours\nNothing. It is the way it is.\n\n## Cards\nMy card is here.\n';
    const [page] = await ask({ 'policies/pages.md': text }, 'what is my card, not the other');
    expect(page?.sections.map(({ trail }) => trail.join())).toEqual(['Cards']);
    const { snippet } = page?.sections[0] ?? {};
    expect(snippet?.marks.map(([start, end]) => snippet.text.slice(start, end))).toEqual(['card']);
    const [only] = await ask({ 'policies/pages.md': text }, 'nothing');
    expect(only?.sections[0]?.snippet.marks).toEqual([[0, 7]]);
  });

  it('does not say that a page lacks a word that says nothing', async () => {
    expect((await search('how to refund')).results.find(({ path }) => path === 'policies/refunds')?.missing).toEqual(
      [],
    );
  });
});

describe('what is only true for a time', () => {
  const start = Date.parse('2026-12-01T00:00Z');
  const section = async (query: string, now: number) =>
    (await search(query, now)).results.find(({ path }) => path === 'pricing/plans')?.sections[0];

  it('is found before and after, with its period', async () => {
    for (const now of [NOW, start]) {
      expect((await section('$29', now))?.period).toEqual({ until: start });
      expect((await section('pro $35', now))?.period).toEqual({ from: start, until: undefined });
      expect((await section('winterland', now))?.period).toEqual({ until: Date.parse('2026-06-01T00:00Z') });
    }
  });

  it('says so when the snippet shows a value that is about to change', async () => {
    expect((await section('pro month', NOW))?.period).toEqual({ until: start });
    expect((await section('pro month', start))?.period).toBeUndefined();
    expect((await section('account', NOW))?.period).toBeUndefined();
  });

  it('is not shown for a word in passing when a line of today answers as well', async () => {
    const text = `# Fees

:::until{date=2026-12-01}
Members pay the yearly fee in cash.
:::

:::from{date=2026-12-01}
Members pay the yearly fee by card.
:::

Start costs :until[$12]{date=2026-12-01}:from[$13]{date=2026-12-01}.
`;
    const [first] = await ask({ 'policies/fees.md': text }, 'yearly fee members cash', start);
    expect(first?.sections[0]).toMatchObject({
      snippet: { text: 'Members pay the yearly fee by card. / Start costs $13.' },
    });
    expect(first?.sections[0]?.period).toBeUndefined();
    const [amount] = await ask({ 'policies/fees.md': text }, 'start $12', start);
    expect(amount?.sections[0]).toMatchObject({ snippet: { text: 'Start costs $12.' }, period: { until: start } });
  });

  it('is shown as it is then, and otherwise as it is now', async () => {
    expect((await section('$29', start))?.snippet.text).toContain('Pro costs $29 a month');
    expect((await section('$35', NOW))?.snippet.text).toContain('Pro costs $35 a month');
    expect((await section('pro month', NOW))?.snippet.text).toContain('Pro costs $29 a month');
    expect((await section('pro month', start))?.snippet.text).toContain('Pro costs $35 a month');
  });

  it('counts less when it is not true now', async () => {
    const score = async (now: number) => (await section('$29', now))?.score ?? 0;
    expect(await score(start)).toBeLessThan(await score(NOW));
    expect(await score(start)).toBeGreaterThan(0);
  });
});

describe('whatever is typed', () => {
  const STRANGE = [
    'price: pro',
    'a:b',
    'foo~',
    'pro^',
    '+',
    '-',
    '*',
    'h*',
    '"',
    '__proto__',
    'hasOwnProperty',
    '\u0000',
    '\uD800',
    '\uFDD0\uFDD1',
    '👩‍👩‍👧',
    'refund\u202Ecard',
    'ไทย',
    '返品',
    'x'.repeat(100_000),
    'refund '.repeat(10_000),
    '1,'.repeat(1000),
    '$$$€€€',
    "''''",
    'e-e-e-e-e-e-e-e',
  ];

  it.each(STRANGE)('answers %j', async (query) => {
    expect((await search(query)).query).toBe(query);
  });

  it('answers random texts', async () => {
    const letters = [...STRANGE.join('').slice(0, 200), ...'refund card e-1042 $12.99 '];
    let seed = 1;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return (seed >> 8) % below;
    };
    for (let round = 0; round < 2000; round++) {
      const query = Array.from({ length: next(30) }, () => letters[next(letters.length)]).join('');
      const { results } = await search(query);
      for (const { score, sections, title } of results) {
        expect(score).toBeGreaterThan(0);
        for (const { text, marks } of [title, ...sections.map(({ snippet }) => snippet)]) {
          let last = 0;
          for (const [start, end] of marks) {
            expect(last <= start && start < end && end <= text.length, `${query}: ${text}`).toBe(true);
            last = end;
          }
        }
      }
    }
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('answers with a limit of %s', async (limit) => {
    expect((await engine.search('refund', { limit, now: NOW })).total).toBe(2);
  });
});

describe('where nothing is found', () => {
  it('offers the nearest words, each of which finds something', async () => {
    // Two mistakes in a word of seven letters are one too many to be sure.
    const { results, nearest } = await search('pargeh');
    expect(results).toEqual([]);
    expect(nearest).toEqual(['parcel']);
    for (const query of nearest ?? []) expect(await paths(query)).not.toEqual([]);
  });

  it('replaces the words that are not there and keeps the others', async () => {
    expect((await search('how "pargeh"?')).nearest).toEqual(['how "parcel"?']);
  });

  it('offers nothing for nonsense, for a number or a code, or where a filter excludes all', async () => {
    for (const query of ['xyzzyqq', '98765', 'E-9042', 'pargeh in:products', '']) {
      expect([query, (await search(query)).nearest]).toEqual([query, undefined]);
    }
  });

  it('offers nothing where something is found', async () => {
    expect((await search('refund')).nearest).toBeUndefined();
  });
});
