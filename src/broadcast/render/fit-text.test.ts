import { describe, expect, it } from 'vitest';
import { countBytes, fitText, shareRoom } from './fit-text.ts';

describe('fitText', () => {
  it.each([
    ['fits', 10, 'fits'],
    ['One sentence. Another one', 18, 'One sentence.…'],
    ['some words in a row', 14, 'some words in…'],
    ['unbreakable-word', 8, 'unbreak…'],
    ['ab👩‍👩‍👧‍👦cd', 8, 'ab…'],
    ['e\u0301e\u0301e\u0301', 4, 'e\u0301…'],
    ['abc', 0, ''],
    ['', 0, ''],
  ])('%j in %d: %j', (text, limit, expected) => {
    expect(fitText(text, limit)).toBe(expected);
  });

  it('counts as it is told to', () => {
    expect(fitText('ääää', 6, countBytes)).toBe('ä…');
  });
});

describe('shareRoom', () => {
  const size = (text: string) => text.length;

  it('lets neither facts nor parts crowd out the other', () => {
    const many = Array.from({ length: 10 }, () => 'x'.repeat(10));
    const both = shareRoom({ facts: many, parts: many }, { room: 100, count: 50, size });
    expect(both).toMatchObject({ isCut: true });
    expect([both.facts.length, both.parts.length]).toEqual([5, 5]);
    const few = shareRoom({ facts: many.slice(0, 1), parts: many }, { room: 100, count: 50, size });
    expect([few.facts.length, few.parts.length]).toEqual([1, 9]);
    const counted = shareRoom({ facts: many, parts: many }, { room: 1000, count: 8, size });
    expect([counted.facts.length, counted.parts.length]).toEqual([4, 4]);
  });

  it('takes all that fits', () => {
    expect(shareRoom({ facts: ['a'], parts: ['b'] }, { room: 2, count: 2, size })).toEqual({
      ...{ facts: ['a'], parts: ['b'] },
      isCut: false,
    });
  });
});
