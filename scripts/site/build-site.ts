import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { readFeeds } from '../../src/broadcast/read-feeds.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { FirstlineError } from '../../src/platform/error.ts';
import { stderrLog } from '../../src/platform/log.ts';
import { CONTENT_VARIABLE, findContentFolder } from '../../src/sources/find-content-folder.ts';

/** The project's own folder, wherever a command is started. */
export const PROJECT = resolve(import.meta.dirname, '../..');

/** Where a site is built when nobody says otherwise. */
export const DEFAULT_OUT = join(PROJECT, 'dist');

/** Milliseconds after which a build that left its folder is surely dead. */
const STALE = 3_600_000;

/** What to build and where. */
export type BuildOptions = {
  /** The content folder; else the environment, else `content/`. */
  content?: string | undefined;
  /** Where the site goes; a site that is there is replaced, once the new one is complete. */
  out?: string | undefined;
};

/**
 * Builds the site from nothing: no cache of an earlier build is read, so that none can be stale.
 * @returns the folder that now holds the site, absolute
 * @throws FirstlineError `content/not-a-folder`; `build/out` when the folder holds something else than a site.
 */
export async function buildSite({ content, out }: BuildOptions): Promise<string> {
  const outDir = resolve(out ?? DEFAULT_OUT);
  const contentDir = await prepareAstro(content, 'production');
  await checkOut(outDir, contentDir);
  // Astro renders inside the working folder, and two builds at once must not meet there.
  process.chdir(PROJECT);
  const work = join(PROJECT, '.firstline');
  await mkdir(work, { recursive: true });
  await sweep(work);
  const stage = await mkdtemp(join(work, 'build-'));
  // Not sooner: Astro writes its store some time after it has failed, and would fail again without the folder.
  process.once('exit', () => rmSync(stage, { recursive: true, force: true }));
  const { build } = await import('astro');
  await build({
    root: PROJECT,
    outDir: join(stage, 'site'),
    cacheDir: join(stage, 'cache'),
    logLevel: 'warn',
  });
  await writeFeeds(contentDir, join(stage, 'site'));
  await replaceFolder(join(stage, 'site'), outDir);
  return outDir;
}

/** A site without its feeds is better than none, but nobody should wonder where they are. */
async function writeFeeds(contentDir: string, siteDir: string): Promise<void> {
  try {
    for (const { path, text } of await readFeeds(contentDir, systemClock.now())) {
      await mkdir(dirname(join(siteDir, path)), { recursive: true });
      await writeFile(join(siteDir, path), text);
    }
  } catch (error) {
    if (!(error instanceof FirstlineError)) throw error;
    stderrLog.warn(`The site has no feeds: the ledger could not be read. ${error.message}`);
  }
}

/**
 * Sets what Astro and the loader read from the environment; returns the content folder.
 * @throws FirstlineError `content/not-a-folder`
 */
export async function prepareAstro(content: string | undefined, mode: 'production' | 'development'): Promise<string> {
  // Without either, the folder is the project's, not one below the place where the command is started.
  const folder = findContentFolder(content ?? process.env[CONTENT_VARIABLE] ?? join(PROJECT, 'content'));
  await checkContent(folder);
  process.env[CONTENT_VARIABLE] = folder;
  // One that is inherited, from a test run for example, would make half a development build.
  process.env.NODE_ENV = mode;
  process.env.ASTRO_TELEMETRY_DISABLED ??= '1';
  process.env.ASTRO_DEV_BACKGROUND ??= '0';
  return folder;
}

/** Astro would tell this with a stack of its own. */
async function checkContent(contentDir: string): Promise<void> {
  if ((await stat(contentDir).catch(() => undefined))?.isDirectory()) return;
  throw new FirstlineError({
    code: 'content/not-a-folder',
    message: `There is no content folder at ${contentDir}.`,
    hint: 'Name it with --content DIR; it is the folder that holds the Markdown files.',
  });
}

/** A folder is only replaced when it is empty or holds a site: `--out ~` must not cost anybody their files. */
async function checkOut(outDir: string, contentDir: string): Promise<void> {
  // Only a folder that is not there yet is as good as an empty one; a file of that name would be lost.
  const entries = await readdir(outDir).catch((error: NodeJS.ErrnoException): string[] =>
    error.code === 'ENOENT' ? [] : [outDir],
  );
  const holdsSite = entries.includes('build.json') && entries.includes('_astro');
  const holdsOther = [PROJECT, contentDir].some((dir) => `${dir}${sep}`.startsWith(`${outDir}${sep}`));
  if (!holdsOther && (entries.length === 0 || holdsSite)) return;
  throw new FirstlineError({
    code: 'build/out',
    message: `The folder ${outDir} holds something else than a site, and would be replaced.`,
    hint: 'Name an empty or a new folder with --out.',
  });
}

/** Removes what builds that were killed have left behind. */
async function sweep(work: string): Promise<void> {
  for (const name of await readdir(work)) {
    const stage = join(work, name);
    const isOld = name.startsWith('build-') && Date.now() - (await stat(stage)).mtimeMs > STALE;
    if (isOld) await rm(stage, { recursive: true, force: true }).catch(() => {});
  }
}

async function replaceFolder(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to).catch(() => cp(from, to, { recursive: true }));
}
