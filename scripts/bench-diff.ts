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

/** What was measured: milliseconds, the most that they may be, and how they compare with a corpus of a tenth the size. */
type Measure = { name: string; ms: number; bound: number; facts: number; read?: number; ratio?: number };

const ROUNDS = 7;

/** The most that ten times the articles may cost, when as many of them changed. */
const MAX_RATIO = 1.5;

await runCommand(async () => {
  const { values } = readFlags({ usage: USAGE, options: { json: { type: 'boolean', default: false } } });
  const measures = [...(await measureCorpora()), ...measurePages()];
  for (const measure of measures) print(measure, values.json);
  return measures.every(({ ms, bound }) => ms <= bound) ? 0 : 1;
});

function print(measure: Measure, json: boolean): void {
  const { name, ms, bound, facts, read, ratio } = measure;
  if (json) process.stdout.write(`${JSON.stringify(measure)}\n`);
  else {
    const limit =
      ratio === undefined
        ? Number.isFinite(bound)
          ? ` (at most ${bound.toFixed(0)} ms)`
          : ''
        : `, ${ratio.toFixed(2)} times as long as with 1,000 (at most ${MAX_RATIO})`;
    const files = read === undefined ? '' : `${read} files read and parsed, `;
    process.stdout.write(`${name}: ${ms.toFixed(0)} ms${limit}; ${files}${facts} facts\n`);
  }
}

/** Turn and turn about, and the fastest of some rounds each: the others measure what else the machine did. */
async function measureCorpora(): Promise<Measure[]> {
  const small = await writeCorpus(1_000);
  const large = await writeCorpus(10_000);
  try {
    const best = [small, large].map((dir) => ({ dir, ms: Number.POSITIVE_INFINITY, facts: 0, read: 0 }));
    for (let round = 0; round < ROUNDS; round += 1)
      for (const one of best) {
        const start = performance.now();
        const { before, after } = await readChangedFiles(one.dir, 'HEAD~1:content', 'HEAD:content');
        one.facts = diffPages(matchFiles(before, after)).flatMap(({ changes }) => changes).length;
        one.ms = Math.min(one.ms, performance.now() - start);
        one.read = before.length + after.length;
      }
    const [few, many] = best.map(({ ms, facts, read }) => ({ ms, facts, read }));
    if (!few || !many) return [];
    return [
      { name: '10 of 1,000 articles changed', ...few, bound: Number.POSITIVE_INFINITY },
      { name: '10 of 10,000 articles changed', ...many, bound: MAX_RATIO * few.ms, ratio: many.ms / few.ms },
    ];
  } finally {
    for (const dir of [small, large]) rmSync(dir, { recursive: true, force: true });
  }
}

/** A repository of so many articles, in whose last commit ten of them changed; returns its folder. */
async function writeCorpus(count: number): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
  await runGit(dir, ['init', '--quiet']);
  const pathOf = (index: number) =>
    join('content', `area-${index % 10}`, `topic-${Math.floor(index / 10) % 100}`, `page-${index}.md`);
  const textOf = (index: number, price: number) =>
    `---\ntitle: Page ${index}\n---\n\nIt costs $${price} a month.\n\n## Rules\n\n${Array.from({ length: 12 }, (_, rule) => `- Rule ${rule} of ${index} is kept.`).join('\n')}\n`;
  const commit = async () => {
    await runGit(dir, ['add', '--all']);
    const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost'];
    await runGit(dir, [...identity, 'commit', '--quiet', '-m', 'bench']);
  };
  for (let index = 0; index < count; index += 1) {
    mkdirSync(join(dir, pathOf(index), '..'), { recursive: true });
    writeFileSync(join(dir, pathOf(index)), textOf(index, 5));
  }
  await commit();
  for (let index = 0; index < count; index += count / 10) writeFileSync(join(dir, pathOf(index)), textOf(index, 7));
  await commit();
  return dir;
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
  const nested = (word: string) => [`${'>'.repeat(5_000)} ${word}`];
  return [
    measurePage('a table of 2,000 rows', rows(5), rows(7), 5_000),
    measurePage('a page of 5 MB', page(5), page(7), 15_000),
    measurePage('10,000 equal lines', lines(10_000), lines(9_990), 10_000),
    measurePage('5,000 quotes in each other', nested('one'), nested('two'), 10_000),
  ];
}

/** Measured in time of the processor, not of the clock: what else the machine does is no cost of ours. */
function measurePage(name: string, before: readonly string[], after: readonly string[], bound: number): Measure {
  const separator = name.includes('table') ? '\n' : '\n\n';
  const start = process.cpuUsage();
  const { changes } = diffDocuments({ text: before.join(separator) }, { text: after.join(separator) });
  const { user, system } = process.cpuUsage(start);
  return { name, ms: (user + system) / 1000, bound, facts: changes.length };
}
