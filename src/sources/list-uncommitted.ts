import { type Repository, runGit } from '../platform/git.ts';
import { kindOfFile } from './accept-file.ts';

/** Lists the text files of a content folder that differ from what is committed: paths below the folder. */
export async function listUncommitted({ top, prefix }: Repository): Promise<string[]> {
  const pathspec = prefix === '' ? '.' : `:(literal)${prefix}`;
  const list = await runGit(top, [
    'status',
    '--porcelain',
    '-z',
    '--untracked-files=all',
    '--no-renames',
    '--',
    pathspec,
  ]);
  const below = prefix === '' ? 0 : prefix.length + 1;
  return list
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => line.slice(3 + below))
    .filter((path) => kindOfFile(path) === 'text');
}
