import type { SourceFolder } from '../model/corpus.ts';
import { findObject, findRepository, readBlobs, runGit } from '../platform/git.ts';
import { acceptText, MAX_FILE_BYTES } from './accept-file.ts';

/** One version of a file, as it was published by one commit of the main line. */
export type FileVersion = {
  commit: string;
  /** When it was published: the time of the commit, or of the merge that brought it; epoch milliseconds. */
  at: number;
  /** Id of its text. */
  blob: string;
  /** Id of the text before; undefined when this version is the first. */
  before: string | undefined;
};

/** What Git tells of the files of a content folder. */
export type History =
  | {
      /** `cut` when the clone lacks older commits: what is here is right, but not all. */
      kind: 'whole' | 'cut';
      repository: string;
      /** Versions by the path that a file has now, the latest first; renamed files keep theirs. */
      versions: Map<string, FileVersion[]>;
    }
  | { kind: 'none' };

/** Begins the line of a commit; no path of Git begins with a slash. */
const COMMIT = '\0/commit ';

/**
 * Reads when which Markdown file of a content folder got which text, in one pass for all files, along the first parents:
 * a merged branch is one version. What is not committed is no version. A folder outside Git, or not committed, has none.
 */
export async function readHistory(dir: string): Promise<History> {
  const repository = await findRepository(dir).catch(() => undefined);
  if (!repository) return { kind: 'none' };
  const { top, prefix } = repository;
  if ((await findObject(top, `HEAD:${prefix}`)) === undefined) return { kind: 'none' };
  const isShallow = (await runGit(top, ['rev-parse', '--is-shallow-repository'])) === 'true';
  const log = await runGit(top, [
    ...['log', '--first-parent', '--diff-merges=first-parent', '--raw', '-z', '--no-abbrev', '--find-renames'],
    // Whatever somebody has set in their own Git.
    ...[
      '--no-show-signature',
      '--no-follow',
      '--no-relative',
      '--no-color',
      '--format=%x00/commit %H %ct %P',
      'HEAD',
      '--',
    ],
    prefix === '' ? '.' : `:(literal)${prefix}`,
  ]);
  const commits = parseLog(log, prefix === '' ? 0 : prefix.length + 1);
  // The oldest commit of a clone without all history seems to add every file.
  const known = isShallow ? commits.filter(({ hasParent }) => hasParent) : commits;
  return { kind: isShallow ? 'cut' : 'whole', repository: top, versions: collectVersions(known) };
}

/** Reads texts by their ids; those that a corpus would leave out (too large, not UTF-8) are missing. */
export async function readTexts(repository: string, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  const blobs = await readBlobs(repository, wanted);
  const folder: SourceFolder = { files: [], images: [], findings: [] };
  wanted.forEach((id, index) => {
    const blob = blobs[index];
    if (blob && blob.length <= MAX_FILE_BYTES) acceptText(folder, id, blob);
  });
  return new Map(folder.files.map(({ path, text }) => [path, text]));
}

type Entry = { path: string; oldPath: string; blob: string | undefined; before: string | undefined };
type Commit = { id: string; at: number; hasParent: boolean; entries: Entry[] };

function parseLog(log: string, below: number): Commit[] {
  return log
    .split(COMMIT)
    .slice(1)
    .map((text) => {
      const [head = '', ...parts] = text.split('\0');
      const [id = '', seconds = '', ...parents] = head.trim().split(' ');
      const entries: Entry[] = [];
      for (let at = 0; at < parts.length; ) {
        const raw = /^\n?:(\d+) (\d+) (\w+) (\w+) ([A-Z])/.exec(parts[at] ?? '');
        if (!raw) {
          at += 1;
          continue;
        }
        const [, oldMode = '', mode = '', before = '', blob = '', status = ''] = raw;
        const isPair = status === 'R' || status === 'C';
        const oldPath = parts[at + 1] ?? '';
        const path = isPair ? (parts[at + 2] ?? '') : oldPath;
        at += isPair ? 3 : 2;
        if (!/\.md$/i.test(path) && !/\.md$/i.test(oldPath)) continue;
        // Links are not followed: they hold no text.
        const textOf = (of: string, text: string) => (of.startsWith('100') ? text : undefined);
        entries.push({
          path: path.slice(below),
          oldPath: oldPath.slice(below),
          blob: textOf(mode, blob),
          before: status === 'C' ? undefined : textOf(oldMode, before),
        });
      }
      return { id, at: Number(seconds) * 1000, hasParent: parents.length > 0, entries };
    });
}

/** @param commits the latest first */
function collectVersions(commits: readonly Commit[]): Map<string, FileVersion[]> {
  const versions = new Map<string, FileVersion[]>();
  // What a path of that time is called now; undefined once the file that has the name now did not exist yet.
  const heirs = new Map<string, string | undefined>();
  const heirOf = (path: string) => (heirs.has(path) ? heirs.get(path) : path);
  for (const { id, at, entries } of commits) {
    const moves: [path: string, heir: string | undefined][] = [];
    for (const { path, oldPath, blob, before } of entries) {
      const heir = heirOf(path);
      if (heir === undefined || blob === undefined) continue;
      const isNew = before !== blob;
      if (isNew) versions.set(heir, [...(versions.get(heir) ?? []), { commit: id, at, blob, before }]);
      if (before === undefined) moves.push([path, undefined]);
      else if (path !== oldPath) moves.push([path, undefined], [oldPath, heir]);
    }
    for (const [path, heir] of moves) if (heir === undefined) heirs.set(path, undefined);
    for (const [path, heir] of moves) if (heir !== undefined) heirs.set(path, heir);
  }
  return versions;
}
