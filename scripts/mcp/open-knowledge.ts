import { buildCorpus, type Corpus, type SourceFolder } from '../../src/model/corpus.ts';
import { openParseMemory, type ParseMemory } from '../../src/model/parse-memory.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { searchCorpus } from '../../src/search/search-corpus.ts';
import type { SearchEngine } from '../../src/search/search-engine.ts';
import { readFolder } from '../../src/sources/read-folder.ts';
import { type PastVersion, readVersionAt } from '../../src/sources/read-version-at.ts';

/** What the content says now. */
export type Present = { corpus: Corpus; engine: SearchEngine; now: number };

/** A content folder that is asked again and again while it is edited. */
export type Knowledge = {
  /** The content on disk, at most {@link FRESH} old. */
  readPresent(): Promise<Present>;
  /** What was published at an instant, from Git. */
  readPast(at: number): Promise<PastVersion>;
};

/** Milliseconds for which the disk is not looked at again: a question often comes as several calls. */
const FRESH = 5000;

type Loaded = { folder: SourceFolder; memory: ParseMemory; corpus: Corpus; engine: SearchEngine; readAt: number };

/** @param clock says what the present is; tests and `--now` give their own */
export function openKnowledge(dir: string, clock: Pick<Clock, 'now'>): Knowledge {
  let loading: Promise<Loaded> | undefined;

  async function load(known: Loaded | undefined): Promise<Loaded> {
    const readAt = performance.now();
    if (known && readAt - known.readAt < FRESH) return known;
    const folder = await readFolder(dir);
    if (known && isSame(folder, known.folder)) return { ...known, readAt };
    // A new one for each version of the content, or it would remember all there ever were.
    const memory = openParseMemory();
    const corpus = buildCorpus(folder, memory);
    return { folder, memory, corpus, engine: await searchCorpus(corpus), readAt };
  }

  /** Calls that come together read once; a reading that failed is tried again by the next call. */
  function open(): Promise<Loaded> {
    const before = loading?.catch(() => undefined);
    const next = (before ?? Promise.resolve(undefined)).then(load);
    loading = next;
    return next;
  }

  return {
    async readPresent() {
      const { corpus, engine } = await open();
      return { corpus, engine, now: clock.now() };
    },
    async readPast(at) {
      const { memory } = await open();
      return readVersionAt(dir, at, memory);
    },
  };
}

function isSame(a: SourceFolder, b: SourceFolder): boolean {
  return (
    a.files.length === b.files.length &&
    a.files.every(({ path, text }, index) => path === b.files[index]?.path && text === b.files[index]?.text) &&
    a.images.join('\n') === b.images.join('\n')
  );
}
