import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TidyFile, tidyCorpus } from '../src/checks/tidy-corpus.ts';
import { plainText } from '../src/model/plain-text.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { FirstlineError } from '../src/platform/error.ts';
import { findRepository } from '../src/platform/git.ts';
import { print } from '../src/platform/print.ts';
import { findContentFolder } from '../src/sources/find-content-folder.ts';
import { listUncommitted } from '../src/sources/list-uncommitted.ts';
import { readFolder } from '../src/sources/read-folder.ts';
import { restoreBytes } from '../src/sources/restore-bytes.ts';
import { readNow } from './read-now.ts';

const USAGE = `
npm run tidy -- [--dry-run] [--content DIR] [--now INSTANT]
Takes dates that are long past out of the articles: what is over goes, what holds loses its :from or :until. All else
stays as it is, byte for byte, and readers see the same. How long is “policy.tidy-after” in firstline.yml (P90D).
Git is the way back, so a file with changes that are not committed is left alone.
  --dry-run       only prints what would be done
  --content DIR   the content folder (default: content/)
  --now INSTANT   as if it were then, like 2027-03-01
Exit: 0 done or nothing to do, 1 something is left that a person has to take out, 2 wrong usage.`;

await runCommand(async () => {
  const { values } = readFlags({
    usage: USAGE,
    options: {
      content: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      now: { type: 'string' },
    },
  });
  const dir = findContentFolder(values.content);
  const folder = await readFolder(dir);
  const { files, left } = tidyCorpus(folder, (zone) => readNow(values.now, zone));
  const busy = values['dry-run'] ? new Set<string>() : await listBusy(dir);
  let done = 0;
  for (const file of files) {
    const refusal = busy.has(file.path)
      ? 'it has changes that are not committed, which Git could not bring back'
      : await tidy(dir, file, values['dry-run']);
    if (refusal !== undefined) print(`${file.path}: left alone: ${refusal}\n`);
    else {
      done += 1;
      for (const { node, outcome } of file.dates) {
        const what = plainText(node).replaceAll(/\s+/g, ' ');
        print(`${file.path}:${node.position?.start.line}: ${outcome === 'keep' ? 'unmarked' : 'taken out'}: ${what}\n`);
      }
    }
  }
  for (const { path, line } of left) {
    print(
      `${path}:${line}: left alone: without these marks the page would say something else; take them out by hand\n`,
    );
  }
  const state = values['dry-run'] ? 'would be tidied' : 'tidied';
  process.stderr.write(`${done} ${done === 1 ? 'file' : 'files'} ${state}.\n`);
  return done < files.length || left.length > 0 ? 1 : 0;
});

/** Files that Git could not bring back. */
async function listBusy(dir: string): Promise<Set<string>> {
  const repository = await findRepository(dir);
  if (repository) return new Set(await listUncommitted(repository, true));
  throw new FirstlineError({
    code: 'tidy/no-repository',
    message: `${dir} is in no Git repository, so nothing could bring back what is taken out.`,
    hint: 'Look first with `npm run tidy -- --dry-run`; `git init`, `git add .` and `git commit` make it a repository.',
  });
}

/** Writes a file, unless told not to. Returns why it is left alone. */
async function tidy(dir: string, { path, before, after }: TidyFile, isDry: boolean): Promise<string | undefined> {
  const file = join(dir, path);
  const text = restoreBytes(await readFile(file, 'utf8'), before, after);
  if (text === undefined) return 'its lines end in different ways; let your editor save it with one kind of line end';
  if (!isDry) await writeFile(file, text);
  return undefined;
}
