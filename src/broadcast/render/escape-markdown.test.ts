import { expect, it } from 'vitest';
import { escapeMarkdown } from './escape-markdown.ts';

it('keeps what stands around an address of the web, and numbers within a line', () => {
  const text = 'See https://kb.example.com/a and call https://kb.example.com/b 2. Wait';
  expect(escapeMarkdown(text)).toBe('See <https://kb.example.com/a> and call <https://kb.example.com/b> 2. Wait');
  expect(escapeMarkdown('2 of https://kb.example.com/a\n  1. One')).toBe('2 of <https://kb.example.com/a>\n1\\. One');
});
