import { type Finding, sortFindings } from '../model/finding.ts';
import type { Check, CheckInput } from './check.ts';
import { checkAudiences } from './check-audiences.ts';
import { checkBlocks } from './check-blocks.ts';
import { checkDatedValues } from './check-dated-values.ts';
import { checkDirectives } from './check-directives.ts';
import { checkLinks } from './check-links.ts';
import { checkMissingNotes } from './check-missing-notes.ts';
import { checkMustReads } from './check-must-reads.ts';
import { checkNotes } from './check-notes.ts';
import { checkNotice } from './check-notice.ts';
import { checkOldValues } from './check-old-values.ts';
import { checkPastDates } from './check-past-dates.ts';
import { checkRequired } from './check-required.ts';
import { checkReviews } from './check-reviews.ts';
import { checkTitles } from './check-titles.ts';
import { subtractFindings } from './subtract-findings.ts';

/** All checks, one file each. */
const CHECKS: readonly Check[] = [
  checkAudiences,
  checkBlocks,
  checkDatedValues,
  checkDirectives,
  checkLinks,
  checkMissingNotes,
  checkMustReads,
  checkNotes,
  checkNotice,
  checkOldValues,
  checkPastDates,
  checkRequired,
  checkReviews,
  checkTitles,
];

/**
 * Everything that is wrong with a corpus: what reading it found, and what the checks find. With a base only what the
 * branch brought: what was wrong in the base already is left out.
 */
export function runChecks({ corpus, base, now }: CheckInput): Finding[] {
  const findings = findAll({ corpus, base, now });
  if (!base) return findings;
  return subtractFindings(findings, findAll({ corpus: base, now }), base.articles, corpus.articles);
}

function findAll(input: CheckInput): Finding[] {
  return sortFindings([...input.corpus.findings, ...CHECKS.flatMap((check) => check(input))]);
}
