import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../model/corpus.ts';
import { plainText } from '../model/plain-text.ts';
import { tidyCorpus } from './tidy-corpus.ts';

const NOW = Date.parse('2026-11-24T12:00Z');

function tidy(body: string) {
  const { files, left } = tidyCorpus({ files: [{ path: 'a/b.md', text: body }], images: [], findings: [] }, () => NOW);
  return { text: files[0]?.after, left: left.map(({ line }) => line) };
}

describe('tidyCorpus', () => {
  it.each([
    ['a value', 'Costs :until[$25]{date=2026-03-01}:from[$29]{date=2026-03-01} a month.\n', 'Costs $29 a month.\n'],
    ['space between', 'Costs :until[$25]{date=2026-03-01} :from[**$29**]{date=2026-03-01}.\n', 'Costs **$29**.\n'],
    ['at the end', 'It is free :until[in May]{date=2026-06-01}.\n', 'It is free.\n'],
    ['at the start', ':until[Soon:]{date=2026-06-01} It is free.\n', 'It is free.\n'],
    ['a colon inside', 'Open :from[from 10:30, Note:this]{date=2026-03-01}.\n', 'Open from 10:30, Note:this.\n'],
    ['a list item', '- One\n- :until[Two]{date=2026-03-01}\n- Three\n', '- One\n- Three\n'],
    ['a cell', '| A | B |\n| - | - |\n| x | :until[y]{date=2026-03-01} |\n', '| A | B |\n| - | - |\n| x | |\n'],
    ['a row', '| A |\n| - |\n| x |\n| :until[y]{date=2026-03-01} |\n', '| A |\n| - |\n| x |\n'],
    ['a block that holds', 'One.\n\n:::from{date=2026-03-01}\nTwo.\n:::\n\nThree.\n', 'One.\n\nTwo.\n\nThree.\n'],
    ['a block that is over', 'One.\n\n:::until{date=2026-03-01}\nTwo.\n:::\n\nThree.\n', 'One.\n\nThree.\n'],
    ['blocks without blank lines', 'One.\n:::from{date=2026-03-01}\nTwo.\n:::\nThree.\n', 'One.\n\nTwo.\n\nThree.\n'],
    ['a quote', '> One.\n>\n> :::from{date=2026-03-01}\n> Two.\n> :::\n', '> One.\n>\n> Two.\n'],
    [
      'what is in what holds',
      ':::from{date=2026-03-01}\nPro :until[$1]{date=2026-05-01}:from[$2]{date=2026-05-01}.\n:::\n',
      'Pro $2.\n',
    ],
  ])('takes the marks out: %s', (_name, before, after) => {
    expect(tidy(`# T\n\n${before}`)).toEqual({ text: `# T\n\n${after}`, left: [] });
  });

  it.each([
    ['what is to come', 'Costs :until[$29]{date=2026-12-01}:from[$35]{date=2026-12-01}.\n'],
    ['what is not long past', 'Costs :until[$25]{date=2026-11-01}:from[$29]{date=2026-11-01}.\n'],
    ['what has no date', 'Costs :from[$29]{change=nothing} at 10:30.\n'],
  ])('leaves %s', (_name, body) => {
    expect(tidy(body)).toEqual({ text: undefined, left: [] });
  });

  it('leaves to a person what it cannot take out by itself', () => {
    expect(tidy('- :::from{date=2026-03-01}\n  Two.\n  :::\n')).toEqual({ text: undefined, left: [1] });
  });

  it('leaves a heading to a person, whose section links would miss', () => {
    const heading = '## Price :until[$29]{date=2026-03-01}:from[$35]{date=2026-03-01}\n';
    expect(tidy(`# T\n\n${heading}\nSee [it](#price-29-35).\n`)).toEqual({ text: undefined, left: [3, 3] });
  });

  it('never changes what a reader sees, nor any line without a date', () => {
    const value = fc.constantFrom('$1', '**two**', '[x](b.md)', 'a `code` word');
    const day = fc.constantFrom('2026-01-01', '2026-06-01', '2027-01-01');
    const inline = fc
      .record({ name: fc.constantFrom('from', 'until'), value, day })
      .map((one) => `:${one.name}[${one.value}]{date=${one.day}}`);
    const word = fc.oneof({ arbitrary: inline, weight: 2 }, fc.constantFrom('Pro', 'costs', '10:30', 'x,', 'y.'));
    const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
    const block = fc.oneof(
      line,
      line.map((text) => `- ${text}\n- more`),
      line.map((text) => `> ${text}`),
      line.map((text) => `| A | B |\n| - | - |\n| ${text} | z |`),
      fc
        .tuple(fc.constantFrom('from', 'until'), day, line)
        .map(([name, on, text]) => `:::${name}{date=${on}}\n${text}\n:::`),
    );
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
        const before = `# T\n\n${blocks.join('\n\n')}\n\nThe  last line stays .\n`;
        const after = tidy(before).text ?? before;
        const [old, young] = [before, after].map((text) => {
          const corpus = buildCorpus({ files: [{ path: 'a/b.md', text }], images: [], findings: [] });
          const root = corpus.articles.get('a/b')?.root;
          return (
            root &&
            [NOW, Date.parse('2028-01-01')].map((at) =>
              plainText(root, at)
                .replaceAll(/\s+/g, ' ')
                .replaceAll(/ (?=[.,;!?)])/g, ''),
            )
          );
        });
        expect(young).toEqual(old);
        expect(after.endsWith('The  last line stays .\n')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
