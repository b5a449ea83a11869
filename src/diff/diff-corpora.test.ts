import { describe, expect, it } from 'vitest';
import { buildCorpus, type Corpus } from '../model/corpus.ts';
import { diffCorpora } from './diff-corpora.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');

function corpusOf(files: Record<string, string>): Corpus {
  const list = Object.entries(files).map(([path, text]) => ({ path, text }));
  return buildCorpus({ files: list, images: [], findings: [] });
}

function diff(before: Record<string, string>, after: Record<string, string>, at = NOW) {
  return diffCorpora(corpusOf(before), corpusOf(after), at);
}

const PAGE = `# Plans

Intro line.

## Pro

Pro costs $29 a month. It is for teams.

| Plan | Monthly | Yearly |
| --- | --- | --- |
| Pro | $29 | $290 |

## Start

- one seat
- no phone
`;

describe('diffCorpora', () => {
  it('finds nothing between a text and itself', () => {
    expect(diff({ 'pricing/plans.md': PAGE }, { 'pricing/plans.md': PAGE })).toEqual([]);
  });

  it('is silent about wrapping, table padding, marks of lists and emphasis', () => {
    const reformatted = PAGE.replace('It is for teams.', '\nIt is **for**\nteams.')
      .replaceAll(/^- /gm, '* ')
      .replace('| Pro | $29 | $290 |', '| Pro      |   $29 | $290   |')
      .replace('# Plans\n', 'Plans\n=====\n');
    expect(diff({ 'pricing/plans.md': PAGE }, { 'pricing/plans.md': reformatted })).toEqual([]);
  });

  it('shows the lines and cells that changed, with where', () => {
    const after = PAGE.replace('| Pro | $29 |', '| Pro | $35 |');
    expect(diff({ 'pricing/plans.md': PAGE }, { 'pricing/plans.md': after })).toEqual([
      {
        kind: 'changed',
        article: 'pricing/plans',
        title: 'Plans',
        trail: ['Pro', 'Pro / Monthly'],
        anchor: 'pro',
        before: '$29',
        after: '$35',
      },
    ]);
  });

  it('tells of sections that come and go', () => {
    const after = PAGE.replace(/## Start[\s\S]*/, '## Family\n\nFive people.\n');
    expect(diff({ 'pricing/plans.md': PAGE }, { 'pricing/plans.md': after })).toMatchObject([
      { kind: 'removed', trail: ['Start'], anchor: '', before: 'one seat\nno phone' },
      { kind: 'added', trail: ['Family'], anchor: 'family', after: 'Five people.' },
    ]);
  });

  it('takes a moved section and a renamed heading for what they are', () => {
    const [intro = '', pro = '', start = ''] = PAGE.split(/^(?=## )/m);
    expect(diff({ 'a/b.md': PAGE }, { 'a/b.md': `${intro}${start}\n${pro}` })).toEqual([]);
    expect(diff({ 'a/b.md': PAGE }, { 'a/b.md': PAGE.replace('## Start', '## Basic') })).toEqual([]);
    expect(diff({ 'a/b.md': PAGE.replace('## Start', '## Start (Beta)') }, { 'a/b.md': PAGE })).toMatchObject([
      { kind: 'changed', trail: ['Start'], before: 'Start (Beta)', after: 'Start' },
    ]);
  });

  it('tells of a whole article once', () => {
    expect(diff({}, { 'pricing/plans.md': PAGE })).toMatchObject([
      { kind: 'added', article: 'pricing/plans', trail: [], after: 'Intro line.' },
    ]);
    expect(diff({ 'pricing/plans.md': PAGE }, {})).toMatchObject([
      { kind: 'removed', trail: [], before: 'Intro line.' },
    ]);
  });

  it('knows a renamed article by its id, by its text, and by its title', () => {
    const withId = `---\nid: plans\n---\n${PAGE}`;
    expect(diff({ 'pricing/plans.md': PAGE }, { 'pricing/all-plans.md': PAGE })).toEqual([]);
    expect(
      diff({ 'pricing/plans.md': withId }, { 'policies/x.md': withId.replace('# Plans', '# Rates') }),
    ).toMatchObject([{ article: 'policies/x', trail: ['Title'], before: 'Plans', after: 'Rates' }]);
    expect(
      diff({ 'pricing/plans.md': PAGE }, { 'policies/x.md': PAGE.replace('one seat', 'two seats') }),
    ).toMatchObject([{ kind: 'changed', article: 'policies/x', trail: ['Start'] }]);
  });

  it('knows a value with a date for what is coming, and its clean-up after the day as nothing', () => {
    const dated = PAGE.replace(
      'Pro costs $29 a',
      'Pro costs :until[$29]{date=2026-12-01}:from[$35]{date=2026-12-01} a',
    );
    const [fact] = diff({ 'a/b.md': PAGE }, { 'a/b.md': dated });
    expect(fact?.after).toContain('until 2026-12-01 $35 from 2026-12-01');
    const clean = PAGE.replace('Pro costs $29 a', 'Pro costs $35 a');
    expect(diff({ 'a/b.md': dated }, { 'a/b.md': clean }, Date.parse('2026-12-02T00:00:00Z'))).toEqual([]);
    expect(diff({ 'a/b.md': dated }, { 'a/b.md': clean })).toHaveLength(1);
  });

  it('is silent about other words for the same', () => {
    expect(diff({ 'a/b.md': PAGE.replace('It is for', "It's for") }, { 'a/b.md': PAGE })).toEqual([]);
  });

  it('does not quote a page for a changed sentence', () => {
    const sentences = Array.from({ length: 200 }, (_, index) => `Sentence number ${index} says little.`);
    const before = `# Long\n\n${sentences.join(' ')}\n`;
    const [fact] = diff({ 'a/b.md': before }, { 'a/b.md': before.replace('number 77 says', 'number 77 shouts') });
    expect(fact).toMatchObject({
      before: 'Sentence number 77 says little.',
      after: 'Sentence number 77 shouts little.',
    });
  });

  it('is silent about owners, checks and a summary that is added', () => {
    const kept = `---\nowner: x\nverified: 2026-11-01\nsummary: All plans.\n---\n${PAGE}`;
    expect(diff({ 'a/b.md': PAGE }, { 'a/b.md': kept })).toEqual([]);
    expect(diff({ 'a/b.md': kept }, { 'a/b.md': kept.replace('All plans', 'Three plans') })).toMatchObject([
      { trail: ['Summary'], before: 'All plans.', after: 'Three plans.' },
    ]);
  });
});

describe('diffCorpora, of text that went to another article', () => {
  const REFUNDS =
    'We pay refunds back to the card within ten days.\n\nRefunds of gift cards go to the balance of the account.';
  const SHIPPING = 'Parcels go out every morning from the depot in Cork.';
  const whole = { 'policies/orders.md': `# Orders\n\n${SHIPPING}\n\n## Refunds\n\n${REFUNDS}\n` };
  const split = {
    'policies/orders.md': `# Orders\n\n${SHIPPING}\n`,
    'policies/refunds.md': `# Refunds\n\n${REFUNDS}\n`,
  };

  it('is silent about an article that was split or merged', () => {
    expect(diff(whole, split)).toEqual([]);
    expect(diff(split, whole)).toEqual([]);
  });

  it('tells a clause that moved and was narrowed once, where it is now', () => {
    const narrowed = {
      ...split,
      'policies/refunds.md': split['policies/refunds.md'].replace('card', 'card of Pro customers'),
    };
    expect(diff(whole, narrowed)).toMatchObject([
      {
        kind: 'changed',
        article: 'policies/refunds',
        trail: [],
        after: expect.stringContaining('of Pro customers'),
      },
    ]);
  });

  it('tells what got lost or was added on the way', () => {
    const less = { ...split, 'policies/refunds.md': split['policies/refunds.md'].replace(/\n\nRefunds of[^\n]*/, '') };
    expect(diff(whole, less)).toMatchObject([
      {
        kind: 'changed',
        article: 'policies/refunds',
        trail: [],
        before: expect.stringContaining('gift cards'),
      },
    ]);
    const more = { ...split, 'policies/refunds.md': `${split['policies/refunds.md']}\nFees are not refunded.\n` };
    expect(diff(whole, more)).toMatchObject([
      { kind: 'changed', article: 'policies/refunds', after: 'Fees are not refunded.' },
    ]);
  });

  it('knows a section that joined one of another article, and what stays is not told', () => {
    const merged = { 'policies/orders.md': `# Orders\n\n${SHIPPING}\n\n${REFUNDS}\n` };
    expect(diff(split, merged)).toEqual([]);
    expect(diff(merged, split)).toEqual([]);
  });

  it('marks facts of a page that it could compare only coarsely', () => {
    const deep = `${'>'.repeat(300)} one`;
    const page = (days: number) => ({ 'a/one.md': `# One\n\nRefunds take ${days} days.\n\n${deep}\n` });
    expect(diff(page(5), page(9))).toMatchObject([{ article: 'a/one', coarse: true }]);
  });

  it('takes a short line that two articles have for no move', () => {
    const before = {
      'a/one.md': '# One\n\nWe stay.\n\n## Extra\n\nPhone support\n',
      'a/two.md': '# Two\n\nWe stay too.\n',
    };
    const after = {
      'a/one.md': '# One\n\nWe stay.\n',
      'a/two.md': '# Two\n\nWe stay too.\n\n## More\n\nPhone support\n',
    };
    expect(diff(before, after)).toMatchObject([
      { kind: 'removed', article: 'a/one' },
      { kind: 'added', article: 'a/two' },
    ]);
  });
});
