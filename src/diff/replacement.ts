import type { Hunk } from './align-words.ts';
import type { Token } from './split-tokens.ts';
import type { Unit } from './unit.ts';

/** One hunk of two aligned texts, as rules see it. */
export type Replacement = {
  removed: Token[];
  added: Token[];
  before: Unit;
  after: Unit;
  hunk: Hunk;
  /** How often a key occurs in a whole version: a word that is used elsewhere is no typo. */
  countBefore(key: string): number;
  countAfter(key: string): number;
};
