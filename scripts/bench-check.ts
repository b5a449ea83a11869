import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { runChecks } from '../src/checks/run-checks.ts';
import { buildCorpus, type SourceFolder } from '../src/model/corpus.ts';
import { openParseMemory } from '../src/model/parse-memory.ts';
import { splitFrontMatter } from '../src/model/split-front-matter.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { generateFolder } from './bench-check/generate-folder.ts';

const USAGE = `
npm run bench:check [-- --json]
Measures what checking 2,000 articles and 200 change notes costs, reading them included, against what remark alone needs to
parse the articles; and what a branch that changes 20 of them costs.
Exit: 0 within bounds, 1 a bound was missed, 2 wrong usage.`;

const ARTICLES = 2_000;
const NOTES = 200;
const CHANGED = 20;

/** The most that all checks may cost, as a multiple of what remark needs to parse the same articles. */
const MAX_RATIO = 3;

/** Turn and turn about, and the fastest of some rounds each: the others measure what else the machine did. */
const ROUNDS = 3;

const NOW = Date.parse('2026-11-24T12:00Z');

await runCommand(async () => {
  const { values } = readFlags({ usage: USAGE, options: { json: { type: 'boolean', default: false } } });
  const folder = generateFolder({ articles: ARTICLES, notes: NOTES });
  const branch = generateFolder({ articles: ARTICLES, notes: NOTES, changed: CHANGED });
  const articles = folder.files.filter(({ path }) => path.endsWith('.md') && !path.startsWith('changes/'));
  const bodies = articles.map(({ text }) => splitFrontMatter(text).body);
  const best = {
    plain: Number.POSITIVE_INFINITY,
    remark: Number.POSITIVE_INFINITY,
    check: Number.POSITIVE_INFINITY,
    branch: Number.POSITIVE_INFINITY,
  };
  let found = 0;
  let brought = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const plain = measure(() => parseAll(bodies, true));
    const parsing = measure(() => parseAll(bodies));
    const checking = measure(() => check(folder));
    const comparing = measure(() => check(branch, folder));
    best.plain = Math.min(best.plain, plain.ms);
    best.remark = Math.min(best.remark, parsing.ms);
    best.check = Math.min(best.check, checking.ms);
    best.branch = Math.min(best.branch, comparing.ms);
    found = checking.result;
    brought = comparing.result;
  }
  const ratio = best.check / best.remark;
  const result = { ...best, ratio, bound: MAX_RATIO, articles: articles.length, found, brought };
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : format(result));
  return ratio <= MAX_RATIO ? 0 : 1;
});

type Result = Record<
  'plain' | 'remark' | 'check' | 'branch' | 'ratio' | 'bound' | 'articles' | 'found' | 'brought',
  number
>;

function format({ plain, remark, check, branch, ratio, bound, articles, found, brought }: Result): string {
  return [
    `remark alone parses ${articles} articles in ${remark.toFixed(0)} ms (${plain.toFixed(0)} ms without the tables of GitHub's flavour)`,
    `reading and checking them takes ${check.toFixed(0)} ms, ${ratio.toFixed(2)} times as long (at most ${bound}; ${(check / plain).toFixed(2)} times as long as without tables); ${found} findings`,
    `a branch that changes ${CHANGED} of them takes ${branch.toFixed(0)} ms, its base included; ${brought} findings`,
    '',
  ].join('\n');
}

/** The articles have tables, so remark reads them with GitHub's flavour; without it they are plain text to it. */
function parseAll(bodies: readonly string[], isPlain = false): void {
  const parser = isPlain ? remark() : remark().use(remarkGfm);
  for (const body of bodies) parser.parse(body);
}

function check(folder: SourceFolder, base?: SourceFolder): number {
  const memory = openParseMemory();
  const before = base && buildCorpus(base, memory);
  return runChecks({ corpus: buildCorpus(folder, memory), base: before, now: NOW }).length;
}

/** Milliseconds of the processor, not of the clock: what else the machine does is no cost of ours. */
function measure<T>(work: () => T): { ms: number; result: T } {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, result };
}
