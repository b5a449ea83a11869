import { pageOf } from '../model/explain-finding.ts';
import { type Finding, formatPlace } from '../model/finding.ts';

/** How findings are printed: for people, for programs, or as annotations of a GitHub workflow. */
export const FINDING_FORMATS = ['text', 'json', 'github'] as const;
export type FindingFormat = (typeof FINDING_FORMATS)[number];

type Place = {
  /** The content folder below the top of the repository; empty for the top itself. */
  prefix: string;
};

/** Writes a finding in a format, with a line break at its end. */
export const formatFinding = {
  text: (finding: Finding): string => {
    const hint = finding.hint === undefined ? '' : `\n${indent(finding.hint)}`;
    const page = `\n    (${finding.code}: ${pageOf(finding.code)})`;
    return `${formatPlace(finding)}: ${finding.severity}: ${finding.message}${hint}${page}\n`;
  },
  json: (finding: Finding): string => `${JSON.stringify({ ...finding, page: pageOf(finding.code) })}\n`,
  github: (finding: Finding, { prefix }: Place): string => {
    const file = [prefix, finding.path === '.' ? '' : finding.path].filter((part) => part !== '').join('/');
    const properties = { file: file || undefined, line: finding.line, col: finding.column, title: finding.code };
    const list = Object.entries(properties)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
    const text = [finding.message, finding.hint, `See ${pageOf(finding.code)}`].filter(Boolean).join('\n');
    return `::${finding.severity} ${list.join(',')}::${escapeData(text)}\n`;
  },
} satisfies Record<FindingFormat, (finding: Finding, place: Place) => string>;

/** Blank lines stay blank. */
function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '    ');
}

/** A workflow command ends with its line, and `%` begins a character that is written by its number. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
