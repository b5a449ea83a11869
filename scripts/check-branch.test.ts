import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openRepository, removeFolders, type TestRepository } from '../tests/helpers/git-repository.ts';

const top = join(import.meta.dirname, '..');
const CONFIGURATION = 'policy:\n  note-required: [pricing]\n  notice: { must-read: P3D, notice: P1D }\n';
const PLANS = '# Plans\n\n## Prices\n\n| Plan | Monthly |\n| --- | --- |\n| Pro | $29 |\n\nSee [old](nowhere.md).\n';
const PRO = '# Pro\n\nPro costs $29 a month.\n';

afterAll(removeFolders);

function open(): TestRepository {
  const repository = openRepository();
  repository.commit({
    'kb/firstline.yml': CONFIGURATION,
    'kb/pricing/plans.md': PLANS,
    'kb/pricing/pro.md': PRO,
    'README.md': '# Not content\n',
  });
  repository.git('checkout', '--quiet', '-b', 'price');
  return repository;
}

function check({ dir }: TestRepository, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(top, 'scripts/check.ts'), '--content', join(dir, 'kb'), '--now', '2026-11-24', ...args],
    { cwd: top, encoding: 'utf8' },
  );
  const codes = [...stdout.matchAll(/^ {4}\((\S+): /gm)].map((line) => line[1]);
  return { status, stdout, stderr, codes };
}

// Each starts processes, which on a busy machine takes a while.
describe('npm run check -- --base', { timeout: 120_000 }, () => {
  it('says what a branch brings, committed or not, and nothing of what was there before', () => {
    const repository = open();
    expect(check(repository).codes).toEqual(['link/broken']);
    expect(check(repository, '--base', 'main')).toMatchObject({ status: 0, codes: [] });
    writeFileSync(join(repository.dir, 'kb/pricing/plans.md'), PLANS.replace('$29', '$35'));
    const uncommitted = check(repository, '--base', 'main');
    expect(uncommitted).toMatchObject({ status: 1, codes: ['note/missing', 'value/still-stated'] });
    expect(uncommitted.stdout).toContain(
      'pricing/plans.md:3: error: What this page tells agents changes, and no change note says so: Prices > Pro / Monthly: $29 -> $35.\n',
    );
    expect(uncommitted.stdout).toContain(
      'Until 2026-11-25 the old values hold. Write both into the pages: :until[$29]{change=2026-11-25-plans}:from[$35]{change=2026-11-25-plans}\n',
    );
    expect(uncommitted.stdout).toContain('but 1 other place still says $29.\n    pricing/pro.md:3\n');
    repository.commit({});
    expect(check(repository, '--base', 'main').stdout).toBe(uncommitted.stdout);
  });

  it('compares with where the branch began, whatever has happened to main since', () => {
    const repository = open();
    repository.commit({ 'kb/pricing/start.md': '# Start\n\n$12.\n' });
    repository.git('checkout', '--quiet', 'main');
    repository.commit({ 'kb/pricing/pro.md': PRO.replace('$29', '$31') });
    repository.git('checkout', '--quiet', 'price');
    const { stdout, codes } = check(repository, '--base', 'main');
    expect(codes).toEqual(['note/missing']);
    expect(stdout).toContain('pricing/start.md');
  });

  it('finds what breaks on pages that the branch does not touch', () => {
    const repository = open();
    repository.commit({ 'kb/pricing/terms.md': '# Terms\n\nSee [Pro](pro.md).\n' });
    repository.git('branch', '--force', 'main');
    repository.git('mv', 'kb/pricing/pro.md', 'kb/pricing/pro-plan.md');
    const { status, stdout } = check(repository, '--base', 'main');
    expect({ status, places: stdout.match(/^\S+: error/gm) }).toEqual({
      status: 1,
      places: ['pricing/terms.md:3:5: error'],
    });
  });

  it('writes annotations of files from the top of the repository, a command a finding', () => {
    const repository = open();
    repository.commit({ 'kb/pricing/100%, a:b.md': '# Odd\n\n[x](y.md)\n' });
    const { stdout } = check(repository, '--format', 'github', '--base', 'main');
    expect(stdout.trim().split('\n').at(0)).toMatch(
      /^::error file=kb\/pricing\/100%25%2C a%3Ab\.md,line=3,title=note\/missing::What this page .*%0A.*%0ASee docs\/checks\/missing-note\.md$/,
    );
    expect(stdout).toContain(
      '::error file=kb/pricing/100%25%2C a%3Ab.md,line=3,col=1,title=link/broken::The link “y.md”',
    );
    expect(stdout.match(/^(?!::error )/gm)).toHaveLength(1);
  });

  it.each([
    [['--base', 'nowhere'], 'base/unknown'],
    [['--format', 'xml'], 'usage/format'],
    [['--now', 'soon'], 'usage/flags'],
  ])(
    'exits 2 on %j',
    (args, code) => {
      const { status, stdout, stderr } = check(open(), ...args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain(`(${code})`);
    },
    120_000,
  );

  it('says that a clone without history lacks the commit in common', () => {
    const repository = open();
    repository.git('checkout', '--quiet', '--orphan', 'other');
    repository.commit({ 'kb/pricing/pro.md': PRO.replace('Pro', 'Our Pro') });
    expect(check(repository, '--base', 'main')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('fetch-depth: 0'),
    });
  });
});
