/** What a reader says of a page: `wrong` is wrong or outdated, `not-found` what they could not find. */
export const REPORT_KINDS = ['wrong', 'unclear', 'not-found'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** The form of each kind in .github/ISSUE_TEMPLATE, and the id of its field for the reader's own words. */
export const REPORT_FORMS = {
  wrong: { file: 'wrong-or-outdated.yml', words: 'truth' },
  unclear: { file: 'unclear.yml', words: 'question' },
  'not-found': { file: 'could-not-find.yml', words: 'asked' },
} satisfies Record<ReportKind, { file: string; words: string }>;

/**
 * Labels of the fields that every form has, by their ids. A link fills a field in by its id; in the issue GitHub leaves only
 * the label, so an open report is found again by these headings: a team that words its forms anew keeps them.
 */
export const REPORT_FIELDS = {
  page: 'Page',
  section: 'Section',
  version: 'Version',
  typed: 'What you typed into the search',
} as const;

/** What an issue says of the place that it reports. */
export type ReportedPlace = {
  /** An address of the site, as written. */
  page: string;
  /** Heading or anchor, as written; undefined for the page as a whole. */
  section: string | undefined;
};

/** What GitHub writes for a field that was left empty. */
const NOTHING = '_No response_';

/**
 * Reads the body of an issue that one of the forms made, whatever people have written around it since. Undefined when it is
 * none: without a page, or without any other of the fields.
 */
export function parseReportForm(body: string): ReportedPlace | undefined {
  const fields = new Map<string, string>();
  const parts = body.replaceAll('\r\n', '\n').split(/^#{1,6}[ \t]+(.*?)[ \t#]*$/m);
  for (let at = 1; at < parts.length; at += 2) {
    const [label = '', text = ''] = parts.slice(at, at + 2).map((part) => part.trim());
    // The first one counts: what comes later may quote another form.
    if (!fields.has(label)) fields.set(label, text === NOTHING ? '' : text);
  }
  const page = /\S+/.exec(fields.get(REPORT_FIELDS.page) ?? '')?.[0]?.replace(/^[<(]+|[>),.]+$/g, '');
  const isForm = fields.has(REPORT_FIELDS.section) || fields.has(REPORT_FIELDS.version);
  if (!page || !isForm) return undefined;
  const section = fields.get(REPORT_FIELDS.section)?.split('\n')[0]?.trim();
  return { page, section: section || undefined };
}
