import type { SourceFile } from '../model/corpus.ts';
import { listTreeChanges, readBlobs } from '../platform/git.ts';
import { acceptText, kindOfFile, MAX_FILE_BYTES } from './accept-file.ts';

/** Markdown of two Git trees, as far as it differs. */
export type ChangedFiles = { before: SourceFile[]; after: SourceFile[] };

/**
 * Reads the Markdown files that differ between two trees of a repository: trees are compared by object ids first, so only
 * what changed is read. Files that the corpus leaves out (too large, not UTF-8, links) are left out here too.
 */
export async function readChangedFiles(repository: string, oldTree: string, newTree: string): Promise<ChangedFiles> {
  const changes = (await listTreeChanges(repository, oldTree, newTree)).filter(({ path }) => isMarkdown(path));
  const idsOf = (side: 'before' | 'after') =>
    changes.flatMap(({ path, [side]: id }) => (id === undefined ? [] : [{ path, id }]));
  const [before, after] = [idsOf('before'), idsOf('after')];
  const blobs = await readBlobs(
    repository,
    [...before, ...after].map(({ id }) => id),
  );
  return { before: acceptBlobs(before, blobs), after: acceptBlobs(after, blobs.slice(before.length)) };
}

function isMarkdown(path: string): boolean {
  return kindOfFile(path) === 'text' && /\.md$/i.test(path);
}

function acceptBlobs(entries: readonly { path: string }[], blobs: readonly Buffer[]): SourceFile[] {
  const folder = { files: [] as SourceFile[], images: [], findings: [] };
  entries.forEach(({ path }, index) => {
    const blob = blobs[index];
    if (blob && blob.length <= MAX_FILE_BYTES) acceptText(folder, path, blob);
  });
  return folder.files;
}
