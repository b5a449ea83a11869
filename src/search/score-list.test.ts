import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPlace, makeScores, raiseScore, scoreOf, takeScores } from './score-list.ts';

const raises = fc.array(fc.tuple(fc.nat(63), fc.integer({ min: 1, max: 9 })), { maxLength: 60 });

test('the highest score of each document is taken, in order, and the list is empty then', () => {
  const list = makeScores(64);
  fc.assert(
    fc.property(raises, (all) => {
      const highest = new Map<number, number>();
      for (const [document, score] of all) {
        raiseScore(list, document, score);
        highest.set(document, Math.max(score, highest.get(document) ?? 0));
      }
      const taken = takeScores(list);
      expect([...taken.documents].map((document, at) => [document, taken.scores[at]])).toEqual(
        [...highest].sort(([a], [b]) => a - b),
      );
      for (let document = 0; document < 64; document++) {
        expect(scoreOf(taken, document)).toBe(highest.get(document) ?? 0);
        const place = findPlace(taken.documents, document);
        expect(taken.documents.subarray(0, place).every((other) => other < document)).toBe(true);
        expect(taken.documents.subarray(place).every((other) => other >= document)).toBe(true);
      }
      expect(list.count).toBe(0);
      expect(list.scores.every((score) => score === 0)).toBe(true);
    }),
  );
});
