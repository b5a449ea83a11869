import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Git settings of the machine must not decide a test; commits have fixed dates, so ids are the same everywhere. */
const ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Writer',
  GIT_AUTHOR_EMAIL: 'writer@example.com',
  GIT_COMMITTER_NAME: 'Writer',
  GIT_COMMITTER_EMAIL: 'writer@example.com',
  GIT_AUTHOR_DATE: '2026-11-01T12:00:00Z',
  GIT_COMMITTER_DATE: '2026-11-01T12:00:00Z',
};

/** A real Git repository in a temporary folder. */
export type TestRepository = {
  dir: string;
  git(...args: string[]): string;
  /** Writes files (undefined removes one) and commits them, at an instant of choice (ISO 8601). Returns the commit. */
  commit(files: Record<string, string | undefined>, message?: string, at?: string): string;
};

const folders: string[] = [];

/** A temporary folder that {@link removeFolders} removes. */
export function makeFolder(): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'firstline-test-')));
  folders.push(dir);
  return dir;
}

/** Removes every folder that was made. */
export function removeFolders(): void {
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true });
}

/** Makes an empty repository with the branch main, or opens the one in `dir`. */
export function openRepository(dir?: string): TestRepository {
  const top = dir ?? makeFolder();
  const run = (args: readonly string[], env: Record<string, string> = {}) =>
    execFileSync('git', args, {
      cwd: top,
      env: { ...process.env, ...ENVIRONMENT, ...env },
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  const git = (...args: string[]) => run(args);
  if (dir === undefined) git('init', '--quiet', '--initial-branch=main');
  return {
    dir: top,
    git,
    commit: (files, message = 'Change', at = ENVIRONMENT.GIT_COMMITTER_DATE) => {
      for (const [path, text] of Object.entries(files)) {
        if (text === undefined) rmSync(join(top, path));
        else {
          mkdirSync(dirname(join(top, path)), { recursive: true });
          writeFileSync(join(top, path), text);
        }
      }
      git('add', '--all');
      run(['commit', '--quiet', '--allow-empty', `--message=${message}`], { GIT_COMMITTER_DATE: at });
      return git('rev-parse', 'HEAD');
    },
  };
}

/** Makes a bare repository, as a server has it. */
export function makeBareRepository(): string {
  const dir = makeFolder();
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', dir], {
    env: { ...process.env, ...ENVIRONMENT },
  });
  return dir;
}

/** Clones a repository. */
export function cloneRepository(from: string, ...options: string[]): TestRepository {
  const dir = makeFolder();
  execFileSync('git', ['clone', '--quiet', ...options, from, dir], {
    env: { ...process.env, ...ENVIRONMENT },
    stdio: 'pipe',
  });
  return openRepository(dir);
}
