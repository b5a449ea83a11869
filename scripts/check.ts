import { runChecks } from '../src/checks/run-checks.ts';
import { type Finding, formatPlace } from '../src/model/finding.ts';
import { systemClock } from '../src/platform/clock.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { print } from '../src/platform/print.ts';
import { findContentFolder } from '../src/sources/find-content-folder.ts';
import { readCorpus } from '../src/sources/read-corpus.ts';

const USAGE = `
npm run check -- [--content DIR] [--json]
Prints everything that is wrong in the content, with its place and what to do.
  --content DIR   the content folder (default: content/)
  --json          one line of JSON a finding
Exit: 0 nothing wrong (warnings at most), 1 errors found, 2 wrong usage.`;

await runCommand(async () => {
  const { values } = readFlags({
    usage: USAGE,
    options: { content: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const corpus = await readCorpus(findContentFolder(values.content));
  const findings = runChecks({ corpus, now: systemClock.now() });
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  for (const finding of findings) print(`${values.json ? JSON.stringify(finding) : format(finding)}\n`);
  process.stderr.write(
    `${count(corpus.articles.size, 'article')}, ${count(corpus.notes.size, 'change note')}: ${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}.\n`,
  );
  return errors > 0 ? 1 : 0;
});

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function format(finding: Finding): string {
  const hint = finding.hint === undefined ? '' : `\n    ${finding.hint.replaceAll('\n', '\n    ')}`;
  return `${formatPlace(finding)}: ${finding.severity}: ${finding.message}${hint}\n    (${finding.code})`;
}
