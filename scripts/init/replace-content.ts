import { existsSync } from 'node:fs';
import { cp, lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SourceFile } from '../../src/model/corpus.ts';
import { FirstlineError } from '../../src/platform/error.ts';
import { PROJECT } from '../site/build-site.ts';
import { type Place, SAMPLE_MARK } from './check-place.ts';
import type { Source } from './read-source.ts';

/** Where the sample content goes, below the project: the tests of Firstline are about it. */
export const SAMPLE_FOLDER = 'tests/fixtures/sample-content';

/** Takes what is there away, and writes a team's content. Hidden files stay where they are: one may be a repository. */
export async function replaceContent(
  { folder, state }: Place,
  files: readonly SourceFile[],
  source: Source | undefined,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { path } of files) await refuseLink(folder, path);
  const isProject = folder === join(PROJECT, 'content');
  const sample = join(PROJECT, SAMPLE_FOLDER);
  const isMoved = state === 'sample' && isProject && !existsSync(sample);
  if (isMoved) await mkdir(sample, { recursive: true });
  for (const name of state === 'kept' ? [] : await readdir(folder)) {
    if (name.startsWith('.') && name !== SAMPLE_MARK) continue;
    if (isMoved) await rename(join(folder, name), join(sample, name));
    else await rm(join(folder, name), { recursive: true, force: true });
  }
  for (const path of state === 'kept' ? [] : (source?.files ?? [])) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(join(source?.dir ?? '', path), join(folder, path));
  }
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** A link may lead out of the folder, to what Git could not bring back. */
async function refuseLink(folder: string, path: string): Promise<void> {
  const parts = path.split('/');
  for (let length = 1; length <= parts.length; length++) {
    const place = join(folder, ...parts.slice(0, length));
    const stats = await lstat(place).catch(() => undefined);
    if (!stats?.isSymbolicLink()) continue;
    throw new FirstlineError({
      code: 'init/symbolic-link',
      message: `${place} is a symbolic link, and ${path} would be written where it leads.`,
      hint: 'Put a copy of what it leads to in its place, or remove it. Nothing was written.',
    });
  }
}
