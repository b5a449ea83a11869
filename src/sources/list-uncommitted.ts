import { type Repository, runGit } from '../platform/git.ts';
import { kindOfFile } from './accept-file.ts';

/**
 * Lists the text files of a content folder that differ from what is committed: paths below the folder.
 * @param withIgnored also those that Git ignores, and could not bring back
 */
export async function listUncommitted(repository: Repository, withIgnored = false): Promise<string[]> {
  const paths = await listStatus(repository, ...(withIgnored ? ['--ignored'] : []));
  return paths.filter((path) => kindOfFile(path) === 'text');
}

/** Whether a content folder holds anything for the site, ignored by Git or not, that its commit has not, or has otherwise. */
export async function hasUncommitted(repository: Repository): Promise<boolean> {
  const paths = await listStatus(repository, '--ignored');
  return paths.some((path) => kindOfFile(path) !== 'other');
}

async function listStatus({ top, prefix }: Repository, ...options: string[]): Promise<string[]> {
  const pathspec = prefix === '' ? '.' : `:(literal)${prefix}`;
  const format = ['--porcelain', '-z', '--untracked-files=all', '--no-renames'];
  const list = await runGit(top, ['status', ...format, ...options, '--', pathspec]);
  const below = prefix === '' ? 0 : prefix.length + 1;
  return list
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => line.slice(3 + below));
}
