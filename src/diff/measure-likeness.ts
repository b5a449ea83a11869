import type { Token } from './split-tokens.ts';
import { stemWord } from './stem-word.ts';
import type { Unit } from './unit.ts';
import { FILLERS, FUNCTION_WORDS } from './word-classes.ts';

/** Stems of a text with their weights: small words tell little about what a sentence is about. */
export type Bag = { weights: Map<string, number>; total: number };

const bags = new WeakMap<Unit, Bag>();

/** The bag of a unit, made once. */
export function bagOf(unit: Unit): Bag {
  let bag = bags.get(unit);
  if (!bag) {
    bag = makeBag(unit.tokens);
    bags.set(unit, bag);
  }
  return bag;
}

/** Makes a bag of tokens. */
export function makeBag(tokens: readonly Token[]): Bag {
  const weights = new Map<string, number>();
  let total = 0;
  for (const token of tokens) {
    const stem = token.kind === 'word' ? stemWord(token.key) : token.key;
    const weight = FUNCTION_WORDS.has(token.key) || FILLERS.has(token.key) ? 0.25 : 1;
    weights.set(stem, (weights.get(stem) ?? 0) + weight);
    total += weight;
  }
  return { weights, total };
}

/** How much two bags share, 0 to 1 (Dice). */
export function likeness(a: Bag, b: Bag): number {
  if (a.total + b.total === 0) return 0;
  const [small, large] = a.weights.size < b.weights.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [stem, weight] of small.weights) shared += Math.min(weight, large.weights.get(stem) ?? 0);
  return (2 * shared) / (a.total + b.total);
}

/** Both bags in one. */
export function joinBags(a: Bag, b: Bag): Bag {
  const weights = new Map(a.weights);
  for (const [stem, weight] of b.weights) weights.set(stem, (weights.get(stem) ?? 0) + weight);
  return { weights, total: a.total + b.total };
}
