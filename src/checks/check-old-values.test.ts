import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import { checkOldValues } from './check-old-values.ts';

const NOW = Date.parse('2026-11-24T12:00Z');
const REST = {
  'a/start.md': '# Start\n\nStart costs $29 a month.\n',
  'a/lid.md': '# Lid\n\nA spare lid costs $29.\n',
};

function corpusOf(files: Record<string, string>) {
  return buildCorpus({
    files: Object.entries({ ...REST, ...files }).map(([path, text]) => ({ path, text })),
    images: [],
    findings: [],
  });
}

/** Places that still state the old value of an edit of the page Pro. */
function placesOf(old: string, young: string, others: Record<string, string>): string[] {
  const [base, corpus] = [old, young].map((text) => corpusOf({ 'a/pro.md': `# Pro\n\n${text}\n`, ...others }));
  if (!base || !corpus) return [];
  return checkOldValues({ corpus, base, now: NOW }).flatMap(({ hint = '' }) =>
    hint.split('\n').filter((line) => /:\d+$/.test(line)),
  );
}

describe('checkOldValues', () => {
  it.each([
    ['a sentence', 'The Pro plan is $29 a month.'],
    ['a sentence with another plan', 'Start is $12, and Pro is $29.'],
    ['a cell, by its row', '| Plan | Price |\n| - | - |\n| Pro | $29 |'],
    ['a heading', '## Pro\n\n- Monthly: $29'],
    ['the same amount in other letters', 'Pro costs 29.00 USD.'],
  ])('finds the value in %s', (_name, text) => {
    expect(placesOf('Pro costs $29 a month.', 'Pro costs $35 a month.', { 'b/x.md': `# Other\n\n${text}\n` })).toEqual([
      expect.stringMatching(/^b\/x\.md:\d+$/),
    ]);
  });

  it.each([
    ['another thing', 'Start is $29. Pro is another plan.'],
    ['another value', 'Pro is $290 a year, and Pro 29 is a name.'],
    ['the past', 'Pro was $29.'],
    ['a date in words', 'Pro is $29 until November 30, 2026.'],
    ['a dated value', 'Pro is :until[$29]{date=2026-12-01}:from[$40]{date=2026-12-01}.'],
    ['code', 'Pro: `$29`\n\n```\nPro $29\n```'],
    ['what is struck out', 'Pro is ~~$29~~ less.'],
    ['both values', 'Pro rises from $29 to $35.'],
    ['a past heading', '## History of Pro\n\n$29'],
  ])('leaves alone %s', (_name, text) => {
    const places = placesOf('Pro costs $29 a month.', 'Pro costs $35 a month.', { 'b/x.md': `# Other\n\n${text}\n` });
    expect(places.filter((place) => !place.startsWith('a/pro'))).toEqual([]);
  });

  it('wants a second word in common where a value is as common as days are', () => {
    const [old, young] = ['Refund for Pro within 14 days.', 'Refund for Pro within 30 days.'];
    const other = '# Other\n\nA Pro box ships in 14 days.\n\nThe refund of a Pro box takes 14 days.\n';
    expect(placesOf(old, young, { 'b/x.md': other })).toEqual(['b/x.md:5']);
  });

  it('looks for an address wherever it stands', () => {
    const places = placesOf('Write to help@kb.example.', 'Write to care@kb.example.', {
      'b/x.md': '# Other\n\nOr help@kb.example.\n',
    });
    expect(places).toEqual(['b/x.md:3']);
  });
});
