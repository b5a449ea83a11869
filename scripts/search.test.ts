import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const top = join(import.meta.dirname, '..');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstline-search-'));
  mkdirSync(join(folder, 'content/policies'), { recursive: true });
  writeFileSync(join(folder, 'content/firstline.yml'), 'site: { time-zone: America/New_York }\n');
  const text =
    '# Refunds\n\n## Late refunds\n\nA refund takes :from[9]{date=2026-12-01}:until[5]{date=2026-12-01} days.\n\n:::decide\nGrant a voucher.\n:::\n';
  writeFileSync(join(folder, 'content/policies/refunds.md'), text);
  writeFileSync(join(folder, 'queries.jsonl'), '{"id":1,"query":"refund"}\n\n{"id":"b","query":"zebra"}\n');
  writeFileSync(join(folder, 'bad.jsonl'), '{"id":1,"query":"refund"}\n{"id":2}\n');
  writeFileSync(join(folder, 'no-json.jsonl'), 'refund\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  const node = join(top, 'node_modules/.bin/node');
  const all = [join(top, 'scripts/search.ts'), '--content', join(folder, 'content'), ...args];
  const { status, stdout, stderr } = spawnSync(node, all, { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  return { status, stdout, stderr };
}

describe('npm run search', () => {
  it('prints title, trail, address and the line that answers', () => {
    const { status, stdout, stderr } = run('--now', '2026-11-22', 'late', 'refund');
    expect(status).toBe(0);
    expect(stdout).toBe(
      [
        '**Refunds**',
        '  Late refunds > /policies/refunds/#late-refunds  (in force, until 1 Dec 2026)',
        '    A **refund** takes 5 days.',
        '',
      ].join('\n'),
    );
    expect(stderr).toContain('1 articles and 0 notes');
  });

  it('says until when or from when it is true', () => {
    expect(run('--now', '2026-11-22', 'takes 9').stdout).toContain('(upcoming, from 1 Dec 2026)');
    expect(run('--now', '2026-12-01', 'takes 5').stdout).toContain('(superseded, until 1 Dec 2026)');
  });

  it('says what agents may decide', () => {
    expect(run('voucher').stdout).toBe(
      'Refunds\n  Late refunds > You may decide > /policies/refunds/#late-refunds\n    Grant a **voucher**.\n',
    );
  });

  it('says that nothing was found', () => {
    expect(run('zebra')).toMatchObject({ status: 0, stdout: 'Nothing found for “zebra”.\n' });
    const { stdout } = run('vuocehr');
    expect(stdout).toBe('Nothing found for “vuocehr”.\nDid you mean: voucher\n');
  });

  it('says why, word by word, and how the score comes of it', () => {
    const { stdout } = run('--explain', '--now', '2026-11-22', 'late', 'refnud', 'zebra');
    expect(stdout).toMatch(/late: exact, [\d.]+ = quality 1\.00 · information [\d.]+ · \(headings [\d.]+\)/);
    expect(stdout).toMatch(/refnud: near “refunds?”, .* · \(title [\d.]+/);
    expect(stdout).toContain('zebra: not here');
    const [, score = '', sum = '', coverage = ''] = /score ([\d.]+) = ([\d.]+) · √([\d.]+)/.exec(stdout) ?? [];
    expect(Number(score)).toBeCloseTo(Number(sum) * Math.sqrt(Number(coverage)), 1);
  });

  it('explains the very score', () => {
    const { results } = JSON.parse(run('--explain', '--json', 'late refund').stdout);
    const [{ score, why }] = results;
    const sum = why.words.reduce((total: number, reason: { score: number }) => total + reason.score, 0);
    expect(sum * Math.sqrt(why.coverage) * why.factor).toBeCloseTo(score, 3);
  });

  it('prints the answer as JSON', () => {
    const response = JSON.parse(run('--json', 'refund').stdout);
    expect(response).toMatchObject({
      query: 'refund',
      total: 1,
      results: [{ path: 'policies/refunds', area: 'policies' }],
    });
  });

  it('answers a file of queries, a line each', () => {
    const { status, stdout } = run('--queries', join(folder, 'queries.jsonl'));
    expect(status).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        id: 1,
        results: [{ article: 'policies/refunds', anchor: 'late-refunds', title: 'Refunds', score: expect.any(Number) }],
      },
      { id: 'b', results: [] },
    ]);
  });

  it.each([
    [[], 'nothing to search for'],
    [['  '], 'nothing to search for'],
    [['--limit', '0', 'refund'], '--limit should be a whole number from 1, got “0”'],
    [['--limit', '1e1', 'refund'], 'got “1e1”'],
    [['--now', 'tomorrow', 'refund'], '--now: “tomorrow” is not a date'],
    [['--limt', '3', 'refund'], '--limt'],
    [['--queries', '/no/such/file'], '/no/such/file: The file of queries could not be read'],
    [['--queries', 'x', 'refund'], 'not both'],
    [['--content', '/no/such/folder', 'refund'], '/no/such/folder'],
  ])('refuses %j', (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it.each([
    ['bad.jsonl', 'bad.jsonl:2: The line has no query'],
    ['no-json.jsonl', 'no-json.jsonl:1: The line is not JSON'],
  ])('says where %s is wrong', (file, message) => {
    const { status, stdout, stderr } = run('--queries', join(folder, file));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
