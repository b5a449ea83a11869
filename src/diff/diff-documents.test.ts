import fc from 'fast-check';
import { remark } from 'remark';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import { describe, expect, it } from 'vitest';
import type { Change } from './change.ts';
import { ELISION } from './clip-span.ts';
import { diffDocuments } from './diff-documents.ts';

// Laws that hold for every pair of pages, whatever they say: thousands of pages in all.
const RUNS = { numRuns: 250 };

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
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((sentences) => sentences.join(' '));
const list = fc
  .tuple(fc.constantFrom('-', '1.'), fc.array(sentence, { minLength: 1, maxLength: 4 }))
  .map(([mark, items]) => items.map((item) => `${mark} ${item}`).join('\n'));
const nested = fc
  .array(fc.tuple(sentence, fc.array(sentence, { minLength: 1, maxLength: 2 })), { minLength: 1, maxLength: 2 })
  .map((items) =>
    items.map(([item, below]) => [`- ${item}`, ...below.map((one) => `  - ${one}`)].join('\n')).join('\n'),
  );
const rows = fc.uniqueArray(fc.tuple(word, amount, word), { minLength: 2, maxLength: 5, selector: ([label]) => label });
const table = rows.map((cells) =>
  ['| Thing | Value | Note |', '| --- | --- | --- |', ...cells.map((row) => `| ${row.join(' | ')} |`)].join('\n'),
);
const htmlTable = rows.map(
  (cells) =>
    `<table>\n<tr><th>Thing</th><th>Value</th><th>Note</th></tr>\n${cells
      .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
      .join('\n')}\n</table>`,
);
const code = fc
  .array(fc.tuple(word, word), { minLength: 1, maxLength: 3 })
  .map((lines) => `\`\`\`sh\n${lines.map(([one, other]) => `run ${one} --${other}`).join('\n')}\n\`\`\``);
const quote = sentence.map((text) => `> ${text}`);
const wrapped = fc
  .tuple(fc.constantFrom('div', 'details', 'Note'), paragraph)
  .map(([tag, text]) => `<${tag}>\n\n${text}\n\n</${tag}>`);
const decided = fc.tuple(fc.constantFrom('decide', 'ask'), paragraph).map(([name, text]) => `:::${name}\n${text}\n:::`);
const coming = fc
  .tuple(word, fc.integer({ min: 1, max: 99 }), fc.integer({ min: 100, max: 199 }))
  .map(
    ([name, old, young]) =>
      `One ${name} costs :until[$${old}]{date=2027-01-01}:from[$${young}]{date=2027-01-01} a month.`,
  );
const linked = fc
  .tuple(word, word, sentence)
  .map(([one, other, text]) => `Ask for the [${one} form](https://example.com/${one}/${other}). ${text}`);
const referenced = fc
  .tuple(word, fc.nat(9_999), sentence)
  .map(
    ([name, id, text]) => `Fill in [the ${name} form][ref-${id}]. ${text}\n\n[ref-${id}]: https://example.com/${id}`,
  );
const footnote = fc
  .tuple(fc.nat(9_999), sentence, sentence)
  .map(([id, text, note]) => `${text.slice(0, -1)}[^n${id}].\n\n[^n${id}]: ${note}`);
const block = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  { weight: 2, arbitrary: fc.oneof(list, nested, table) },
  { weight: 2, arbitrary: fc.oneof(code, quote, wrapped, htmlTable) },
  { weight: 2, arbitrary: fc.oneof(linked, referenced, footnote, decided, coming) },
);
const heading = fc
  .tuple(fc.integer({ min: 2, max: 3 }), word, word)
  .map(([level, one, other]) => `${'#'.repeat(level)} The ${one} of the ${other}`);
const section = fc
  .tuple(heading, fc.array(block, { minLength: 1, maxLength: 3 }))
  .map(([title, blocks]) => [title, ...blocks].join('\n\n'));
const page = fc
  .tuple(
    word,
    word,
    fc.constantFrom('', 'owner: billing\n', 'tags: [a, b]\nweight: 3\n'),
    fc.array(section, { minLength: 1, maxLength: 3 }),
  )
  .map(
    ([one, other, keys, sections]) =>
      `---\ntitle: About the ${one} and the ${other}\n${keys}---\n\n${sections.join('\n\n')}\n`,
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
      if (block === undefined || /^(?:#|<|\[)|\[\^/.test(block)) continue;
      if (edit === 'drop') blocks.splice(index, 1);
      else if (edit === 'add') blocks.splice(index, 0, added);
      else
        blocks[index] =
          edit === 'word'
            ? block.replace(/\b(?:plan|card|order)\b/, 'voucher')
            : block.replace(/(?<=\$|for )\d+/, (digits) => String(Number(digits) + 7));
    }
    return [text, blocks.join('\n\n')] as const;
  });

/** How a formatter may write the same page. */
const style = fc.record({
  bullet: fc.constantFrom<'+' | '*' | '-'>('+', '*', '-'),
  emphasis: fc.constantFrom<'_' | '*'>('_', '*'),
  fence: fc.constantFrom<'~' | '`'>('~', '`'),
  setext: fc.boolean(),
  closeAtx: fc.boolean(),
  listItemIndent: fc.constantFrom<'tab' | 'one' | 'mixed'>('tab', 'one', 'mixed'),
  incrementListMarker: fc.boolean(),
  tablePipeAlign: fc.boolean(),
});
const format = (
  text: string,
  { tablePipeAlign, ...settings }: typeof style extends fc.Arbitrary<infer S> ? S : never,
) => {
  const [, matter = '', body = ''] = /^(---\n[\s\S]*?\n---\n)([\s\S]*)$/.exec(text) ?? [];
  const formatter = remark().use(remarkGfm, { tablePipeAlign }).use(remarkDirective).data('settings', settings);
  return matter + String(formatter.processSync(body));
};
const diff = (before: string, after: string) => diffDocuments({ text: before }, { text: after });
const words = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}$%]+/gu) ?? []).join(' ');
const spans = (changes: readonly Change[], side: 'before' | 'after') =>
  changes.flatMap((change) => change[side].split(new RegExp(`${ELISION}|\n| \\| `))).map(words);
