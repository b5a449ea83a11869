import type { SourceFolder } from '../model/corpus.ts';
import { listTree, readBlobs } from '../platform/git.ts';
import { acceptStray, acceptText, kindOfFile, reportSize, reportSymlink } from './accept-file.ts';

const SYMLINK = '120000';
/** A commit of another repository: a folder, whatever it is called. */
const SUBMODULE = '160000';

/**
 * Reads a content folder from a Git tree, whatever is checked out.
 * @param repository any folder of the repository
 * @param tree id of the content folder's tree object, or a tree-ish like `HEAD:content`
 */
export async function readTree(repository: string, tree: string): Promise<SourceFolder> {
  const folder: SourceFolder = { files: [], images: [], findings: [] };
  const wanted: { path: string; id: string }[] = [];
  for (const { path, mode, id, size } of await listTree(repository, tree)) {
    const kind = kindOfFile(path);
    if (mode === SUBMODULE) continue;
    if (mode === SYMLINK) {
      if (!path.split('/').some((part) => part.startsWith('.'))) folder.findings.push(reportSymlink(path));
    } else if (kind === 'image') folder.images.push(path);
    else if (kind === 'text') {
      const oversize = reportSize(path, size);
      if (oversize) folder.findings.push(oversize);
      else wanted.push({ path, id });
    } else acceptStray(folder, path);
  }
  const blobs = await readBlobs(
    repository,
    wanted.map(({ id }) => id),
  );
  wanted.forEach(({ path }, index) => {
    acceptText(folder, path, blobs[index] ?? new Uint8Array());
  });
  return folder;
}
