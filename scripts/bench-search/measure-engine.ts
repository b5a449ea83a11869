import { brotliCompressSync, constants } from 'node:zlib';
import type { BenchEngine } from './engines.ts';
import type { BenchCorpus, BenchQuery } from './generate-corpus.ts';

/** What is measured of an engine; times in milliseconds. */
export type Measured = {
  /** Bytes of the index as brotli sends it. */
  brotli: number;
  /** From the bytes to the first answer. */
  ready: number;
  query: number;
  keystroke: number;
  /** Bytes that are kept after loading and the first answer. */
  memory: number;
  /** nDCG@10 of whole questions, with a typing mistake, and of keywords. */
  clean: number;
  typo: number;
  keywords: number;
};

/** Queries that are typed letter by letter. */
const TYPED = 40;

export function measureBrotli(bytes: Buffer): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return brotliCompressSync(bytes, { params }).length;
}

/** Opens an index and asks it. The process should be a fresh one, with `gc` exposed. */
export async function measureEngine(
  engine: BenchEngine,
  { queries }: Pick<BenchCorpus, 'queries'>,
  bytes: Buffer,
): Promise<Omit<Measured, 'brotli'>> {
  const before = settle();
  const start = performance.now();
  const opened = await engine.open(bytes);
  await opened.search(queries[0]?.query ?? '', 10);
  const ready = performance.now() - start;
  const memory = settle() - before;
  const rate = async (key: 'query' | 'typo' | 'keywords') => {
    let sum = 0;
    let count = 0;
    for (const query of queries) {
      if (query[key] === '') continue;
      count++;
      sum += gain(await opened.search(query[key], 10), query.relevant);
    }
    return count === 0 ? Number.NaN : sum / count;
  };
  const [clean, typo, keywords] = [await rate('query'), await rate('typo'), await rate('keywords')];
  const query = await time(
    queries.slice(0, 300).map((asked) => asked.query),
    (text) => opened.search(text, 10),
  );
  const typed = queries.slice(0, TYPED).flatMap(({ query }) => beginnings(query));
  return { ready, memory, query, keystroke: await time(typed, opened.type), clean, typo, keywords };
}

const beginnings = (query: string) => Array.from({ length: query.length }, (_, at) => query.slice(0, at + 1));

/** Times that each text is asked; the best one counts, so that what else the machine does does not. */
const ROUNDS = 3;

/** The 95th percentile over the texts. */
async function time(texts: readonly string[], ask: (text: string) => unknown): Promise<number> {
  const times = new Array<number>(texts.length).fill(Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, text] of texts.entries()) {
      const start = performance.now();
      await ask(text);
      times[at] = Math.min(times[at] ?? 0, performance.now() - start);
    }
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
}

function settle(): number {
  for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** nDCG@10 of one query. */
function gain(found: readonly string[], relevant: BenchQuery['relevant']): number {
  const discounted = (grades: readonly number[]) =>
    grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
  const ideal = discounted(
    Object.values(relevant)
      .sort((a, b) => b - a)
      .slice(0, 10),
  );
  return ideal === 0 ? 0 : discounted(found.slice(0, 10).map((page) => relevant[page] ?? 0)) / ideal;
}
