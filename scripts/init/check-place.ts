import { existsSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { CONFIGURATION_FILE } from '../../src/model/configuration.ts';
import { FirstlineError } from '../../src/platform/error.ts';
import { findRepository, type Repository, runGit, tryGit } from '../../src/platform/git.ts';

/** A file that says: what is here is the sample content of Firstline. */
export const SAMPLE_MARK = '.sample';

/** Where a team's content is to be written. */
export type Place = {
  /** The content folder, absolute; it may not be there yet. */
  folder: string;
  /** `sample`: may go; `empty`: nothing there; `own`: something else, that goes because of --force; `kept`: stays, and is added to. */
  state: 'sample' | 'empty' | 'own' | 'kept';
  /** Undefined outside Git. */
  repository: Repository | undefined;
  /** What Git knows of whoever sets it up. */
  user: { name: string | undefined; email: string | undefined };
  /** Address and branch, for links to the editor. */
  origin: { url: string; branch: string } | undefined;
};

/**
 * Looks at the place before anything is asked.
 * @throws FirstlineError `init/not-committed`, `init/no-repository`, `init/own-content`, `init/nested`
 */
export async function checkPlace({
  folder,
  from,
  isForced,
}: {
  folder: string;
  from: string | undefined;
  isForced: boolean;
}): Promise<Place> {
  const state = await findState(folder, from);
  const above = await findExisting(folder);
  const repository = await findRepository(above);
  const refuse = (code: string, message: string, hint: string) => {
    if (isForced) return;
    throw new FirstlineError({ code, message, hint: `${hint} Or say --force.` });
  };
  if (state === 'own') {
    const message = `${folder} holds content that is not the sample of Firstline, and it would be removed.`;
    refuse(
      'init/own-content',
      message,
      'To add to it: npm run new. To take a folder of Markdown as it is: --from DIR.',
    );
  }
  if (!repository && state !== 'empty') {
    const message = `${above} is in no Git repository, so what is changed here could not be brought back.`;
    refuse('init/no-repository', message, 'Run `git init`, `git add .` and `git commit -m "Firstline"` first.');
  }
  if (repository) {
    const list = await runGit(repository.top, ['status', '--porcelain', '--untracked-files=all']);
    const files = list.split('\n').filter((line) => line !== '');
    // In place nothing is removed, so only what is already there of what is written could be lost.
    if (files.length > 0 && state !== 'kept') {
      const message = `${files.length} ${files.length === 1 ? 'file is' : 'files are'} not committed in ${repository.top}.`;
      refuse('init/not-committed', message, 'Commit or stash first, so that what is changed here can be undone.');
    }
  }
  const read = async (...args: string[]) => {
    const { code, stdout } = await tryGit(above, args);
    return code === 0 ? stdout.toString('utf8').trim() || undefined : undefined;
  };
  const url = await read('remote', 'get-url', 'origin');
  const branch = (await read('symbolic-ref', '--short', '--quiet', 'HEAD')) ?? 'main';
  return {
    ...{ folder, state, repository },
    user: { name: await read('config', 'user.name'), email: await read('config', 'user.email') },
    origin: url === undefined ? undefined : { url, branch },
  };
}

async function findState(folder: string, from: string | undefined): Promise<Place['state']> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const isSample = entries.includes(SAMPLE_MARK);
  if (from !== undefined) {
    const [a, b] = await Promise.all([folder, from].map((path) => realpath(path).catch(() => path)));
    if (a === b && !isSample && !existsSync(join(folder, CONFIGURATION_FILE))) return 'kept';
    if (`${a}${sep}`.startsWith(`${b}${sep}`) || `${b}${sep}`.startsWith(`${a}${sep}`)) {
      throw new FirstlineError({
        code: 'init/nested',
        message: a === b ? `${from} is set up already.` : `${from} and the content folder ${folder} lie in each other.`,
        hint: 'Name a folder outside the content folder with --from, or one without firstline.yml as both --from and --content.',
      });
    }
  }
  if (isSample) return 'sample';
  return entries.some((name) => !name.startsWith('.')) ? 'own' : 'empty';
}

/** The folder, or the first above it that is there. */
async function findExisting(folder: string): Promise<string> {
  return existsSync(folder) || dirname(folder) === folder ? folder : findExisting(dirname(folder));
}
