import { expect, it } from 'vitest';
import { restoreBytes } from './restore-bytes.ts';

it('writes an edit with the mark and the line ends of the file', () => {
  expect(restoreBytes('\uFEFFa\r\nb\r\n', 'a\nb\n', 'a\nc\n')).toBe('\uFEFFa\r\nc\r\n');
  expect(restoreBytes('a\nb\n', 'a\nb\n', 'a\n')).toBe('a\n');
});

it('does not touch a file whose lines end in different ways, or that has changed since', () => {
  expect(restoreBytes('a\r\nb\n', 'a\nb\n', 'a\nc\n')).toBeUndefined();
  expect(restoreBytes('a\nx\n', 'a\nb\n', 'a\nc\n')).toBeUndefined();
});
