import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Code, Heading, Root } from 'mdast';
import { remark } from 'remark';
import { formatFinding } from '../../src/checks/format-findings.ts';
import { runChecks } from '../../src/checks/run-checks.ts';
import { buildCorpus, type SourceFile, type SourceFolder } from '../../src/model/corpus.ts';
import { plainText } from '../../src/model/plain-text.ts';
import { readFolder } from '../../src/sources/read-folder.ts';
import { makeFolder } from './git-repository.ts';

/** Files of an example; `commands` make those that cannot be printed on a page. */
type Files = { files: SourceFile[]; commands: string[] };

/** One case of a page of docs/checks: what is wrong, what the check says of it, and what is right. */
export type CheckCase = {
  title: string;
  /** What the branch started from, where the check compares. */
  before: Files | undefined;
  wrong: Files;
  message: string;
  right: Files | undefined;
};

/** The parts of a page, by their headings. */
const PARTS = ['Given', 'Before', 'Wrong', 'What the check says', 'Right'] as const;
type Part = (typeof PARTS)[number];

/** The day of all examples. */
export const EXAMPLE_DAY = Date.parse('2026-11-24T12:00Z');

/**
 * Reads the cases of a page. Under a heading that names a part stand its files: each a fence, with its path as code in the
 * paragraph before. A heading of the second level begins a case; files under `Given` are part of all examples.
 */
export function readCheckPage(text: string): CheckCase[] {
  const given: Files = { files: [], commands: [] };
  const cases: { title: string; parts: Partial<Record<Part, Files>>; message: string }[] = [];
  let part: Part | undefined;
  let path: string | undefined;
  for (const node of (remark().parse(text) as Root).children) {
    if (node.type === 'heading') part = enter(node);
    else if (node.type === 'paragraph') path = node.children.findLast((child) => child.type === 'inlineCode')?.value;
    else if (node.type === 'code' && part !== undefined) take(node, part);
  }
  return cases
    .filter(({ parts }) => parts.Wrong !== undefined)
    .map(({ title, parts, message }) => ({
      title,
      before: parts.Before && joinFiles(given, parts.Before),
      wrong: joinFiles(given, parts.Before, parts.Wrong),
      message,
      right: parts.Right && joinFiles(given, parts.Before, parts.Right),
    }));

  function enter(heading: Heading): Part | undefined {
    const name = plainText(heading);
    if (heading.depth === 2) cases.push({ title: name, parts: {}, message: '' });
    return PARTS.find((one) => one === name);
  }

  function take({ value, lang }: Code, into: Part): void {
    const current = cases.at(-1);
    if (!current) return;
    if (into === 'What the check says') {
      current.message = `${value}\n`;
      return;
    }
    current.parts[into] ??= { files: [], commands: [] };
    const target = into === 'Given' ? given : current.parts[into];
    if (lang === 'sh') target.commands.push(value);
    else if (path === undefined) throw new Error(`No path stands before the example “${value.slice(0, 30)}”.`);
    else target.files.push({ path, text: `${value}\n` });
  }
}

/** Later files take the place of earlier ones. */
function joinFiles(...parts: readonly (Files | undefined)[]): Files {
  const files = new Map(parts.flatMap((part) => part?.files ?? []).map((file) => [file.path, file]));
  return { files: [...files.values()], commands: parts.flatMap((part) => part?.commands ?? []) };
}

/** What `npm run check` prints for an example. */
export async function checkExample(example: Files, before: Files | undefined): Promise<string> {
  const corpus = buildCorpus(await openExample(example));
  const base = before && buildCorpus(await openExample(before));
  return runChecks({ corpus, base, now: EXAMPLE_DAY })
    .map((finding) => formatFinding.text(finding))
    .join('');
}

async function openExample({ files, commands }: Files): Promise<SourceFolder> {
  if (commands.length === 0) return { files, images: [], findings: [] };
  const dir = makeFolder();
  for (const { path, text } of files) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  for (const command of commands) execFileSync('sh', ['-ec', command], { cwd: dir });
  return readFolder(dir);
}
