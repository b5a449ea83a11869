import type { FindingCode } from './explain-finding.ts';

/** Something in the content that a person should mend: where, what, why, and how. Collected, never thrown. */
export type Finding = {
  /** Permanent name of the rule, for example `front-matter/unknown-key`; `pageOf` names the page that explains it. */
  code: FindingCode;
  /** An `error` makes `npm run check` fail; a `warning` does not. */
  severity: 'error' | 'warning';
  /** The file, below the content folder. */
  path: string;
  /** Line in the file, from 1. */
  line?: number | undefined;
  /** Column in the line, from 1. */
  column?: number | undefined;
  /** What is wrong; what was expected and what is there. */
  message: string;
  /** What to do about it. */
  hint?: string | undefined;
  /** What it is about, where the message counts: with the same, it is the same finding although the number is another. */
  subject?: string | undefined;
};

/** Writes where a finding is: `path:line:column`, as far as it is known. */
export function formatPlace(finding: Pick<Finding, 'path' | 'line' | 'column'>): string {
  return [finding.path, finding.line, finding.column].filter((part) => part !== undefined).join(':');
}

/** Puts findings in the order of a reader: by file, line and column. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) => compare(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
