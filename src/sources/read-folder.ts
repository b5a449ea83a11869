import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceFolder } from '../model/corpus.ts';
import { FirstlineError } from '../platform/error.ts';
import { acceptStray, acceptText, kindOfFile, reportSize, reportSymlink } from './accept-file.ts';

/**
 * Reads a content folder from disk. Dot files and node_modules are passed over; symbolic links are never followed.
 * @throws FirstlineError `content/not-a-folder` when `dir` is none.
 */
export async function readFolder(dir: string): Promise<SourceFolder> {
  const top = await realpath(dir).catch(() => undefined);
  if (top === undefined || !(await stat(top)).isDirectory()) {
    throw new FirstlineError({
      code: 'content/not-a-folder',
      message: `There is no content folder at ${dir}.`,
      hint: 'Name it with --content DIR; it is the folder that holds the Markdown files.',
    });
  }
  const folder: SourceFolder = { files: [], images: [], findings: [] };
  for (const { path, entry } of await listEntries(top)) {
    const kind = kindOfFile(path);
    if (entry.isSymbolicLink()) folder.findings.push(reportSymlink(path));
    else if (kind === 'image') folder.images.push(path);
    else if (kind === 'text') await readText(folder, top, path);
    else acceptStray(folder, path);
  }
  return folder;
}

async function readText(folder: SourceFolder, top: string, path: string): Promise<void> {
  try {
    const oversize = reportSize(path, (await stat(join(top, path))).size);
    if (oversize) folder.findings.push(oversize);
    else acceptText(folder, path, await readFile(join(top, path)));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    folder.findings.push({
      code: 'file/unreadable',
      severity: 'error',
      path,
      message: `This file cannot be read (${reason}).`,
      hint: 'Check its permissions.',
    });
  }
}

type Found = { path: string; entry: Dirent };

/** All files and links below a folder, in the order of their paths. */
async function listEntries(top: string): Promise<Found[]> {
  const found: Found[] = [];
  const walk = async (below: string) => {
    for (const entry of await readdir(join(top, below), { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile() || entry.isSymbolicLink()) found.push({ path, entry });
    }
  };
  await walk('');
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
