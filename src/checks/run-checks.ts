import type { Corpus } from '../model/corpus.ts';
import { type Finding, sortFindings } from '../model/finding.ts';
import { checkAudiences } from './check-audiences.ts';
import { checkBlocks } from './check-blocks.ts';
import { checkDirectives } from './check-directives.ts';
import { checkLinks } from './check-links.ts';
import { checkNotes } from './check-notes.ts';
import { checkRequired } from './check-required.ts';

/** A check looks at the whole corpus at an instant (epoch milliseconds) and says what a person should mend. */
type Check = (corpus: Corpus, now: number) => Finding[];

/** All checks, one file each. */
const CHECKS: readonly Check[] = [checkAudiences, checkBlocks, checkDirectives, checkLinks, checkNotes, checkRequired];

/** Everything that is wrong with a corpus: what reading it found, and what the checks find. */
export function runChecks(corpus: Corpus, now: number): Finding[] {
  return sortFindings([...corpus.findings, ...CHECKS.flatMap((check) => check(corpus, now))]);
}
