import { type Finding, formatPlace } from '../../model/finding.ts';
import { fenceText, foldDetails, inertLine } from './fold-details.ts';

/** Findings that are told one by one. */
const MAX_FINDINGS = 12;
/** Characters of a message, and of what to do. */
const MAX_MESSAGE = 600;

/**
 * Renders what a change makes wrong: one line each, and what to type folded below them.
 * @param files where files of the content can be seen, with a slash at the end; undefined where that is nowhere
 */
export function renderPreviewFindings(findings: readonly Finding[], files: string | undefined): string[] {
  if (findings.length === 0) return [];
  const sorted = findings.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  const shown = sorted.slice(0, MAX_FINDINGS);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const title = [count(errors, 'error'), count(findings.length - errors, 'warning')].filter(Boolean).join(' and ');
  const lines = shown.map(
    (finding) => `- ${finding.severity}: ${renderPlace(finding, files)}: ${inertLine(finding.message, MAX_MESSAGE)}`,
  );
  const more =
    findings.length > shown.length
      ? [`- … and ${findings.length - shown.length} more; \`npm run check\` lists them`]
      : [];
  const hints = shown.filter(({ hint }) => hint !== undefined);
  const mended = hints.map((finding) => `${formatPlace(finding)} (${finding.code})\n${finding.hint}`);
  return [
    [`**${title}:**`, '', ...lines, ...more].join('\n'),
    ...(hints.length === 0 ? [] : [foldDetails('What to type', fenceText(mended.join('\n\n')))]),
  ];
}

function count(number: number, what: string): string {
  return number === 0 ? '' : `${number} ${what}${number === 1 ? '' : 's'}`;
}

function renderPlace(finding: Finding, files: string | undefined): string {
  const place = inertLine(formatPlace(finding), 300);
  if (files === undefined) return place;
  const path = finding.path.split('/').map(encodeURIComponent).join('/');
  return `[${place}](<${files}${path}${finding.line === undefined ? '' : `?plain=1#L${finding.line}`}>)`;
}
