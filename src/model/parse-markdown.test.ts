import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './parse-markdown.ts';
import { plainText } from './plain-text.ts';

describe('directives that are not ours stay literal text', () => {
  it.each([
    'Open 10:30 to 18:00.',
    'Note:this and a:b:c',
    ':smile: and :+1:',
    'ratio 16:9',
    'http://localhost:3000/path:part',
    ':from here, :until there',
    ':decide[inline] is no block',
    'A{b} :c{d=e} f',
    ':a[b]:c[d]',
    '::youtube[A title]{#id}',
    '::from[a leaf]{date=2026-12-01}',
    'Call foo:toString() or a:constructor[x] or b:hasOwnProperty[y].',
  ])('%s', (text) => {
    expect(plainText(parseMarkdown(text))).toBe(text);
  });

  it('keeps the blocks inside a container, and its fences', () => {
    const root = parseMarkdown(':::note[A *label*]{.x}\n- one\n- two\n:::\n\nAfter.');
    expect(root.children.map((node) => node.type)).toEqual(['paragraph', 'list', 'paragraph', 'paragraph']);
    expect(plainText(root)).toBe(':::note[A *label*]{.x}\none\ntwo\n:::\nAfter.');
  });

  it('keeps what is marked up inside a label', () => {
    const [paragraph] = parseMarkdown('a :x[b **c**]{d} e').children;
    expect(paragraph?.type === 'paragraph' && paragraph.children.map((node) => node.type)).toEqual([
      'text',
      'strong',
      'text',
    ]);
  });

  it('leaves no seam in a text', () => {
    const [paragraph] = parseMarkdown('Open 10:30 to 18:00.').children;
    expect(paragraph?.type === 'paragraph' && paragraph.children.length).toBe(1);
  });

  it('leaves code alone', () => {
    expect(plainText(parseMarkdown('`a:b[c]` and\n\n```\n:::note\n```'))).toBe('a:b[c] and\n:::note');
  });
});

it('counts lines from the top of the file', () => {
  expect(parseMarkdown('# Title\n\nText', 7).children[1]?.position?.start.line).toBe(10);
});
