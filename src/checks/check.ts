import type { Corpus } from '../model/corpus.ts';
import type { Finding } from '../model/finding.ts';

/** What a check looks at. */
export type CheckInput = {
  /** The content to look at. */
  corpus: Corpus;
  /** The content that a branch started from; undefined when all that is there is looked at. */
  base?: Corpus | undefined;
  /** Epoch milliseconds. */
  now: number;
};

/** A check says what a person should mend. What only a comparison shows needs a base. */
export type Check = (input: CheckInput) => Finding[];
