import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diffDocuments, diffPages } from '../src/diff/diff-documents.ts';
import { matchFiles } from '../src/diff/match-files.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { runGit } from '../src/platform/git.ts';
import { readChangedFiles } from '../src/sources/read-changed-files.ts';

const USAGE = `
npm run bench:diff [-- --json]
Measures that a comparison costs what changed: 10 changed articles among 1,000 and among 10,000, and pages made to be slow.
Exit: 0 within bounds, 1 a bound was missed, 2 wrong usage.`;

/** What was measured, in milliseconds, and the most that it may be. */
type Measure = { name: string; ms: number; bound: number; facts: number };

const ROUNDS = 7;

await runCommand(async () => {
  const { values } = readFlags({ usage: USAGE, options: { json: { type: 'boolean', default: false } } });
  const small = await measureCorpus(1_000, Number.POSITIVE_INFINITY);
  const measures = [small, await measureCorpus(10_000, 1.5 * small.ms), ...measurePages()];
  for (const measure of measures) print(measure, values.json);
  return measures.every(({ ms, bound }) => ms <= bound) ? 0 : 1;
});

function print(measure: Measure, json: boolean): void {
  const { name, ms, bound, facts } = measure;
  const limit = Number.isFinite(bound) ? `at most ${bound.toFixed(0)} ms` : 'the measure of the next';
  process.stdout.write(
    json ? `${JSON.stringify(measure)}\n` : `${name}: ${ms.toFixed(0)} ms (${limit}), ${facts} facts\n`,
  );
}

/** The fastest of some rounds: the others measure what else the machine did. */
async function measureCorpus(count: number, bound: number): Promise<Measure> {
  const dir = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
  try {
    await runGit(dir, ['init', '--quiet']);
    const pathOf = (index: number) =>
      join('content', `area-${index % 10}`, `topic-${Math.floor(index / 10) % 100}`, `page-${index}.md`);
    const textOf = (index: number, price: number) =>
      `---\ntitle: Page ${index}\n---\n\nIt costs $${price} a month.\n\n## Rules\n\n${Array.from({ length: 12 }, (_, rule) => `- Rule ${rule} of ${index} is kept.`).join('\n')}\n`;
    for (let index = 0; index < count; index += 1) {
      mkdirSync(join(dir, pathOf(index), '..'), { recursive: true });
      writeFileSync(join(dir, pathOf(index)), textOf(index, 5));
    }
    const commit = async () => {
      await runGit(dir, ['add', '--all']);
      await runGit(dir, [
        '-c',
        'user.name=bench',
        '-c',
        'user.email=bench@localhost',
        'commit',
        '--quiet',
        '-m',
        'bench',
      ]);
    };
    await commit();
    for (let index = 0; index < 10; index += 1)
      writeFileSync(join(dir, pathOf(index * Math.floor(count / 10))), textOf(index * Math.floor(count / 10), 7));
    await commit();
    let ms = Number.POSITIVE_INFINITY;
    let facts = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = performance.now();
      const { before, after } = await readChangedFiles(dir, 'HEAD~1:content', 'HEAD:content');
      facts = diffPages(matchFiles(before, after)).flatMap(({ changes }) => changes).length;
      ms = Math.min(ms, performance.now() - start);
    }
    return { name: `10 of ${count} articles changed`, ms, bound, facts };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function measurePages(): Measure[] {
  const rows = (price: number) => [
    '| Code | Price |',
    '| --- | --- |',
    ...Array.from({ length: 2_000 }, (_, row) => `| a${row} | $${row === 999 ? price : row} |`),
  ];
  const page = (price: number) =>
    Array.from(
      { length: 8_000 },
      (_, part) =>
        `## Part ${part}\n\n${`Plan ${part} costs $${part === 4_000 ? price : part} a month and has support. `.repeat(12)}`,
    );
  const lines = (count: number) => [
    ...Array.from({ length: count }, () => 'The same line.'),
    ...Array.from({ length: 10_000 - count }, () => 'Another line.'),
  ];
  const nested = (word: string) => [`${'>'.repeat(1_000)} ${word}`];
  return [
    measurePage('a table of 2,000 rows', rows(5), rows(7), 5_000),
    measurePage('a page of 5 MB', page(5), page(7), 15_000),
    measurePage('10,000 equal lines', lines(10_000), lines(9_990), 10_000),
    measurePage('1,000 quotes in each other', nested('one'), nested('two'), 10_000),
  ];
}

function measurePage(name: string, before: readonly string[], after: readonly string[], bound: number): Measure {
  const separator = name.includes('table') ? '\n' : '\n\n';
  const start = performance.now();
  const { changes } = diffDocuments({ text: before.join(separator) }, { text: after.join(separator) });
  return { name, ms: performance.now() - start, bound, facts: changes.length };
}
