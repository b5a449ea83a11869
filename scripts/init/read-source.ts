import { readdir } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import type { SourceFolder } from '../../src/model/corpus.ts';
import { kindOfFile } from '../../src/sources/accept-file.ts';
import { readFolder } from '../../src/sources/read-folder.ts';

/** A folder of Markdown that is to be taken over. */
export type Source = {
  dir: string;
  folder: SourceFolder;
  /** Files to copy, below the folder: all that Firstline reads, readable or not. */
  files: string[];
  /** How many files of which ending are left out. */
  leftOut: Map<string, number>;
};

/**
 * Reads a folder of Markdown.
 * @throws FirstlineError `content/not-a-folder`
 */
export async function readSource(dir: string): Promise<Source> {
  const folder = await readFolder(dir);
  const files: string[] = [];
  const leftOut = new Map<string, number>();
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const path = relative(dir, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
    const isHidden = path.split('/').some((part) => part.startsWith('.') || part === 'node_modules');
    if (isHidden || entry.isDirectory()) continue;
    if (entry.isFile() && kindOfFile(path) !== 'other') files.push(path);
    else {
      const ending = entry.isSymbolicLink() ? 'symbolic link' : extname(path).toLowerCase() || 'files without ending';
      leftOut.set(ending, (leftOut.get(ending) ?? 0) + 1);
    }
  }
  // A link is not copied, so nothing is to be said of it there.
  folder.findings = folder.findings.filter(({ code }) => code !== 'file/symbolic-link');
  return { dir, folder, files: files.sort(), leftOut };
}
