import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openRepository, removeFolders } from './helpers/git-repository.ts';

const top = join(import.meta.dirname, '..');
const NOW = '2026-11-24T22:30-05:00';

const CONTENT = {
  'content/firstline.yml':
    'site: { time-zone: America/New_York }\nareas: { pricing: {}, policies: {} }\npolicy:\n  required: [title, summary, owner]\n  notice: { must-read: P3D, notice: P1D }\n',
  'content/people.yml':
    'teams: { billing: { title: Billing }, trust: { title: Trust } }\npeople: { ann: { team: trust, email: Writer@example.com } }\n',
  'content/pricing/pro.md':
    '---\ntitle: Pro plan\nsummary: What Pro costs.\nowner: billing\n---\nPro costs $35 a month.\n\n## Seats\n\nTen seats.\n',
  'content/policies/refunds.md':
    '---\ntitle: Refunds\nsummary: When money comes back.\nowner: trust\n---\nRefunds take 14 days.\n',
};

afterAll(removeFolders);

function open() {
  const repository = openRepository();
  repository.commit(CONTENT);
  repository.git('config', 'user.email', 'writer@example.com');
  const content = join(repository.dir, 'content');
  const run = (script: string, ...args: string[]) => {
    const all = [join(top, `scripts/${script}.ts`), '--content', content, ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, all, { cwd: repository.dir, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  return {
    ...repository,
    create: (...args: string[]) => run('new', '--now', NOW, ...args),
    check: () => run('check'),
    read: (path: string) => readFileSync(join(content, path), 'utf8'),
    write: (path: string, text: string) => writeFileSync(join(content, path), text),
  };
}

describe('npm run new -- note', () => {
  it('writes what the working tree changes, dated in the zone of the site so that the notice period is kept', () => {
    const { create, check, read, write } = open();
    write('pricing/pro.md', CONTENT['content/pricing/pro.md'].replace('$35', '$37'));
    const { status, stdout } = create('note', '--title', "Pro's price: $37 #1", '--tier', 'must-read');
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('changes/2026-11-28-') });
    const file = 'changes/2026-11-28-pros-price-37-1.md';
    const text = read(file);
    expect(text.split('\n').slice(0, 8)).toEqual([
      '---',
      `title: "Pro's price: $37 #1"`,
      'kind: pricing',
      'tier: must-read',
      'effective: 2026-11-28',
      'articles: [pricing/pro]',
      'owner: billing',
      '---',
    ]);
    expect(text).toContain('- Pro plan: **Pro costs $37 a month.** instead of Pro costs $35 a month.');
    for (const part of ['## Why', ':::ask', ':::decide']) expect(text).toContain(part);
    expect(check()).toMatchObject({ status: 0, stdout: expect.not.stringContaining('error') });
    expect(stdout).toContain('Merged by 25 Nov 2026, support hears in time for 28 Nov 2026.');
    expect(stdout).toContain("git commit -m 'Pro’s price: $37 #1'");
  });

  it('what it says to write into the article gives the page both values', () => {
    const { create, check, read, write } = open();
    write('policies/refunds.md', CONTENT['content/policies/refunds.md'].replace('14 days', '10 days'));
    const { stdout } = create('note', '--title', 'Faster refunds', '--tier', 'notice');
    const [, file = '', value = '', text = ''] = /^ {4}(\S+): instead of (.+) write\n\s+(.+)$/m.exec(stdout) ?? [];
    expect(text).toContain('{change=2026-11-26-faster-refunds}');
    write(file, read(file).replace(value, text));
    expect(check().stdout).not.toContain('article-without-date');
  });

  it('names articles that the search finds, rather than to guess', () => {
    const { create } = open();
    const { status, stderr } = create('note', '--title', 'Refunds in ten days', '--tier', 'minor');
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('policies/refunds') });
    const ok = create('note', '--title', 'Refunds in ten days', '--tier', 'minor', '--articles', 'policies/refunds');
    expect(ok).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('changes/2026-11-24-refunds-in-ten-days.md'),
    });
  });

  it('takes every key as a flag, and tells a program what it wrote', () => {
    const { create, read, check } = open();
    create('note', '--title', 'Old', '--tier', 'minor', '--articles', 'policies/refunds');
    const flags = {
      ...{
        title: 'All of it',
        tier: 'notice',
        kind: 'policies',
        articles: 'pricing/pro,policies/refunds',
        owner: 'ann',
      },
      ...{
        effective: '2026-12-24T09:00',
        expires: '2027-01-01',
        urgent: 'It is broken.',
        supersedes: '2026-11-24-old',
      },
      ...{ why: 'Because.', name: 'everything', audience: 'everyone' },
    };
    const { stdout } = create(
      'note',
      '--json',
      ...Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]),
    );
    expect(JSON.parse(stdout)).toMatchObject({ file: 'changes/2026-12-24-everything.md', id: '2026-12-24-everything' });
    const text = read('changes/2026-12-24-everything.md');
    for (const line of ['effective: 2026-12-24T09:00', 'articles: [pricing/pro, policies/refunds]', 'Because.'])
      expect(text).toContain(`${line}\n`);
    expect(check().status).toBe(0);
  });

  it('never overwrites, and writes nothing that the checks refuse', () => {
    const { create, git } = open();
    const good = ['note', '--title', 'Same', '--tier', 'minor', '--articles', 'pricing/pro'];
    expect(create(...good).status).toBe(0);
    expect(create(...good)).toMatchObject({ status: 2, stderr: expect.stringContaining('new/exists') });
    const refused: [string[], string][] = [
      [['--articles', 'pricing/por'], 'Did you mean “pricing/pro”?'],
      [['--articles', 'pricing/pro', '--owner', 'biling', '--kind', 'prices'], 'Did you mean “billing”?'],
      [['--articles', 'pricing/pro', '--effective', '2027-02-30'], 'does not exist in the calendar'],
    ];
    for (const [flags, message] of refused) {
      const run = create('note', '--title', 'Other', '--tier', 'minor', ...flags);
      expect(run).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
    }
    expect(git('status', '--porcelain', '--untracked-files=all')).toBe('?? content/changes/2026-11-24-same.md');
  });
});

