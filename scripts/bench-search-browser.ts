import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { parseConfiguration } from '../src/model/configuration.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { FirstlineError } from '../src/platform/error.ts';
import { stderrLog } from '../src/platform/log.ts';
import { print } from '../src/platform/print.ts';
import { ENGLISH } from '../src/search/language.ts';
import { renderDocuments } from '../src/search/search-files.ts';
import { readFolder } from '../src/sources/read-folder.ts';
import { launchBrowser } from '../tests/helpers/browser.ts';
import { type BenchCorpus, generateCorpus } from './bench-search/generate-corpus.ts';
import { buildSite } from './site/build-site.ts';
import { serveFolder } from './site/serve-folder.ts';

const USAGE = `
npm run bench:search-browser   the search of a large generated knowledge base in Chromium: waiting, and tasks over 50 ms

  --sections N   sections (default: 30000)
  --queries N    queries that are typed letter by letter (default: 20)
`;

const content = join(import.meta.dirname, '../content');

/** What a page saw, in milliseconds. */
type Seen = { first: number; keystrokes: number[]; longTasks: number[] };

await runCommand(async () => {
  const { values } = readFlags({
    usage: USAGE,
    options: { sections: { type: 'string', default: '30000' }, queries: { type: 'string', default: '20' } },
  });
  const [sections, count] = [values.sections, values.queries].map(Number);
  if (!(sections && count)) {
    throw new FirstlineError({
      code: 'usage/bench-search-browser',
      message: 'A number is expected.',
      hint: USAGE.trim(),
    });
  }
  const out = await mkdtemp(join(tmpdir(), 'bench-search-browser-'));
  try {
    stderrLog.info('building the site');
    await buildSite({ content, out });
    const corpus = generateCorpus(sections, (await readFolder(content)).files);
    await replaceIndex(out, corpus);
    const queries = corpus.queries.slice(0, count).map(({ query }) => query);
    print(formatSeen(corpus.name, await measure(out, queries)));
  } finally {
    await rm(out, { recursive: true, force: true });
  }
  return 0;
});

/** Puts the index of other documents in place of the site's own; the home page names it. */
async function replaceIndex(out: string, { pages, sections }: BenchCorpus): Promise<void> {
  const { configuration } = parseConfiguration(undefined, ['kb']);
  const options = { language: ENGLISH, budget: Number.POSITIVE_INFINITY, measure: () => 0 };
  const files = renderDocuments({ pages, sections }, { synonyms: {}, configuration }, options);
  for (const { name, body } of files) await writeFile(join(out, 'search', name), body);
  const home = join(out, 'index.html');
  const html = await readFile(home, 'utf8');
  await writeFile(home, html.replace(/data-search-index="[^"]*"/, `data-search-index="/search/${files[0].name}"`));
}

async function measure(out: string, queries: readonly string[]): Promise<Seen> {
  const server = await serveFolder(out, 0);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.addInitScript(() => {
      const seen: number[] = [];
      new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: 'longtask',
        buffered: true,
      });
      Object.assign(window, { longTasks: seen });
    });
    await page.goto(server.url);
    await page.locator('#Search-input:focus').waitFor();
    const first = await askInPage(page, queries[0] ?? '');
    const keystrokes: number[] = [];
    for (const query of queries) {
      for (let end = 1; end <= query.length; end++) {
        if (query[end - 1] !== ' ') keystrokes.push(await askInPage(page, query.slice(0, end)));
      }
    }
    const longTasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
    return { first, keystrokes, longTasks };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Types a query; returns how long it takes until the popup shows its answer. */
function askInPage(page: Page, query: string): Promise<number> {
  return page.evaluate(
    (text) =>
      new Promise<number>((resolve) => {
        const input = document.querySelector<HTMLInputElement>('#Search-input');
        const popup = document.querySelector('#Search-options');
        if (!input || !popup) throw new Error('The page has no search box.');
        const start = performance.now();
        new MutationObserver((_, observer) => {
          observer.disconnect();
          resolve(performance.now() - start);
        }).observe(popup, { childList: true });
        input.value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    query,
  );
}

function formatSeen(name: string, { first, keystrokes, longTasks }: Seen): string {
  const sorted = keystrokes.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  const over =
    longTasks.length === 0 ? 'none' : `${longTasks.length}, the longest ${Math.max(...longTasks).toFixed(0)} ms`;
  return `${name}
  from the page to the first answer  ${first.toFixed(0)} ms
  ${sorted.length} keystrokes to their answers  half within ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms
  tasks over 50 ms on the page  ${over}
`;
}