/** What a reader sees: no targets of links, dates of directives, marks of footnotes, tags. */
const read = (text: string) =>
  text.replaceAll(/\]\([^)]*\)|\]\[[^\]]*\]|\{[^}]*\}|\[\^\w+\]:?|<[^>]*>|:(?:from|until)(?=\[)/g, ' ');
const told = (changes: readonly Change[]) =>
  changes.map(({ before, after, significance, section }) => ({ before, after, significance, section }));

describe('diffDocuments', { timeout: 120_000 }, () => {
  it('finds nothing between a text and itself', () => {
    fc.assert(
      fc.property(page, (text) => {
        for (const same of [text, `${text}\n`, `\uFEFF${text}`, text.replaceAll('\n', '\r\n')])
          expect(diff(text, same)).toEqual({ significance: 'none', changes: [] });
      }),
      RUNS,
    );
  });

  it('finds nothing between a text and the same text written by another formatter', () => {
    fc.assert(
      fc.property(page, style, (text, how) => {
        expect(diff(text, format(text, how))).toEqual({ significance: 'none', changes: [] });
      }),
      RUNS,
    );
  });

  it('tells the same whether or not one side went through a formatter', () => {
    fc.assert(
      fc.property(versions, style, ([before, after], how) => {
        expect(told(diff(before, format(after, how)).changes)).toEqual(told(diff(before, after).changes));
      }),
      RUNS,
    );
  });

  it('quotes before from the old text and after from the new', () => {
    fc.assert(
      fc.property(versions, ([before, after]) => {
        const { changes } = diff(before, after);
        for (const span of spans(changes, 'before')) expect(`${words(read(before))} ${words(before)}`).toContain(span);
        for (const span of spans(changes, 'after')) expect(`${words(read(after))} ${words(after)}`).toContain(span);
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

  it('tells one amount that changed once, and no more than its sentence or cell', () => {
    fc.assert(
      fc.property(page, sentence, fc.nat(1_000), (text, added, at) => {
        const plain = text.replaceAll(/\n\n(?:One \w+ costs|\[\^)[^\n]*/g, '');
        const places = [...plain.matchAll(/(?<=for )\d+(?= days)|(?<=\| \$)\d+|(?<=<td>\$)\d+/g)];
        const place = places[at % Math.max(1, places.length)];
        const base = place ? plain : `${plain}\n${added.replace(/ for .* in/, ' in')} It takes 1234 days.\n`;
        const old = place ? place[0] : '1234';
        const start = place ? place.index : base.lastIndexOf('1234');
        const changed = `${base.slice(0, start)}4321${base.slice(start + old.length)}`;
        const { significance, changes } = diff(base, changed);
        expect(significance).toBe('material');
        const facts = changes.filter((change) => change.significance === 'material');
        expect(facts).toHaveLength(1);
        expect(facts[0]?.before).toContain(old);
        expect(facts[0]?.after).toContain('4321');
        expect(facts[0]?.after.length).toBeLessThan(120);
        const above = base
          .slice(0, start)
          .match(/^#+ .*$/gm)
          ?.at(-1);
        if (above) expect(facts[0]?.section.endsWith(above.replace(/^#+ /, ''))).toBe(true);
      }),
      RUNS,
    );
  });

  it('takes the order of rows, columns, entries and sections for nothing that matters', () => {
    fc.assert(
      fc.property(page, fc.constantFrom('rows', 'columns', 'entries', 'sections'), (text, what) => {
        const reversed = reverse(text, what);
        expect(diff(text, reversed).significance).not.toBe('material');
        expect(diff(text, reversed).significance).not.toBe('editorial');
      }),
      RUNS,
    );
  });
});

/** The same page with things of one kind the other way round. */
function reverse(text: string, what: 'rows' | 'columns' | 'entries' | 'sections'): string {
  const [, matter = '', body = ''] = /^(---\n[\s\S]*?\n---\n)([\s\S]*)$/.exec(text) ?? [];
  if (what === 'sections')
    return `${matter}\n${body
      .trim()
      .split(/\n\n(?=## )/)
      .toReversed()
      .join('\n\n')}\n`;
  const blocks = body
    .trim()
    .split('\n\n')
    .map((one) => {
      const lines = one.split('\n');
      if (what === 'entries') return /^- /.test(one) && !/^ /m.test(one) ? lines.toReversed().join('\n') : one;
      if (!one.startsWith('| ')) return one;
      if (what === 'rows') return [...lines.slice(0, 2), ...lines.slice(2).toReversed()].join('\n');
      return lines
        .map((line) => {
          const [label = '', ...cells] = line.slice(2, -2).split(' | ');
          return `| ${[label, ...cells.toReversed()].join(' | ')} |`;
        })
        .join('\n');
    });
  return `${matter}\n${blocks.join('\n\n')}\n`;
}
