import { relative } from 'node:path';
import type { CheckInput } from '../src/checks/check.ts';
import { FINDING_FORMATS, type FindingFormat, formatFinding } from '../src/checks/format-findings.ts';
import { runChecks } from '../src/checks/run-checks.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { FirstlineError } from '../src/platform/error.ts';
import { findRepository } from '../src/platform/git.ts';
import { print } from '../src/platform/print.ts';
import { findContentFolder } from '../src/sources/find-content-folder.ts';
import { readBranch } from '../src/sources/read-branch.ts';
import { readCorpus } from '../src/sources/read-corpus.ts';
import { readNow } from './read-now.ts';

const USAGE = `
npm run check -- [--base REF] [--content DIR] [--format text|json|github] [--now INSTANT]
Prints what is wrong in the content, with its place, what to type, and the page that explains it.
  --base REF      only what is changed since the branch left REF (main, origin/main, a commit), with all that is not
                  committed; finds changes without a note and short notice, too
  --content DIR   the content folder (default: content/)
  --format FORMAT text for people, json for programs (one line a finding), github for annotations in a workflow
  --json          the same as --format json
  --now INSTANT   what would be found on another day, like 2026-12-01
Exit: 0 nothing wrong (warnings at most), 1 errors found, 2 wrong usage.`;

await runCommand(async () => {
  const { values } = readFlags({
    usage: USAGE,
    options: {
      base: { type: 'string' },
      content: { type: 'string' },
      format: { type: 'string' },
      json: { type: 'boolean', default: false },
      now: { type: 'string' },
    },
  });
  const format = readFormat(values.format ?? (values.json ? 'json' : 'text'));
  const dir = findContentFolder(values.content);
  const content: Omit<CheckInput, 'now'> =
    values.base === undefined ? { corpus: await readCorpus(dir) } : await readBranch(dir, values.base);
  const now = readNow(values.now, content.corpus.configuration.site.timeZone);
  const findings = runChecks({ corpus: content.corpus, base: content.base, now });
  const prefix = format === 'github' ? await findPrefix(dir) : '';
  for (const finding of findings) print(formatFinding[format](finding, { prefix }));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const { articles, notes } = content.corpus;
  process.stderr.write(
    `${count(articles.size, 'article')}, ${count(notes.size, 'change note')}: ${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}${values.base === undefined ? '' : ` since ${values.base}`}.\n`,
  );
  return errors > 0 ? 1 : 0;
});

function readFormat(name: string): FindingFormat {
  const format = FINDING_FORMATS.find((one) => one === name);
  if (format !== undefined) return format;
  throw new FirstlineError({
    code: 'usage/format',
    message: `There is no format “${name}”; expected ${FINDING_FORMATS.join(', ')}.`,
    hint: `Usage:\n${USAGE.trim()}`,
  });
}

/** Annotations name files from the top of the repository. */
async function findPrefix(dir: string): Promise<string> {
  return (await findRepository(dir))?.prefix ?? relative(process.cwd(), dir);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
