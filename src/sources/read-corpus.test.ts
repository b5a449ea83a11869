import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readFolder } from './read-folder.ts';
import { readTree } from './read-tree.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'firstline-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function write(path: string, content: string | Buffer): void {
  mkdirSync(join(dir, path, '..'), { recursive: true });
  writeFileSync(join(dir, path), content);
}

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
    cwd: dir,
    stdio: 'pipe',
  });
}

function writeAll(): void {
  write('content/firstline.yml', 'site: {}\n');
  write('content/kb/ok.md', '\uFEFF# Fine\r\n\r\nTwo lines\r\n');
  write('content/kb/Ünïcode and space.md', 'Text');
  write('content/kb/picture.PNG', Buffer.from([1]));
  write('content/kb/drawing.svg', '<svg/>');
  write('content/kb/latin1.md', Buffer.concat([Buffer.from('one\ntwo\ncaf'), Buffer.from([0xe9, 10])]));
  write('content/kb/binary.md', 'one\n\0two');
  write('content/kb/huge.md', 'x'.repeat(5 * 1024 * 1024));
  write('content/.hidden/secret.md', 'Not read');
  write('content/changes/2026-12-01-price.md.txt', 'Not read');
  write('content/node_modules/x/readme.md', 'Not read');
  write('outside.md', 'Outside');
  symlinkSync('../../outside.md', join(dir, 'content/kb/link.md'));
  symlinkSync('/etc', join(dir, 'content/kb/folder-link'));
}

it('reads the same from disk and from Git, and reports what it cannot read', async () => {
  writeAll();
  git('init', '-q');
  git('add', '-A', '-f');
  git('commit', '-qm', 'All');

  const fromDisk = await readFolder(join(dir, 'content'));
  const fromGit = await readTree(dir, 'HEAD:content');
  expect(fromDisk.files).toEqual([
    { path: 'firstline.yml', text: 'site: {}\n' },
    { path: 'kb/ok.md', text: '# Fine\n\nTwo lines\n' },
    { path: 'kb/Ünïcode and space.md', text: 'Text' },
  ]);
  expect(fromDisk.images).toEqual(['kb/picture.PNG']);
  expect(fromDisk.findings.map(({ path, line, code }) => [path, line, code])).toEqual([
    ['changes/2026-12-01-price.md.txt', undefined, 'file/no-note'],
    ['kb/binary.md', 2, 'file/binary'],
    ['kb/folder-link', undefined, 'file/symbolic-link'],
    ['kb/huge.md', undefined, 'file/too-large'],
    ['kb/latin1.md', 3, 'file/not-utf-8'],
    ['kb/link.md', undefined, 'file/symbolic-link'],
  ]);
  expect(fromGit.files.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual(fromDisk.files);
  expect(fromGit.images).toEqual(fromDisk.images);
  expect(new Set(fromGit.findings)).toEqual(new Set(fromDisk.findings));
});

it('says what to do when there is no such folder', async () => {
  await expect(readFolder(join(dir, 'none'))).rejects.toMatchObject({ code: 'content/not-a-folder' });
  write('file', '');
  await expect(readFolder(join(dir, 'file'))).rejects.toMatchObject({ code: 'content/not-a-folder' });
});
