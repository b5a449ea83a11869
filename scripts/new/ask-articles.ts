import { searchCorpus } from '../../src/search/search-corpus.ts';
import type { SearchEngine } from '../../src/search/search-engine.ts';
import type { Prompter } from '../ask/open-prompter.ts';
import type { Writing } from './open-writing.ts';

/** Articles that one search offers. */
const LIMIT = 8;

/** Articles that the working tree changes. */
export function listChanged({ corpus, facts }: Pick<Writing, 'corpus' | 'facts'>): string[] {
  return [...new Set(facts.map(({ article }) => article))].filter((path) => corpus.articles.has(path));
}

/** Articles that the search of the site finds for a title, best first. */
export async function findArticles({ corpus, now }: Pick<Writing, 'corpus' | 'now'>, words: string): Promise<string[]> {
  return findWith(await searchCorpus(corpus), now, words);
}

async function findWith(engine: SearchEngine, now: number, words: string): Promise<string[]> {
  const { results } = await engine.search(words, { limit: LIMIT * 2, now });
  return results.flatMap(({ kind, path }) => (kind === 'article' ? [path] : [])).slice(0, LIMIT);
}

/** Lets a person pick among what is changed already (picked from the start) and what is found; other words search again. */
export async function pickArticles(writing: Writing, prompter: Prompter, title: string): Promise<string[]> {
  const changed = listChanged(writing);
  const picked = new Set<string>(changed);
  const engine = await searchCorpus(writing.corpus);
  let words = title;
  for (;;) {
    const found = await findWith(engine, writing.now, words);
    const offered = [...new Set([...picked, ...found])];
    if (offered.length > 0) {
      const options = offered.map((path) => ({
        value: path,
        label: writing.corpus.articles.get(path)?.title ?? path,
        hint: changed.includes(path) ? `${path}, changed here` : path,
      }));
      const chosen = await prompter.some({
        message: 'Which articles does it change? (Space picks, Enter goes on)',
        options,
        initial: [...picked],
      });
      picked.clear();
      for (const path of chosen) picked.add(path);
    }
    words = await prompter.line({ message: 'Another article? Words to search for (Enter: no more)' });
    if (words === '') return [...picked];
  }
}
