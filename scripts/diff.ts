import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Document, DocumentDiff, Fallback } from '../src/diff/change.ts';
import { diffDocuments, diffPages } from '../src/diff/diff-documents.ts';
import { formatChange } from '../src/diff/format-change.ts';
import { matchFiles } from '../src/diff/match-files.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { FirstlineError } from '../src/platform/error.ts';
import { findRepository, tryGit } from '../src/platform/git.ts';
import { print } from '../src/platform/print.ts';
import { findContentFolder } from '../src/sources/find-content-folder.ts';
import { readChangedFiles } from '../src/sources/read-changed-files.ts';

const USAGE = `
npm run diff -- OLD NEW [--content DIR] [--all] [--json]
npm run diff -- --pairs FILE
Prints what changed in meaning: where, before and after. Silent on layout.
  OLD NEW         two Markdown files, or two Git revisions of the content folder
  --content DIR   the content folder that revisions are compared in (default: content/)
  --all           rewordings, moves and housekeeping too, not only what matters to a customer
  --json          one line of JSON a page: {path, significance, changes}
  --pairs FILE    reads JSON lines {id, old, new, path?, old_path?} (text inline, null for none; - for standard input)
                  and prints JSON lines {id, significance, changes}
Exit: 0 compared, 2 wrong usage or unreadable input.`;

const COARSE = {
  nesting: 'nested too deeply',
  words: 'a sentence is too long',
  likeness: 'too many lines are alike',
} satisfies Record<Fallback, string>;

type Compared = DocumentDiff & { path: string };

await runCommand(async () => {
  const { values, positionals } = readFlags({
    usage: USAGE,
    options: {
      content: { type: 'string' },
      pairs: { type: 'string' },
      all: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
    positionals: true,
  });
  if (values.pairs !== undefined) {
    if (positionals.length > 0) throw wrongUsage(`--pairs takes no further words, but got “${positionals.join(' ')}”.`);
    return comparePairs(values.pairs);
  }
  const [old, young, ...more] = positionals;
  if (old === undefined || young === undefined || more.length > 0) {
    throw wrongUsage(`Expected two files or two Git revisions, but got ${positionals.length}.`);
  }
  const compared =
    isFile(old) && isFile(young) ? [compareFiles(old, young)] : await compareRevisions(old, young, values.content);
  for (const { path, ...diff } of compared) printDiff(path, diff, values);
  const facts = compared.flatMap(({ changes }) => changes).filter(({ significance }) => significance === 'material');
  process.stderr.write(`${compared.length} changed pages, ${facts.length} facts.\n`);
  return 0;
});

function wrongUsage(message: string): FirstlineError {
  return new FirstlineError({ code: 'usage/arguments', message, hint: `Usage:\n${USAGE.trim()}` });
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function compareFiles(old: string, young: string): Compared {
  const read = (path: string): Document => ({ path, text: readFileSync(path, 'utf8') });
  return { path: young, ...diffDocuments(read(old), read(young)) };
}

async function compareRevisions(old: string, young: string, content: string | undefined): Promise<Compared[]> {
  const folder = findContentFolder(content);
  const repository = existsSync(folder) ? await findRepository(folder) : undefined;
  if (!repository) {
    throw new FirstlineError({
      code: 'diff/no-repository',
      message: `“${old}” and “${young}” are not both files, and ${folder} lies in no Git repository to look for revisions in.`,
      hint: 'Name two files, or the content folder of a repository with --content DIR.',
    });
  }
  const treeOf = async (revision: string) => {
    const tree = `${revision}:${repository.prefix}`;
    const { code, stdout } = await tryGit(repository.top, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      tree,
    ]);
    if (code === 0) return stdout.toString('utf8').trim();
    throw new FirstlineError({
      code: 'diff/no-revision',
      message: `“${revision}” is neither a file nor a Git revision that has the folder “${repository.prefix || '.'}”.`,
      hint: 'Name two files, or two commits, branches or tags; a shallow clone has only the newest.',
    });
  };
  const changed = await readChangedFiles(repository.top, await treeOf(old), await treeOf(young));
  const pairs = matchFiles(changed.before, changed.after);
  return diffPages(pairs)
    .map((diff, index) => ({ path: (pairs[index]?.after ?? pairs[index]?.before)?.path ?? '', ...diff }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function printDiff(path: string, diff: DocumentDiff, { json, all }: { json: boolean; all: boolean }): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ path, ...diff })}\n`);
    return;
  }
  const shown = diff.changes.filter(({ significance }) => all || significance === 'material');
  if (shown.length === 0 && !diff.fallbacks) return;
  print(`${path}\n`);
  for (const change of shown) {
    const mark = change.significance === 'material' ? '' : `[${change.significance}: ${change.reason}] `;
    print(`  ${mark}${formatChange(change)}\n`);
  }
  if (diff.fallbacks)
    print(`  (compared more coarsely than usual: ${diff.fallbacks.map((name) => COARSE[name]).join(', ')})\n`);
}

type Pair = { id: unknown; old: string | null; new: string | null; path?: string; old_path?: string | null };

function comparePairs(file: string): number {
  const lines = readInput(file).split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const pair = parsePair(line, `${file}:${index + 1}`);
    const document = (text: string | null, path: string | null | undefined) =>
      text === null ? undefined : { text, path: path ?? undefined };
    const diff = diffDocuments(document(pair.old, pair.old_path ?? pair.path), document(pair.new, pair.path));
    process.stdout.write(`${JSON.stringify({ id: pair.id, ...diff })}\n`);
  }
  return 0;
}

function readInput(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (cause) {
    throw new FirstlineError({
      code: 'diff/no-input',
      message: `The pairs cannot be read from ${file}.`,
      hint: 'Name a file of JSON lines, or - for standard input.',
      cause,
    });
  }
}

function parsePair(line: string, place: string): Pair {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    value = undefined;
  }
  const isText = (text: unknown) => text === null || typeof text === 'string';
  if (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'old' in value &&
    'new' in value &&
    isText(value.old) &&
    isText(value.new)
  ) {
    return value as Pair;
  }
  throw new FirstlineError({
    code: 'diff/pair',
    message: 'This line is no pair.',
    hint: 'Expected JSON: {"id": "...", "old": "text" or null, "new": "text" or null}.',
    place,
  });
}
