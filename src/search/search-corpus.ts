import type { Corpus } from '../model/corpus.ts';
import { loadLanguage } from './language.ts';
import { loadSearch } from './load-search.ts';
import type { SearchEngine } from './search-engine.ts';
import { renderSearchFiles } from './search-files.ts';

/** Opens the search of a corpus in memory: through the very files that the site serves. */
export async function searchCorpus(corpus: Corpus, budget = Number.POSITIVE_INFINITY): Promise<SearchEngine> {
  const language = await loadLanguage(corpus.configuration.site.language);
  const files = renderSearchFiles(corpus, { language, budget, measure: ({ length }) => length });
  const bodies = new Map(files.map(({ name, body }) => [name, body]));
  return loadSearch(files[0].name, {
    load: async (name) => {
      const body = bodies.get(name);
      if (!body) throw new Error(`There is no file ${name}.`);
      return body;
    },
  });
}
