import type { Corpus } from '../model/corpus.ts';
import { FirstlineError } from '../platform/error.ts';
import type { FileVersion } from '../sources/read-history.ts';
import { type History, readHistory, readTexts } from '../sources/read-history.ts';
import { selectPast } from './build-past.ts';
import { type ChangeTeller, selectVersions, tellChanges } from './tell-changes.ts';

/** What can be told of the changes of a content folder. */
export type ReadChanges = {
  teller: ChangeTeller;
  history: History['kind'];
  /** Versions of articles whose texts can be shown, the latest first, and all texts by the id of the version. */
  past: ReadonlyMap<string, readonly FileVersion[]>;
  texts: ReadonlyMap<string, string>;
  /** Why not everything can be told, for whoever builds the site; undefined when nothing is missing. */
  warning: string | undefined;
};

/** Reads from Git what changed in the content of `dir` before `now`. What Git cannot tell is missing, and that is said. */
export async function readChanges(dir: string, corpus: Corpus, now: number): Promise<ReadChanges> {
  try {
    const history = await readHistory(dir);
    const versions = selectVersions(corpus, history, now);
    const past = selectPast(corpus, history, now);
    const ids = [
      ...[...versions.values()].flat().flatMap(({ blob, before }) => [blob, ...(before === undefined ? [] : [before])]),
      ...[...past.values()].flat().map(({ blob }) => blob),
    ];
    const texts = history.kind === 'none' ? new Map<string, string>() : await readTexts(history.repository, ids);
    return {
      teller: tellChanges(corpus, history, versions, texts, now),
      history: history.kind,
      past,
      texts,
      warning:
        history.kind === 'cut'
          ? 'This clone lacks older commits, so pages do not tell all of their edits: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout.'
          : undefined,
    };
  } catch (error) {
    if (!(error instanceof FirstlineError)) throw error;
    const none: History = { kind: 'none' };
    return {
      teller: tellChanges(corpus, none, new Map(), new Map(), now),
      history: none.kind,
      past: new Map(),
      texts: new Map(),
      warning: `Pages do not tell their edits, because the history could not be read: ${error.message}`,
    };
  }
}
