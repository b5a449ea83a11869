import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SourceFile } from '../../src/model/corpus.ts';
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
