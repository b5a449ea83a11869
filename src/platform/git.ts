import { spawn } from 'node:child_process';
import { FirstlineError } from './error.ts';

/** What a finished git process left behind. */
export type GitResult = { code: number; stdout: Buffer; stderr: string };

export type GitOptions = {
  /** Written to its standard input. */
  input?: string | Buffer;
  /** Added to the environment. */
  env?: Record<string, string>;
};

// A hook or an outer git sets these; they would point us at another repository or index.
const INHERITED = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_COMMON_DIR',
  'GIT_PREFIX',
];

/**
 * What git may know of the environment, by upper-case name: where programs and settings are, how to reach a remote and to
 * prove who asks. Git can run a program (a hook, a helper), and the secrets of channels are none of its business.
 */
const ALLOWED =
  /^(?:PATH|PATHEXT|COMSPEC|SYSTEMROOT|SYSTEMDRIVE|WINDIR|PROGRAM\w+|HOME\w*|USER\w*|LOGNAME|APPDATA|LOCALAPPDATA|TMPDIR|TEMP|TMP|LANG|LC_\w+|XDG_\w+|DBUS_SESSION_BUS_ADDRESS|DISPLAY|SSL_CERT_\w+|GIT_\w+|SSH_\w+|\w+_PROXY)$/;

/** How git may reach a remote: never through a program that an address names (`ext::`). */
const PROTOCOLS = ['allow=never', ...['https', 'ssh', 'git', 'http', 'file'].map((name) => `${name}.allow=always`)];
const OPTIONS = ['core.quotepath=off', ...PROTOCOLS.map((rule) => `protocol.${rule}`)].flatMap((one) => ['-c', one]);

/**
 * Runs git in `dir` and resolves whatever its exit code; never asks for a password.
 * @throws FirstlineError `git/not-installed` when there is no git on the PATH.
 */
export function tryGit(dir: string, args: readonly string[], options: GitOptions = {}): Promise<GitResult> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => ALLOWED.test(name.toUpperCase()) && !INHERITED.includes(name),
  );
  const env: NodeJS.ProcessEnv = {
    ...Object.fromEntries(inherited),
    ...{ LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' },
    ...options.env,
  };
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...OPTIONS, ...args], { cwd: dir, env });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new FirstlineError({
          code: cause.code === 'ENOENT' ? 'git/not-installed' : 'git/not-started',
          message: `git could not be started in ${dir}: ${cause.message}`,
          hint: 'Install git and make sure that it is on the PATH, and that the folder exists.',
          cause,
        }),
      );
    });
    child.on('close', (code) => {
      resolve({ code: code ?? 1, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8') });
    });
    // git may exit before it has read everything; its exit code says what happened.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}

/**
 * Runs git in `dir` and returns its output, without the last line break.
 * @throws FirstlineError `git/failed` when git exits with another code than 0.
 */
export async function runGit(dir: string, args: readonly string[], options: GitOptions = {}): Promise<string> {
  const result = await tryGit(dir, args, options);
  if (result.code !== 0) {
    throw new FirstlineError({
      code: 'git/failed',
      message: `git ${args[0]} failed in ${dir} (exit ${result.code}): ${withoutCredentials(result.stderr.trim())}`,
    });
  }
  return result.stdout.toString('utf8').replace(/\n$/, '');
}

/** Removes user names and passwords from the URLs in a text. */
export function withoutCredentials(text: string): string {
  return text.replaceAll(/(\w+:\/\/)[^\s/]*@/g, '$1');
}

/** The repository that holds a folder. */
export type Repository = {
  /** Its top folder, absolute. */
  top: string;
  /** The folder's path below `top`, POSIX, without a slash at the end; empty for `top` itself. */
  prefix: string;
};

/** Finds the repository that holds `dir`; undefined when `dir` lies outside any. */
export async function findRepository(dir: string): Promise<Repository | undefined> {
  const result = await tryGit(dir, ['rev-parse', '--show-toplevel', '--show-prefix']);
  if (result.code !== 0) return undefined;
  const [top = '', prefix = ''] = result.stdout.toString('utf8').split('\n');
  return { top, prefix: prefix.replace(/\/$/, '') };
}

/** One entry of a Git tree: `mode` as Git writes it (`100644`, `120000`), `id` of its object, `size` in bytes (0 if no blob). */
export type TreeEntry = { path: string; mode: string; id: string; size: number };

/** Lists all files below a tree-ish, recursively. Paths are relative to it. */
export async function listTree(dir: string, treeish: string): Promise<TreeEntry[]> {
  const out = await runGit(dir, ['ls-tree', '-r', '-z', '--long', '--full-tree', treeish]);
  return out
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const tab = line.indexOf('\t');
      const [mode = '', , id = '', size = ''] = line.slice(0, tab).split(/ +/);
      return { path: line.slice(tab + 1), mode, id, size: Number(size) || 0 };
    });
}

/**
 * Reads many objects with one process, in the order asked for.
 * @throws FirstlineError `git/missing-object` when the repository does not have one of them.
 */
export async function readBlobs(dir: string, ids: readonly string[]): Promise<Buffer[]> {
  if (ids.length === 0) return [];
  const { stdout } = await tryGit(dir, ['cat-file', '--batch'], { input: `${ids.join('\n')}\n` });
  const blobs: Buffer[] = [];
  let at = 0;
  for (const id of ids) {
    const end = stdout.indexOf(10, at);
    const [, type, size] = stdout.toString('utf8', at, end).split(' ');
    if (end < 0 || type !== 'blob') {
      throw new FirstlineError({
        code: 'git/missing-object',
        message: `The repository ${dir} does not have the file object ${id}.`,
        hint: 'A partial clone or a damaged repository: run `git fetch --refetch`, or clone it again.',
      });
    }
    const length = Number(size);
    blobs.push(stdout.subarray(end + 1, end + 1 + length));
    at = end + 1 + length + 1;
  }
  return blobs;
}

/** One file that differs between two trees; an id is undefined on the side that does not have it. */
export type TreeChange = { path: string; before: string | undefined; after: string | undefined };

/** Lists the files that differ between two tree-ish. Folders with the same id are not even opened. Links are left out. */
export async function listTreeChanges(dir: string, before: string, after: string): Promise<TreeChange[]> {
  const out = await runGit(dir, ['diff-tree', '-r', '-z', '--raw', '--no-renames', '--no-abbrev', before, after]);
  const changes: TreeChange[] = [];
  const parts = out.split('\0');
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [oldMode = '', newMode = '', oldId, newId] = (parts[at] ?? '').slice(1).split(' ');
    const idOf = (mode: string, id: string | undefined) => (/^100/.test(mode) ? id : undefined);
    changes.push({ path: parts[at + 1] ?? '', before: idOf(oldMode, oldId), after: idOf(newMode, newId) });
  }
  return changes;
}

/** Id of the object that a name stands for (`HEAD^{commit}`, `main:content`); undefined where there is none. */
export async function findObject(dir: string, name: string): Promise<string | undefined> {
  const found = await tryGit(dir, ['rev-parse', '--verify', '--quiet', '--end-of-options', name]);
  return found.code === 0 ? found.stdout.toString('utf8').trim() : undefined;
}