describe('npm run new -- article', () => {
  it('writes what policy requires, owned by who owns the folder', () => {
    const { create, read, check } = open();
    const run = create(
      'article',
      '--title',
      'Straße & Größen',
      '--area',
      'pricing/eu',
      '--summary',
      'Sizes.',
      '--owner',
      'billing',
    );
    expect(run.stderr).toBe('');
    expect(read('pricing/eu/strasse-grossen.md')).toMatch(
      /^---\ntitle: Straße & Größen\nsummary: Sizes\.\nowner: billing\nverified: 2026-11-24\nreview: P90D\n---\n<!--/,
    );
    expect(create('article', '--title', 'Fees', '--area', 'pricing', '--summary', 'Fees.').status).toBe(0);
    expect(read('pricing/fees.md')).toContain('owner: billing\n');
    expect(check()).toMatchObject({ status: 0, stdout: '' });
  });

  it.each<[string[], string]>([
    [[], 'Missing: --title, --area, --summary.'],
    [['--title', 'X', '--area', '../out', '--summary', 'S'], '--area should be a folder'],
    [['--title', 'X', '--area', 'prices', '--summary', 'S'], 'not an area'],
    [['--title', '价格', '--area', 'pricing', '--summary', 'S'], '--name'],
    [['--title', 'X', '--tier', 'minor'], 'Only a note has --tier.'],
    [['--title', 'X', 'y'], 'Expected the word note or article'],
  ])('refuses %j', (flags, message) => {
    const run = open().create('article', ...flags);
    expect(run).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
  });

  it('works outside Git, and without configuration', () => {
    const { dir } = openRepository();
    const run = (script: string, ...args: string[]) =>
      spawnSync(process.execPath, [join(top, `scripts/${script}.ts`), '--content', join(dir, 'kb'), ...args], {
        encoding: 'utf8',
        cwd: '/',
      });
    spawnSync('rm', ['-rf', join(dir, '.git')]);
    spawnSync('mkdir', ['-p', join(dir, 'kb/faq')]);
    writeFileSync(join(dir, 'kb/faq/one.md'), '# One\n');
    expect(run('new', 'article', '--title', 'Two').status).toBe(0);
    expect(run('new', 'note', '--title', 'Two is here', '--tier', 'minor', '--articles', 'faq/two').status).toBe(0);
    expect(run('check').status).toBe(0);
  });
});
