import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { FirstlineError } from '../src/platform/error.ts';
import { stderrLog } from '../src/platform/log.ts';
import { print } from '../src/platform/print.ts';
import { readFolder } from '../src/sources/read-folder.ts';
import { ENGINES, type EngineName } from './bench-search/engines.ts';
import { type BenchCorpus, generateCorpus } from './bench-search/generate-corpus.ts';
import { type Measured, measureBrotli, measureEngine } from './bench-search/measure-engine.ts';
import { measurePagefind } from './bench-search/measure-pagefind.ts';
import { readSet } from './bench-search/read-set.ts';

const USAGE = `
npm run bench:search -- [SET.json ...]   our search beside others, on generated and on given documents

  --sizes N,N      sections of the generated knowledge bases (default: 5000,27000; 0 for none)
  --engines A,B    only these of: ${Object.keys(ENGINES).join(', ')}, Pagefind
  --json           figures as JSON, a line each
`;

/** The engine that ratios compare with. */
const BASE: EngineName = 'MiniSearch tuned';
const NODE = ['--expose-gc', '--max-old-space-size=8192', '--no-warnings'];

const COLUMNS: [keyof Measured, string, (value: number) => string][] = [
  ['brotli', 'index, brotli kB', (value) => (value / 1000).toFixed(0)],
  ['ready', 'ready ms', (value) => value.toFixed(0)],
  ['query', 'query p95 ms', (value) => value.toFixed(2)],
  ['keystroke', 'keystroke p95 ms', (value) => value.toFixed(2)],
  ['memory', 'memory MB', (value) => (value / 1e6).toFixed(1)],
  ['clean', 'nDCG@10', (value) => value.toFixed(3)],
  ['typo', 'with a typo', (value) => value.toFixed(3)],
  ['keywords', 'keywords', (value) => value.toFixed(3)],
];

await runCommand(async () => {
  const { values, positionals } = readFlags({
    usage: USAGE,
    positionals: true,
    options: {
      sizes: { type: 'string', default: '5000,27000' },
      engines: { type: 'string' },
      json: { type: 'boolean', default: false },
      step: { type: 'string' },
      engine: { type: 'string' },
    },
  });
  if (values.step !== undefined) return runStep(values.step, values.engine as EngineName, positionals[0] ?? '');
  const engines = values.engines?.split(',') ?? [...Object.keys(ENGINES), 'Pagefind'];
  const unknown = engines.find((name) => name !== 'Pagefind' && !(name in ENGINES));
  if (unknown !== undefined) {
    throw new FirstlineError({
      code: 'usage/bench-search',
      message: `There is no engine “${unknown}”.`,
      hint: USAGE.trim(),
    });
  }
  const files = (await readFolder(join(import.meta.dirname, '../content'))).files;
  const sizes = values.sizes
    .split(',')
    .map(Number)
    .filter((size) => size > 0);
  const corpora = [
    ...sizes.map((size) => () => Promise.resolve(generateCorpus(size, files))),
    ...positionals.map((file) => () => readSet(file)),
  ];
  for (const make of corpora) await compare(await make(), engines, values.json);
  return 0;
});

async function compare(corpus: BenchCorpus, engines: readonly string[], asJson: boolean): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-search-'));
  try {
    await writeFile(join(folder, 'corpus.json'), JSON.stringify(corpus));
    const rows = new Map<string, Partial<Measured>>();
    for (const name of engines) {
      stderrLog.info(`${corpus.name}: ${name}`);
      rows.set(name, name === 'Pagefind' ? await measurePagefind(corpus) : await measureApart(name, folder));
    }
    if (asJson) for (const [engine, row] of rows) print(`${JSON.stringify({ corpus: corpus.name, engine, ...row })}\n`);
    else print(formatTable(corpus.name, rows));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Builds and asks in processes of their own, so that no engine pays for another one's memory. */
async function measureApart(engine: string, folder: string): Promise<Measured> {
  const run = async (step: string) => {
    const self = [...NODE, import.meta.filename, '--step', step, '--engine', engine, folder];
    return (await promisify(execFile)(process.execPath, self, { maxBuffer: 1 << 28 })).stdout;
  };
  const brotli = Number(await run('build'));
  return { brotli, ...(JSON.parse(await run('ask')) as Omit<Measured, 'brotli'>) };
}

async function runStep(step: string, name: EngineName, folder: string): Promise<number> {
  const corpus = JSON.parse(await readFile(join(folder, 'corpus.json'), 'utf8')) as BenchCorpus;
  const file = join(folder, `${name}.index`);
  if (step === 'build') {
    const bytes = await ENGINES[name].build(corpus);
    await writeFile(file, bytes);
    print(String(measureBrotli(bytes)));
    return 0;
  }
  const { queries } = corpus;
  corpus.pages.length = corpus.sections.length = 0;
  print(JSON.stringify(await measureEngine(ENGINES[name], { queries }, await readFile(file))));
  return 0;
}

/** A table; in brackets what an engine needs of what the tuned MiniSearch needs. */
function formatTable(name: string, rows: ReadonlyMap<string, Partial<Measured>>): string {
  const base = rows.get(BASE);
  const cell = (row: Partial<Measured>, key: keyof Measured, format: (value: number) => string) => {
    const value = row[key];
    if (value === undefined || Number.isNaN(value)) return '-';
    const compared = base?.[key];
    const isRatio = compared !== undefined && !['clean', 'typo', 'keywords'].includes(key);
    return `${format(value)}${isRatio ? ` (${(value / compared).toFixed(2)})` : ''}`;
  };
  const lines = [...rows].map(([engine, row]) => [engine, ...COLUMNS.map(([key, , format]) => cell(row, key, format))]);
  const table = [['engine', ...COLUMNS.map(([, title]) => title)], ['---', ...COLUMNS.map(() => '---')], ...lines];
  return `\n${name}\n\n${table.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n`;
}
