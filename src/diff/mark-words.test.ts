import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markWords } from './mark-words.ts';

/** `costs [-$29-]{+$35+} a month`. */
function write(before: string, after: string): string {
  return markWords(before, after)
    .map(({ kind, text }) => (kind === 'removed' ? `[-${text}-]` : kind === 'added' ? `{+${text}+}` : text))
    .join('');
}

describe('markWords', () => {
  it.each([
    ['Pro costs $29 a month.', 'Pro costs $35 a month.', 'Pro costs [-$29-]{+$35+} a month.'],
    ['Pro costs $29.', 'Pro costs $29.50.', 'Pro costs [-$29-]{+$29.50+}.'],
    ['Refunds within 14 days.', 'Refunds within 14 working days.', 'Refunds within 14 {+working +}days.'],
    ['We answer on weekdays only.', 'We answer on weekdays.', 'We answer on weekdays[- only-].'],
    [
      'Open from Mon to Fri, for all.',
      'Open from Tue to Sat, for all.',
      'Open from [-Mon to Fri-]{+Tue to Sat+}, for all.',
    ],
    ['You can (or may) cancel', 'You can (or must) cancel', 'You can (or [-may-]{+must+}) cancel'],
    ['- Seats\n- Storage', '- Seats\n- Support\n- Storage', '- Seats\n{+- Support\n+}- Storage'],
    ['Alpha beta gamma', 'One two three', '[-Alpha beta gamma-]{+One two three+}'],
    ['same text', 'same text', 'same text'],
    ['', 'new', '{+new+}'],
    ['old', '', '[-old-]'],
  ])('%j to %j', (before, after, marked) => {
    expect(write(before, after)).toBe(marked);
  });

  it('loses and invents no word, and marks nothing twice in a row', () => {
    const word = fc.constantFrom('a', 'seat', '$29', '(now)', 'to', '14-day', '“plan”', '…', 'x.', '🙂');
    const space = fc.constantFrom(' ', '  ', '\n', '\n- ');
    const text = fc.array(fc.tuple(word, space), { maxLength: 14 }).map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const marked = markWords(before, after);
        const side = (kind: string) => marked.filter((piece) => piece.kind === 'same' || piece.kind === kind);
        const words = (value: string) => value.replaceAll(/\s+/g, '');
        const join = (kind: string) =>
          side(kind)
            .map((piece) => piece.text)
            .join('');
        expect(words(join('removed'))).toBe(words(before));
        expect(words(join('added'))).toBe(words(after));
        marked.forEach((piece, index) => {
          expect(piece.text).not.toBe('');
          expect(piece.kind).not.toBe(marked[index + 1]?.kind);
        });
      }),
      { numRuns: 2_000 },
    );
  });
});
