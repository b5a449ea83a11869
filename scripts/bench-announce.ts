import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { holdBack } from '../src/broadcast/plan/hold-back.ts';
import { openParseMemory, type ParseMemory } from '../src/model/parse-memory.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { runGit } from '../src/platform/git.ts';
import { readTip, readVersion } from '../src/sources/read-tip.ts';

const USAGE = `
npm run bench:announce [-- --articles N]
Measures what the announcer saves by parsing a file that both versions of the content have once: N articles (default 2000),
10 of them changed and one broken, so that it is held back. Each step with and without, in the same run.
Exit: 0 the whole takes less than 0.6 of the time, 1 it does not, 2 wrong usage.`;

/** Largest part of the time without the memory that reading with it may take. */
const BOUND = 0.6;
const ROUNDS = 3;

/** Milliseconds of each step. */
type Times = { tip: number; announced: number; held: number };

await runCommand(async () => {
  const { values } = readFlags({ usage: USAGE, options: { articles: { type: 'string', default: '2000' } } });
  const dir = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
  try {
    const announced = await writeContent(dir, Number(values.articles));
    // One round that does not count: the first one also warms the compiler.
    await measure(dir, announced, () => openParseMemory());
    const shared: Times[] = [];
    const apart: Times[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      apart.push(await measure(dir, announced, () => openParseMemory()));
      const memory = openParseMemory();
      shared.push(await measure(dir, announced, () => memory));
    }
    const [fast, slow] = [quickest(shared), quickest(apart)];
    for (const step of ['tip', 'announced', 'held'] as const) print(step, fast[step], slow[step]);
    const [all, allApart] = [sum(fast), sum(slow)];
    print('all', all, allApart);
    return all / allApart < BOUND ? 0 : 1;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

function print(step: string, fast: number, slow: number): void {
  process.stdout.write(
    `${step}: ${fast.toFixed(0)} ms with, ${slow.toFixed(0)} ms without, ratio ${(fast / slow).toFixed(2)}\n`,
  );
}

/** The fastest of some rounds: the others measure what else the machine did. */
function quickest(all: readonly Times[]): Times {
  const least = (step: keyof Times) => Math.min(...all.map((times) => times[step]));
  return { tip: least('tip'), announced: least('announced'), held: least('held') };
}

function sum({ tip, announced, held }: Times): number {
  return tip + announced + held;
}

/** The reading of one run of the announcer; a memory for each step is as good as none. */
async function measure(dir: string, before: string, memory: () => ParseMemory): Promise<Times> {
  const start = performance.now();
  const tip = await readTip({ top: dir, prefix: 'content' }, { remote: undefined, branch: undefined }, memory());
  const middle = performance.now();
  const announced = await readVersion(dir, before, memory());
  const end = performance.now();
  const { held } = holdBack(announced, tip, Date.now(), memory());
  if (held.length !== 1) throw new Error(`one file should be held back, not ${held.length}`);
  return { tip: middle - start, announced: end - middle, held: performance.now() - end };
}

/** Two commits of a content folder. Returns the tree of the first. */
async function writeContent(dir: string, count: number): Promise<string> {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(dir, 'content', path)), { recursive: true });
    writeFileSync(join(dir, 'content', path), text);
  };
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
  const pathOf = (index: number) => `area-${index % 10}/page-${index}.md`;
  await runGit(dir, ['init', '--quiet']);
  for (let index = 0; index < count; index += 1) write(pathOf(index), pageOf(index, 5));
  write('changes/2030-03-01-price.md', noteOf());
  await commit();
  for (let index = 0; index < 10; index += 1) {
    const changed = index * Math.floor(count / 10);
    write(pathOf(changed), pageOf(changed, 7));
  }
  write(pathOf(1), '---\ntitle: [\n---\nBroken.\n');
  await commit();
  return runGit(dir, ['rev-parse', 'HEAD~1:content']);
}

/** One page in ten has a value with a date. */
function pageOf(index: number, price: number): string {
  const dated = ':until[$5]{change=2030-03-01-price}:from[$7]{change=2030-03-01-price}';
  const rules = Array.from(
    { length: 12 },
    (_, rule) => `- Rule ${rule} of **page ${index}** is kept, see [it](page-${rule}.md).`,
  );
  const rows = Array.from({ length: 8 }, (_, row) => `| Row ${row} | $${row * 3} | ${row} days |`);
  return `---\ntitle: Page ${index}\n---\n\nIt costs ${index % 10 === 3 ? dated : `$${price}`} a month.\n\n## Rules\n\n${rules.join('\n')}\n\n## Prices\n\n| What | Price | Time |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

function noteOf(): string {
  return '---\ntitle: A higher price\nkind: area-3\ntier: notice\neffective: 2030-03-01\narticles: [area-3/page-3]\n---\n\nWhy.\n';
}
