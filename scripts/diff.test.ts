import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const top = join(import.meta.dirname, '..');
const dir = mkdtempSync(join(tmpdir(), 'firstline-diff-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function diff(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/diff.ts', ...args], {
    cwd: top,
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}

function git(...args: string[]): void {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@localhost'];
  const { status, stderr } = spawnSync('git', ['-C', dir, ...identity, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function write(path: string, text: string): string {
  mkdirSync(join(dir, path, '..'), { recursive: true });
  writeFileSync(join(dir, path), text);
  return join(dir, path);
}

describe('npm run diff', () => {
  it('compares two files', () => {
    const old = write('old.md', '# Refunds\n\nWithin 30 days.\n');
    const young = write('new.md', '# Refunds\n\nWithin *14* days.\n');
    const { status, stdout, stderr } = diff([old, young]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '1 changed pages, 1 facts.\n' });
    expect(stdout).toBe(`${young}\n  Refunds: Within 30 days. -> Within 14 days.\n`);
  });

  it('says where it compared more coarsely than usual, even when it found nothing that matters', () => {
    const deep = `${'>'.repeat(300)} one\n`;
    const old = write('old.md', `# Refunds\n\nWithin 30 days.\n\n${deep}`);
    const young = write('new.md', `# Refunds\n\nWithin **30** days.\n\n${deep}`);
    const { status, stdout } = diff([old, young]);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: `${young}\n  (compared more coarsely than usual: nested too deeply)\n`,
    });
  });

  it('compares two revisions of the content folder, and finds renamed files', () => {
    git('init', '--quiet');
    write('content/pricing/plans.md', '# Plans\n\nPro costs $29 a month.\n\nIt has ten seats.\n');
    write('content/pricing/same.md', '# Same\n\nNothing changes.\n');
    git('add', '--all', 'content');
    git('commit', '--quiet', '-m', 'one');
    git('mv', 'content/pricing/plans.md', 'content/pricing/prices.md');
    write('content/pricing/prices.md', '# Plans\n\nPro costs $35 a month.\n\nIt has ten seats.\n');
    git('add', '--all', 'content');
    git('commit', '--quiet', '-m', 'two');
    const { status, stdout } = diff(['HEAD~1', 'HEAD', '--content', join(dir, 'content'), '--json']);
    expect(status).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      {
        path: 'pricing/prices.md',
        significance: 'material',
        changes: [{ section: 'Plans', before: 'costs $29', after: 'costs $35' }],
      },
    ]);
  });

  it('reads pairs, whose sides may be missing', () => {
    const pairs = [
      { id: 'a', old: null, new: '# A\n\nSeats are shared.\n' },
      { id: 'b', old: '# B\n\n- One\n', new: '# B\n\n* One\n' },
    ];
    const { status, stdout } = diff(['--pairs', '-'], pairs.map((pair) => JSON.stringify(pair)).join('\n'));
    expect(status).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { id: 'a', significance: 'material' },
      { id: 'b', significance: 'none', changes: [] },
    ]);
  });

  it.each([
    [['one']],
    [['a', 'b', 'c']],
    [['--pars', 'x']],
    [['no-such-revision', 'HEAD']],
    [['--pairs', '/no/such/file']],
  ])('exits 2 on %j', (args) => {
    const { status, stdout, stderr } = diff(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^Error: /);
  });

  it('names the line of a pair that is none', () => {
    const { status, stderr } = diff(['--pairs', '-'], '{"id": "a", "old": 1, "new": ""}\n');
    expect(status).toBe(2);
    expect(stderr).toContain('-:1: This line is no pair.');
  });
});
