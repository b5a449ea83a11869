import { createEngine } from './create-engine.ts';
import { type Language, loadLanguage } from './language.ts';
import { openShard, type Shard } from './open-shard.ts';
import type { SectionText } from './read-dated-text.ts';
import { readTexts, readTitles, type TitlesFile } from './read-index.ts';
import type { SearchEngine } from './search-engine.ts';
import { parseManifest, type SearchManifest, type ShardFiles } from './search-manifest.ts';

/** Loads one of the files of the search by its name. */
export type FileLoader = (name: string) => Promise<Uint8Array>;

/** How the search is loaded. */
export type LoadOptions = {
  load: FileLoader;
  /** The area that the reader is in: its index comes first. */
  area?: string | undefined;
  /** Called with an engine each time that more can be found. */
  onStage?(engine: SearchEngine): void;
};

/** Texts that are kept: those of some hundred pages. */
const MOST_CHUNKS = 100;

/**
 * Loads the search that a manifest names: the titles and headings of all indexes, the reader's area first, then the
 * words of their texts in the same order.
 * @throws Error that says which file is wrong, and how.
 */
export async function loadSearch(manifestFile: string, options: LoadOptions): Promise<SearchEngine> {
  const { load, area, onStage = () => {} } = options;
  const manifest = parseManifest(new TextDecoder().decode(await load(manifestFile)));
  const language = await loadLanguage(manifest.language);
  const isNear = ({ areas }: ShardFiles) => (area !== undefined && areas.includes(area) ? 0 : 1);
  const files = manifest.shards.toSorted((a, b) => isNear(a) - isNear(b));
  const opened: { files: ShardFiles; titles: TitlesFile; shard: Shard }[] = [];
  const make = () => makeEngine(opened, manifest, language, load);

  // All at once, but opened in order.
  for (const [at, loading] of files.map(({ titles }) => withoutWarning(load(titles))).entries()) {
    const shardFiles = files[at] as ShardFiles;
    const titles = await open(shardFiles.titles, loading, readTitles);
    opened.push({ files: shardFiles, titles, shard: openShard(titles) });
    onStage(make());
  }
  for (const shard of opened) {
    const read = (bytes: Uint8Array) => readTexts(bytes, shard.titles);
    shard.shard = openShard(shard.titles, await open(shard.files.texts, load(shard.files.texts), read));
    onStage(make());
  }
  return make();
}

function makeEngine(
  opened: readonly { files: ShardFiles; shard: Shard }[],
  { synonyms }: SearchManifest,
  language: Language,
  load: FileLoader,
): SearchEngine {
  const shards = opened.map(({ files, shard }) => ({ shard, readText: prepareTexts(files, load) }));
  return createEngine({ shards, synonyms, language });
}

/** Says which file is wrong. */
async function open<T>(name: string, loading: Promise<Uint8Array>, read: (bytes: Uint8Array) => T): Promise<T> {
  const bytes = await loading;
  try {
    return read(bytes);
  } catch (cause) {
    throw new Error(`${name}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** A failure is told when its turn comes. */
function withoutWarning<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

function prepareTexts({ chunks }: ShardFiles, load: FileLoader) {
  const kept = new Map<string, Promise<SectionText[]>>();
  const read = (file: string) => {
    let loading = kept.get(file);
    if (!loading) {
      if (kept.size >= MOST_CHUNKS) kept.clear();
      loading = load(file).then((bytes) => JSON.parse(new TextDecoder().decode(bytes)) as SectionText[]);
      kept.set(file, loading);
    }
    return loading;
  };
  return async (section: number): Promise<SectionText | undefined> => {
    const chunk = chunks.findLast(([start]) => start <= section);
    if (!chunk) return undefined;
    const [start, file] = chunk;
    try {
      return (await read(file))[section - start];
    } catch {
      // The result is shown without its snippet; the next query tries again.
      kept.delete(file);
      return undefined;
    }
  };
}
