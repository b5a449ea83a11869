import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFolder, openRepository, removeFolders } from './helpers/git-repository.ts';

const top = join(import.meta.dirname, '..');

afterAll(removeFolders);

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(top, `scripts/${script}.ts`), ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function write(dir: string, files: Record<string, string | Buffer>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

/** What teams have: no titles, names with spaces, foreign front matter, links that lead nowhere, other formats. */
const HANDBOOK = {
  'How To/reset password.md':
    '---\ntags: [a]\nowner: Jane Doe\n---\n# Reset a password\n\n![screen](img/a.png) [gone](nowhere.md) [ok](../billing/plan%20list.md)\n',
  'How To/img/a.png': Buffer.from('89504e47', 'hex'),
  'billing/plan list.md': '---\nowner: Ann\n---\nNo title here. 10:30\n',
  'billing/terms.pdf': '%PDF',
  'billing/latin.md': Buffer.from('fffe41', 'hex'),
  'Loose page.md': '---\nowner: Ann\n---\n# Loose\n',
  '.obsidian/x.md': 'hidden\n',
};

describe('npm run init --from', () => {
  it('takes a folder as it is, and says what it lacks', () => {
    const from = write(makeFolder(), HANDBOOK);
    symlinkSync('/etc/hostname', join(from, 'billing/link.md'));
    const { dir } = openRepository();
    const content = join(dir, 'content');
    const { status, stdout } = run(
      'init',
      '--from',
      from,
      '--content',
      content,
      '--name',
      'Acme',
      '--time-zone',
      'Asia/Tokyo',
    );
    expect(status).toBe(0);
    for (const part of [
      'Took 3 articles, 0 change notes and 1 image',
      'Areas: How To (1), billing (1), 1 in no folder, shown as General.',
      '1 .pdf',
      '1 symbolic link',
      'title     1 of 3',
      'All have: owner;',
      '1 error (link/broken): How To/reset password.md:7:22',
      '1 error (file/not-utf-8): billing/latin.md:1',
      '1 warning (front-matter/unknown-key)',
      'mend the 2 errors',
    ]) {
      expect(stdout).toContain(part);
    }
    for (const [path, text] of Object.entries(HANDBOOK)) {
      const isTaken = !/\.pdf$|^\./.test(path);
      expect(existsSync(join(content, path)), path).toBe(isTaken);
      if (isTaken) expect(readFileSync(join(content, path))).toEqual(Buffer.from(text));
    }
    expect(existsSync(join(content, 'billing/link.md'))).toBe(false);
    const check = run('check', '--content', content);
    expect(check.stdout.match(/^.*: error: .*$/gm)).toHaveLength(2);
    expect(readFileSync(join(content, 'firstline.yml'), 'utf8')).toContain('required: [owner]');
    const found = run('search', '--content', content, '--json', 'reset password');
    expect(JSON.parse(found.stdout).results[0].path).toBe('How To/reset password');
  });

  it('adds to a folder that stays where it is, once, and what it had already stays', () => {
    const people = 'people: { ann: { name: Ann } }\n';
    const dir = write(makeFolder(), { 'faq/one.md': '# One\n', 'people.yml': people });
    expect(run('init', '--from', dir, '--content', dir, '--defaults').status).toBe(2);
    const repository = openRepository(dir);
    repository.git('init', '--quiet');
    const elsewhere = write(makeFolder(), { 'words.yml': 'theirs: {}\n' });
    symlinkSync(join(elsewhere, 'words.yml'), join(dir, 'synonyms.yml'));
    const linked = run('init', '--from', dir, '--content', dir, '--defaults');
    expect(linked).toMatchObject({ status: 2, stderr: expect.stringContaining('init/symbolic-link') });
    expect(readFileSync(join(elsewhere, 'words.yml'), 'utf8')).toBe('theirs: {}\n');
    expect(existsSync(join(dir, 'firstline.yml'))).toBe(false);
    rmSync(join(dir, 'synonyms.yml'));
    expect(run('init', '--from', dir, '--content', dir, '--defaults')).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(join(dir, 'people.yml'), 'utf8')).toBe(people);
    expect(run('check', '--content', dir)).toMatchObject({ status: 0, stdout: '' });
    expect(run('init', '--from', dir, '--content', dir)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('set up already'),
    });
  });
});

describe('npm run init', () => {
  it('removes nothing that could not be brought back, unless told', () => {
    const repository = openRepository();
    const content = join(repository.dir, 'content');
    repository.commit({ 'content/.sample': '', 'content/a/b.md': '# B\n', 'content/.hidden/x': 'x' });
    writeFileSync(join(content, 'a/b.md'), '# Mine\n');
    const init = (...args: string[]) => run('init', '--content', content, '--area', 'Q & A', ...args);
    expect(init()).toMatchObject({ status: 2, stderr: expect.stringContaining('init/not-committed') });
    repository.git('commit', '--all', '--quiet', '--message=Mine');
    expect(init('--channel', 'feed')).toMatchObject({ status: 2, stderr: expect.stringContaining('site.url') });
    expect(repository.git('status', '--porcelain')).toBe('');
    expect(init().status).toBe(0);
    expect(existsSync(join(content, 'a'))).toBe(false);
    expect(existsSync(join(content, '.hidden/x'))).toBe(true);
    expect(existsSync(join(content, 'q-a/how-this-knowledge-base-works.md'))).toBe(true);
    expect(run('check', '--content', content)).toMatchObject({ status: 0, stdout: '' });
    repository.git('add', '--all');
    repository.git('commit', '--quiet', '--message=Ours');
    expect(init()).toMatchObject({ status: 2, stderr: expect.stringContaining('init/own-content') });
    rmSync(join(repository.dir, '.git'), { recursive: true });
    expect(init('--force').status).toBe(0);
  });

  it('says all that is wrong with its flags at once', () => {
    const { status, stderr } = run(
      'init',
      '--content',
      join(makeFolder(), 'kb'),
      '--channel',
      'pigeon',
      '--time-zone',
      'Mars',
      '--url',
      'x',
    );
    expect(status).toBe(2);
    for (const part of ['pigeon', 'Mars', '“x” is no address']) expect(stderr).toContain(part);
  });
});
