import fc from 'fast-check';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { describe, expect, it } from 'vitest';
import type { Change } from './change.ts';
import { ELISION } from './clip-span.ts';
import { diffDocuments } from './diff-documents.ts';

// Laws that hold for every pair of pages, whatever they say.
const RUNS = { numRuns: 150 };

const word = fc.constantFrom(
  ...'refund invoice account seat plan card order label parcel region export token team owner limit credit storage agent status window'.split(
    ' ',
  ),
);
const verb = fc.constantFrom(...'needs gets sends keeps covers replaces includes blocks'.split(' '));
const amount = fc.oneof(
  fc.integer({ min: 2, max: 900 }).map((value) => `${value} days`),
  fc.integer({ min: 1, max: 999 }).map((value) => `$${value}`),
  fc.integer({ min: 1, max: 99 }).map((value) => `${value}%`),
);
const sentence = fc
  .tuple(
    word,
    verb,
    word,
    fc.option(amount, { nil: undefined }),
    word,
    fc.constantFrom('always', 'never', 'only', 'may', ''),
  )
  .map(([one, does, other, value, place, small]) =>
    `The ${one} ${small} ${does} a ${other}${value === undefined ? '' : ` for ${value}`} in the ${place}.`.replaceAll(
      / +/g,
      ' ',
    ),
  );
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((sentences) => sentences.join(' '));
const list = fc
  .array(sentence, { minLength: 1, maxLength: 5 })
  .map((items) => items.map((item) => `- ${item}`).join('\n'));
const table = fc
  .uniqueArray(fc.tuple(word, amount, word), { minLength: 1, maxLength: 5, selector: ([label]) => label })
  .map((rows) =>
    ['| Thing | Value | Note |', '| --- | --- | --- |', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n'),
  );
const code = fc
  .array(fc.tuple(word, word), { minLength: 1, maxLength: 3 })
  .map((lines) => `\`\`\`sh\n${lines.map(([one, other]) => `run ${one} --${other}`).join('\n')}\n\`\`\``);
const section = fc
  .tuple(
    fc.integer({ min: 2, max: 3 }),
    fc.tuple(word, word),
    fc.array(fc.oneof(paragraph, list, table, code), { minLength: 1, maxLength: 4 }),
  )
  .map(([level, [one, other], blocks]) => [`${'#'.repeat(level)} The ${one} of the ${other}`, ...blocks].join('\n\n'));
const page = fc
  .tuple(fc.tuple(word, word), fc.array(section, { minLength: 1, maxLength: 5 }))
  .map(
    ([[one, other], sections]) => `---\ntitle: About the ${one} and the ${other}\n---\n\n${sections.join('\n\n')}\n`,
  );

/** Two versions of a page: one is the other with some blocks dropped, added, or edited in a word or an amount. */
const versions = fc
  .tuple(
    page,
    fc.array(fc.tuple(fc.nat(1000), fc.constantFrom('drop', 'add', 'word', 'amount'), sentence), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([text, edits]) => {
    const blocks = text.split('\n\n');
    for (const [at, edit, added] of edits) {
      const index = 1 + (at % Math.max(1, blocks.length - 1));
      const block = blocks[index];
      if (block === undefined || block.startsWith('#')) continue;
      if (edit === 'drop') blocks.splice(index, 1);
      else if (edit === 'add') blocks.splice(index, 0, added);
      else
        blocks[index] =
          edit === 'word'
            ? block.replace(/\b(?:plan|card|order)\b/, 'voucher')
            : block.replace(/\d+/, (digits) => String(Number(digits) + 7));
    }
    return [text, blocks.join('\n\n')] as const;
  });

const formatter = remark()
  .use(remarkGfm)
  .data('settings', { bullet: '+', emphasis: '_', fence: '~', setext: true, rule: '-', listItemIndent: 'tab' });
const format = (text: string) => {
  const [, matter = '', body = ''] = /^(---\n[\s\S]*?\n---\n)([\s\S]*)$/.exec(text) ?? [];
  return matter + String(formatter.processSync(body));
};
const diff = (before: string, after: string) => diffDocuments({ text: before }, { text: after });
const words = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}$%]+/gu) ?? []).join(' ');
const spans = (changes: readonly Change[], side: 'before' | 'after') =>
  changes.flatMap((change) => change[side].split(new RegExp(`${ELISION}|\n| \\| |[:;] `))).map(words);
const told = (changes: readonly Change[]) =>
  changes.map(({ before, after, significance, section }) => ({ before, after, significance, section }));

describe('diffDocuments', { timeout: 120_000 }, () => {
  it('finds nothing between a text and itself', () => {
    fc.assert(
      fc.property(page, (text) => {
        expect(diff(text, text)).toEqual({ significance: 'none', changes: [] });
      }),
      RUNS,
    );
    fc.assert(
      fc.property(page, (text) => {
        expect(diff(text, `${text}\n`)).toEqual({ significance: 'none', changes: [] });
      }),
      RUNS,
    );
  });

  it('finds nothing between a text and the same text written by another formatter', () => {
    fc.assert(
      fc.property(page, (text) => {
        expect(diff(text, format(text))).toEqual({ significance: 'none', changes: [] });
      }),
      RUNS,
    );
  });

  it('tells the same whether or not one side went through a formatter', () => {
    fc.assert(
      fc.property(versions, ([before, after]) => {
        expect(told(diff(before, format(after)).changes)).toEqual(told(diff(before, after).changes));
      }),
      RUNS,
    );
  });

  it('quotes before from the old text and after from the new', () => {
    fc.assert(
      fc.property(versions, ([before, after]) => {
        const { changes } = diff(before, after);
        for (const span of spans(changes, 'before')) expect(words(before)).toContain(span);
        for (const span of spans(changes, 'after')) expect(words(after)).toContain(span);
      }),
      RUNS,
    );
  });

  it('swaps before and after when the sides are swapped', () => {
    fc.assert(
      fc.property(versions, ([before, after]) => {
        const there = diff(before, after);
        const back = diff(after, before);
        expect(back.significance).toBe(there.significance);
        const sides = (changes: readonly Change[], one: 'before' | 'after', other: 'before' | 'after') =>
          changes.map((change) => `${change.significance}: ${change[one]} -> ${change[other]}`).sort();
        expect(sides(back.changes, 'after', 'before')).toEqual(sides(there.changes, 'before', 'after'));
      }),
      RUNS,
    );
  });

  it('is silent where versions say the same words in the same places', () => {
    fc.assert(
      fc.property(versions, ([before, after]) => {
        if (diff(before, after).significance === 'none')
          expect(words(after).split(' ').sort()).toEqual(words(before).split(' ').sort());
      }),
      RUNS,
    );
  });
});
