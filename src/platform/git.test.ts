import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findRepository, readBlobs, runGit, withoutCredentials } from './git.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'firstline-git-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('finds no repository where there is none', async () => {
  expect(await findRepository(dir)).toBeUndefined();
});

it('is not led astray by the variables of an outer git', async () => {
  process.env.GIT_DIR = '/nowhere';
  try {
    await runGit(dir, ['init', '-q']);
    expect((await findRepository(dir))?.prefix).toBe('');
  } finally {
    delete process.env.GIT_DIR;
  }
});

it('hands no secret to the programs that git runs, and what it needs to reach a remote', async () => {
  await runGit(dir, ['init', '-q']);
  const given = {
    SLACK_BOT_TOKEN: 'xoxb-secret',
    FIRSTLINE_WEBHOOK: 'secret',
    SSH_AUTH_SOCK: '/agent',
    https_proxy: 'http://proxy',
  };
  const before = { ...process.env };
  Object.assign(process.env, given);
  try {
    await runGit(dir, ['config', 'alias.environment', '!env']);
    const seen = await runGit(dir, ['environment']);
    expect(seen).toContain('SSH_AUTH_SOCK=/agent');
    expect(seen).toContain('https_proxy=http://proxy');
    expect(seen).not.toContain('secret');
  } finally {
    for (const name of Object.keys(given)) delete process.env[name];
    Object.assign(process.env, before);
  }
});

it('runs no program that an address names', async () => {
  await runGit(dir, ['init', '-q']);
  await expect(runGit(dir, ['ls-remote', 'ext::sh -c "touch ran"'])).rejects.toThrow(/not allowed/);
});

it('reads many objects in the order asked for, and says which one is missing', async () => {
  await runGit(dir, ['init', '-q']);
  const ids: string[] = [];
  for (const text of ['one\n', '', 'three\n\nlines']) {
    writeFileSync(join(dir, 'file'), text);
    ids.push(await runGit(dir, ['hash-object', '-w', 'file']));
  }
  const blobs = await readBlobs(dir, [ids[2] ?? '', ids[0] ?? '', ids[1] ?? '', ids[0] ?? '']);
  expect(blobs.map(String)).toEqual(['three\n\nlines', 'one\n', '', 'one\n']);
  await expect(readBlobs(dir, ['0'.repeat(40)])).rejects.toMatchObject({ code: 'git/missing-object' });
});

it('fails with what git said, without credentials', async () => {
  await expect(runGit(dir, ['fetch', 'https://user:secret@127.0.0.1:1/x'])).rejects.toSatisfy(
    (error: Error) => !error.message.includes('secret'),
  );
  expect(withoutCredentials('https://user:sec@ret@host/x and ssh://git@host')).toBe('https://host/x and ssh://host');
});

it('says that the folder or git itself is missing', async () => {
  await expect(runGit(join(dir, 'gone'), ['status'])).rejects.toMatchObject({ code: 'git/not-installed' });
});
