import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SAMPLE } from '../tests/helpers/sample-content.ts';

const top = join(import.meta.dirname, '..');
const fixtures = join(top, 'tests/fixtures/corpus');

function check(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check.ts', ...args], {
    cwd: top,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

// Each starts a process, which on a busy machine takes a while.
describe('npm run check', { timeout: 120_000 }, () => {
  it('finds nothing in the sample content', () => {
    expect(check('--content', SAMPLE, '--now', '2026-11-24')).toMatchObject({ status: 0, stdout: '' });
  });

  it('prints every finding with its place and what to do, in one run, and exits 1', () => {
    const { status, stdout, stderr } = check('--content', join(fixtures, 'broken-input/content'));
    expect(status).toBe(1);
    expect(stdout).toContain(
      'pricing/bad-values.md:2: error: “title” should be text, but is the number 42.\n    Put the value in quotes.\n    (front-matter/invalid: docs/checks/invalid-value.md)\n',
    );
    expect(stdout.match(/^\S+\.\w+(?::\d+)*: (?:error|warning): /gm)?.length).toBe(
      Number(/(\d+) error/.exec(stderr)?.[1]) + 1,
    );
  });

  it('prints one line of JSON a finding', () => {
    const { stdout } = check('--content', join(fixtures, 'broken-input/content'), '--json');
    const findings = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(findings[0]).toMatchObject({
      code: 'note/date',
      severity: 'error',
      path: 'changes/2026-03-01-bad-date.md',
      line: 5,
    });
  });

  it('exits 0 on plain Markdown without configuration', () => {
    expect(check('--content', join(fixtures, 'plain-folder/content'))).toMatchObject({ status: 0, stdout: '' });
  });

  it.each([[['--contnet', 'x']], [['word']], [['--content', '/no/such/folder']]])('exits 2 on %j', (args) => {
    const { status, stdout, stderr } = check(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^Error: /);
  });
});
