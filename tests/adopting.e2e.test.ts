import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  cloneRepository,
  makeBareRepository,
  makeFolder,
  openRepository,
  removeFolders,
} from './helpers/git-repository.ts';

// docs/adopting.md promises commands and what they print: they are run here as they stand there, in a copy of this project.
const PROJECT = join(import.meta.dirname, '..');

type Step = { commands: string; printed: string | undefined };

/** Blocks of commands in the order of the page, each with the block below it that says what is printed. */
function readSteps(page: string): Step[] {
  const blocks = page.matchAll(
    /(<!-- not run by the test: [^\n]+ -->\n)?```sh\n([\s\S]*?)```\n(?:\n```text\n([\s\S]*?)```)?/g,
  );
  return [...blocks].flatMap(([, skipped, commands = '', printed]) => (skipped ? [] : [{ commands, printed }]));
}

let dir: string;

beforeAll(() => {
  const template = openRepository(makeFolder());
  template.git('init', '--quiet', '--initial-branch=main');
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: PROJECT,
    encoding: 'utf8',
  });
  for (const path of list.split('\0').filter((name) => name !== '' && !name.startsWith('tests/fixtures/diff/'))) {
    mkdirSync(dirname(join(template.dir, path)), { recursive: true });
    cpSync(join(PROJECT, path), join(template.dir, path));
  }
  template.git('add', '--all');
  template.git('commit', '--quiet', '--message=Template');
  dir = cloneRepository(template.dir).dir;
  const { git } = openRepository(dir);
  git('remote', 'set-url', 'origin', makeBareRepository());
  git('config', 'user.name', 'Ada Admin');
  git('config', 'user.email', 'ada@acme.example');
  symlinkSync(join(PROJECT, 'node_modules'), join(dir, 'node_modules'));
});

afterAll(removeFolders);

// The page has a date that has to lie ahead, whenever this is read.
const ahead = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
const steps = readSteps(readFileSync(join(PROJECT, 'docs/adopting.md'), 'utf8').replaceAll('2027-04-01', ahead));

test.each(steps)('docs/adopting.md, in its order: $commands', ({ commands, printed = '' }) => {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' };
  const run = spawnSync('bash', ['-e', '-c', commands], { cwd: dir, encoding: 'utf8', env });
  const output = `${run.stdout}${run.stderr}`;
  expect({ commands, status: run.status, output }).toMatchObject({ status: 0 });
  const parts = printed.split(/[…\n]/).filter((part) => part.trim() !== '');
  let rest = output;
  for (const part of parts) {
    expect(rest).toContain(part);
    rest = rest.slice(rest.indexOf(part) + part.length);
  }
});

test('nothing of the sample is left in the content, and the tests of Firstline still have it', () => {
  expect(steps.length).toBeGreaterThan(6);
  expect(readFileSync(join(dir, 'tests/fixtures/sample-content/firstline.yml'), 'utf8')).toContain('Verdanook');
  const grep = spawnSync('grep', ['-ril', 'verdanook', 'content'], { cwd: dir, encoding: 'utf8' });
  expect(grep.stdout).toBe('');
});
