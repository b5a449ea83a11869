import { getCollection, getEntry } from 'astro:content';
import type { Build } from '../sources/read-build.ts';
import type { DisputedData } from './build-disputed.ts';
import type { ArticleCopy, CopyData, NoteCopy } from './copy-data.ts';
import type { LiveData } from './live-data.ts';
import type { SinceData } from './since-data.ts';
import type { ArticleData, NoteData, PageData, PastFileData, SearchFileData, SiteData } from './site-data.ts';

/** What every page needs to know of the site. */
export async function readSite(): Promise<SiteData> {
  const entry = await getEntry('pages', 'site');
  if (entry?.data.kind !== 'site') throw new Error('The content has not been loaded.');
  return entry.data;
}

/** Which content the site serves. */
export async function readBuildData(): Promise<Build> {
  const entry = await getEntry('pages', 'build');
  if (entry?.data.kind !== 'build') throw new Error('The content has not been loaded.');
  return entry.data.build;
}

/** What open reports are about. */
export async function readDisputed(): Promise<DisputedData> {
  const entry = await getEntry('pages', 'disputed');
  if (entry?.data.kind !== 'disputed') throw new Error('The content has not been loaded.');
  return entry.data.disputed;
}

/** What changed lately in all of the content. */
export async function readSinceData(): Promise<SinceData> {
  const entry = await getEntry('pages', 'since');
  if (entry?.data.kind !== 'since') throw new Error('The content has not been loaded.');
  return entry.data.since;
}

/** What open tabs ask for. */
export async function readLiveData(): Promise<LiveData> {
  const entry = await getEntry('pages', 'live');
  if (entry?.data.kind !== 'live') throw new Error('The content has not been loaded.');
  return entry.data.live;
}

/** All articles, in the order of their paths. */
export function readArticles(): Promise<ArticleData[]> {
  return readAll('article');
}

/** All change notes, the latest effective date first. */
export async function readNotes(): Promise<NoteData[]> {
  return (await readAll('note')).sort((a, b) => b.effective.at - a.effective.at || (a.id < b.id ? -1 : 1));
}

/** Paths of the images of the content folder. */
export async function readImages(): Promise<string[]> {
  return (await readAll('image')).map((image) => image.path);
}

/** The texts that articles had. */
export function readPast(): Promise<PastFileData[]> {
  return readAll('past');
}

/** The files of the search index. */
export function readSearchFiles(): Promise<SearchFileData[]> {
  return readAll('search-file');
}

/** What tools read of all articles and change notes, in the order of their paths. */
export function readCopies(): Promise<CopyData[]> {
  return readAll('copy');
}

/** The JSON of articles and that of change notes. */
export function selectCopies(copies: readonly CopyData[]): { articles: ArticleCopy[]; notes: NoteCopy[] } {
  const all = copies.map(({ json }) => json);
  return {
    articles: all.filter((json) => json.kind === 'article'),
    notes: all.filter((json) => json.kind === 'note'),
  };
}

async function readAll<K extends PageData['kind']>(kind: K): Promise<Extract<PageData, { kind: K }>[]> {
  const entries = await getCollection('pages', ({ data }) => data.kind === kind);
  return entries.map((entry) => entry.data as Extract<PageData, { kind: K }>);
}
