import { diffCorpora } from '../diff/diff-corpora.ts';
import { buildCorpus, type Corpus, type SourceFolder } from '../model/corpus.ts';
import { openParseMemory, type ParseMemory } from '../model/parse-memory.ts';
import { plainText } from '../model/plain-text.ts';
import { listPastDates, type PastDate } from './list-past-dates.ts';
import { tidySource } from './tidy-source.ts';

/** A file that can do without dates that are long past. */
export type TidyFile = {
  /** Below the content folder. */
  path: string;
  before: string;
  after: string;
  dates: PastDate[];
};

/** What tidying makes of a content folder. */
export type TidyResult = {
  files: TidyFile[];
  /** Past dates that cannot be taken out without changing what the page says. */
  left: { path: string; line: number }[];
};

/**
 * Takes the dates that are long past out of the articles of a content folder. What a reader sees, now and on any later
 * day, is proven to be the same by reading the result; a file of which that is not so keeps its text.
 * @param nowOf says what time it is, once the time zone of the site is known
 */
export function tidyCorpus(folder: SourceFolder, nowOf: (zone: string) => number): TidyResult {
  const memory = openParseMemory();
  const corpus = buildCorpus(folder, memory);
  const now = nowOf(corpus.configuration.site.timeZone);
  const files = [...corpus.articles.values()].flatMap((article): TidyFile[] => {
    const dates = listPastDates(article, corpus.configuration, now);
    if (dates.length === 0) return [];
    return [{ path: article.file, before: article.source, after: tidySource(article, dates), dates }];
  });
  const changed = listChanged(corpus, readTidied(folder, files, memory), now);
  const sound = files.filter(({ path, before, after }) => !changed.has(path) && before !== after);
  const tidied = readTidied(folder, sound, memory);
  const left = [...tidied.articles.values()].flatMap((article) =>
    listPastDates(article, tidied.configuration, now).map(({ node }) => ({
      path: article.file,
      line: node.position?.start.line ?? 1,
    })),
  );
  return { files: sound, left };
}

function readTidied(folder: SourceFolder, files: readonly TidyFile[], memory: ParseMemory): Corpus {
  const texts = new Map(files.map(({ path, after }) => [path, after]));
  return buildCorpus(
    { ...folder, files: folder.files.map((file) => ({ ...file, text: texts.get(file.path) ?? file.text })) },
    memory,
  );
}

/** Files that say something else, to people or in the notation of the comparison (space does not count), or whose sections links would miss. */
function listChanged(before: Corpus, after: Corpus, now: number): Set<string> {
  const changed = new Set(diffCorpora(before, after, now).map(({ article }) => `${article}.md`));
  for (const article of before.articles.values()) {
    const [old, young] = [article, after.articles.get(article.path)].map(
      (one) => one && normaliseSpace(plainText(one.root, now)),
    );
    const [anchors, others] = [article, after.articles.get(article.path)].map((one) => one?.anchors.join(' '));
    if (old !== young || anchors !== others) changed.add(article.file);
  }
  return changed;
}

/** Where a word is gone, a space may be too many, also before a full stop. */
function normaliseSpace(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/ (?=[.,;!?)])/g, '');
}
