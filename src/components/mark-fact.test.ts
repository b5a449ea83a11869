import { expect, test } from 'vitest';
import { markFact } from './mark-fact.ts';

test.each([
  ['short values stand beside each other', '$29', '$35', 'values'],
  ['so does one that is new', '', '$35', 'values'],
  ['words are marked in their sentence', 'Hold the button for 5 seconds.', 'Hold the button for 3 seconds.', 'words'],
  ['short texts that share words too', 'Pro $29, shipping included', 'Pro $35, shipping included', 'words'],
  [
    'other words are another text',
    'Holding for 15 seconds is a factory reset, and people who count slowly often do it.',
    'A device with firmware below 3.0 still needs 5 seconds.',
    'texts',
  ],
  [
    'many marks in one text are a puzzle',
    'The one of a day has two to five red boxes, and a green one in each of them.',
    'The two of a week has three to six blue boxes, or a black one in some of them.',
    'texts',
  ],
  [
    'a long text that is new is a text',
    '',
    'Screenshots and mails from before December 15 still name five days.',
    'texts',
  ],
])('%s', (_name, before, after, kind) => {
  const marked = markFact({ before, after });
  expect(marked.kind).toBe(kind);
  if (marked.kind !== 'words') expect(marked).toMatchObject({ before, after });
  else {
    const side = (other: string) =>
      marked.pieces.flatMap((piece) => (piece.kind === other ? [] : [piece.text])).join('');
    expect([side('added'), side('removed')]).toEqual([before, after]);
  }
});
