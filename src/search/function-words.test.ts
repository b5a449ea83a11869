import { expect, it } from 'vitest';
import { isFunctionWord } from './function-words.ts';

it('knows the words that only bind others, and their stems', () => {
  for (const word of ['my', 'got', 'not', 'nothing', 'noth', 'is', 'the', 'dont', 'nicht', 'meine', 'bitte']) {
    expect([word, isFunctionWord(word)]).toEqual([word, true]);
  }
});

it('knows no word of the other language that means something', () => {
  for (const word of ['die', 'hat', 'war', 'bin', 'refund', 'card', '$29', '', 'konto']) {
    expect([word, isFunctionWord(word)]).toEqual([word, false]);
  }
});
