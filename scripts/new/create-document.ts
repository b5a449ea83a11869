import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runChecks } from '../../src/checks/run-checks.ts';
import { buildCorpus } from '../../src/model/corpus.ts';
import type { Finding } from '../../src/model/finding.ts';
import { FirstlineError } from '../../src/platform/error.ts';
import { readFolder } from '../../src/sources/read-folder.ts';
import type { Draft, Writing } from './open-writing.ts';

/**
 * Writes a page, if the checks have no error in it. Never overwrites a file.
 * @returns what the checks warn of in it
 * @throws FirstlineError `new/exists`, `new/refused`
 */
export async function createDocument({ folder, now }: Writing, { file, text }: Draft): Promise<Finding[]> {
  const source = await readFolder(folder);
  const taken = source.files.find(({ path }) => path.toLowerCase() === file.toLowerCase());
  if (taken) throw alreadyThere(taken.path);
  source.files.push({ path: file, text });
  const findings = runChecks({ corpus: buildCorpus(source), now }).filter(({ path }) => path === file);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const list = errors.map(({ message, hint }) => [`- ${message}`, hint].filter(Boolean).join('\n  '));
    throw new FirstlineError({
      code: 'new/refused',
      message: `Nothing was written, because ${file} would not pass npm run check:`,
      hint: list.join('\n'),
    });
  }
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyThere(file);
    throw error;
  }
  return findings;
}

function alreadyThere(file: string): FirstlineError {
  return new FirstlineError({
    code: 'new/exists',
    message: 'This file is there already, and is not overwritten.',
    place: file,
    hint: 'Edit it, or give the new one another name with --name.',
  });
}
