import type { Corpus } from '../model/corpus.ts';
import { type Finding, sortFindings } from '../model/finding.ts';
import { checkLinks } from './check-links.ts';
import { checkRequired } from './check-required.ts';

/** A check looks at the whole corpus and says what a person should mend. */
export type Check = (corpus: Corpus) => Finding[];

/** All checks, one file each. */
const CHECKS: readonly Check[] = [checkLinks, checkRequired];

/** Everything that is wrong with a corpus: what reading it found, and what the checks find. */
export function runChecks(corpus: Corpus): Finding[] {
  return sortFindings([...corpus.findings, ...CHECKS.flatMap((check) => check(corpus))]);
}
