import { createHash } from 'node:crypto';
import { type Article, parseArticle } from '../model/article.ts';
import type { Corpus } from '../model/corpus.ts';
import { resolveDates } from '../model/dated-content.ts';
import { renderHtml } from '../model/render-html.ts';
import type { FileVersion, History } from '../sources/read-history.ts';
import { contextOf } from './build-site-data.ts';
import type { PastData, PastHead, PastText } from './past-data.ts';

/** Days whose texts are kept: two years, as long as customers can usually hold somebody to a promise. */
const DAYS = 731;
/** Texts of one article, and of all together but their latest: each costs a few milliseconds of the build. The oldest go. */
const MOST_OF_ONE = 24;
const MOST_OF_ALL = 2000;

/** The versions whose texts {@link buildPast} needs, by article, the latest first and without a gap. */
export function selectPast(corpus: Corpus, history: History, now: number): Map<string, FileVersion[]> {
  if (history.kind === 'none') return new Map();
  const selected = new Map<string, FileVersion[]>();
  const earlier: { versions: FileVersion[]; version: FileVersion }[] = [];
  for (const { file, path } of corpus.articles.values()) {
    const [latest, ...others] = (history.versions.get(file) ?? []).slice(0, MOST_OF_ONE);
    if (!latest) continue;
    const versions = [latest];
    selected.set(path, versions);
    earlier.push(...others.map((version) => ({ versions, version })));
  }
  earlier.sort((a, b) => b.version.at - a.version.at);
  for (const { versions, version } of earlier.slice(0, MOST_OF_ALL)) {
    // The text that was there when the time begins is known too, so the first one before it still counts.
    if ((versions.at(-1)?.at ?? 0) >= now - DAYS * 86_400_000) versions.push(version);
  }
  return selected;
}

/**
 * Renders the texts that an article had.
 * @param versions what {@link selectPast} found for it
 * @param texts by the id of the version
 * @param readAt when the content was read: a text that is not committed is published with the site
 * @returns undefined when Git does not know the article
 */
export function buildPast(
  article: Article,
  html: string,
  corpus: Corpus,
  { versions, texts, readAt }: { versions: readonly FileVersion[]; texts: ReadonlyMap<string, string>; readAt: number },
): { head: PastHead; data: PastData | undefined } | undefined {
  const shown: PastText[] = [];
  let [from, start] = [readAt, readAt];
  const current: Omit<PastText, 'from'> = { ...headOf(article), html };
  let last = current;
  for (const { at, blob } of versions) {
    const source = texts.get(blob);
    if (source === undefined) break;
    const text = source === article.source ? current : renderText(article, source, corpus);
    start = at;
    // What readers do not see makes no other text.
    const isSame = text.html === last.html && text.title === last.title && text.summary === last.summary;
    const previous = shown.at(-1);
    if (!isSame) shown.push({ from: at, ...text });
    else if (previous) previous.from = at;
    else from = at;
    last = text;
  }
  if (start === readAt) return undefined;
  if (shown.length === 0) return { head: { from, start, file: undefined }, data: undefined };
  const data: PastData = { version: 1, texts: shown };
  return { head: { from, start, file: nameOf(data) }, data };
}

function renderText(article: Article, source: string, corpus: Corpus): Omit<PastText, 'from'> {
  const { article: then } = parseArticle(article.file, source);
  resolveDates(then.root, {
    path: article.file,
    zone: corpus.configuration.site.timeZone,
    findNote: (id) => corpus.notes.get(id),
  });
  return { ...headOf(then), html: renderHtml(then.root, contextOf(article.file, corpus)) };
}

function headOf({ title, summary }: Article): Pick<PastText, 'title' | 'summary'> {
  return summary === undefined ? { title } : { title, summary };
}

/** The same texts have the same name, so a server may let browsers keep them. */
function nameOf(data: PastData): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16);
}
