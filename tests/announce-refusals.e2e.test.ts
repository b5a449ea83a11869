import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeBareRepository, makeFolder, openRepository, removeFolders } from './helpers/git-repository.ts';
import { LEDGER, NOTE, note, openAnnounced, PLANS, parseLines, plans, runAnnounce } from './helpers/run-announce.ts';

afterAll(removeFolders);

describe('npm run announce refuses', () => {
  it.each([
    ['a flag that does not exist', ['--dry-rnu'], 'usage/flags'],
    ['a command that does not exist', ['send'], 'usage/flags'],
    ['to resolve nothing', ['resolve', '--sent'], 'usage/flags'],
    ['to resolve in two ways', ['resolve', 'x', '--sent', '--void'], 'usage/flags'],
    ['a decision without resolve', ['--resend'], 'usage/flags'],
    ['a delivery that is not there', ['resolve', 'x', '--sent'], 'resolve/unknown'],
    ['to send at another time', ['--send', '--now', '2026-12-01'], 'usage/flags'],
    ['a date that does not exist', ['--now', '2026-02-31'], 'usage/flags'],
  ])('%s', async (_, args, code) => {
    const { dir, commit, git } = openRepository();
    commit({ [PLANS]: plans('$29') });
    const run = await runAnnounce(join(dir, 'content'), args);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(code);
    expect(git('for-each-ref', LEDGER)).toBe('');
  });

  it('a folder outside Git, a repository without a commit, and content that is not committed', async () => {
    const outside = await runAnnounce(makeFolder(), []);
    expect([outside.code, outside.stderr]).toMatchObject([2, expect.stringContaining('git init')]);
    const empty = openRepository();
    expect((await runAnnounce(empty.dir, ['--send'])).stderr).toContain('tip/no-commit');
    empty.commit({ 'README.md': 'x', '.gitignore': 'kb/' });
    writeFileSync(join(empty.dir, 'other.md'), 'x');
    const { dir } = empty;
    empty.git('init', '--quiet', join(dir, 'kb'));
    expect((await runAnnounce(join(dir, 'kb'), [])).stderr).toContain('tip/no-commit');
  });

  it('a bare repository, and an empty name of the content folder', async () => {
    const bare = await runAnnounce(makeBareRepository(), []);
    expect(bare).toMatchObject({ code: 2, stderr: expect.stringContaining('tip/bare') });
    expect(await runAnnounce('', ['--send'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('usage/flags'),
    });
  });

  it('another content folder on the same ledger', async () => {
    const { dir, commit, git, send } = await openAnnounced();
    commit({ 'other/a.md': '# A\n' });
    const ledger = git('rev-parse', LEDGER);
    const run = await runAnnounce(join(dir, 'other'), ['--send']);
    expect(run).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('ledger/other-content') });
    expect(git('rev-parse', LEDGER)).toBe(ledger);
    commit({ 'other/firstline.yml': 'ledger: { ref: refs/heads/other-ledger }\n' });
    expect(await runAnnounce(join(dir, 'other'), ['--send'])).toMatchObject({ code: 0 });
    expect(await send()).toEqual([]);
  });

  it('to announce what no channel would bring to anybody, and tells everything else', async () => {
    const { commit, content, git } = await openAnnounced();
    const configuration = (channel: string) =>
      `audiences:\n  support: { channels: [desk] }\n  billing: { channels: [${channel}], teams: [money] }\nchannels:\n  desk: { kind: console }\n  mail: { kind: email, from: kb@example.com, to: people }\n`;
    commit({
      'content/firstline.yml': configuration('mail'),
      'content/people.yml': 'teams: { money: {} }\n',
      [NOTE]: note().replace('articles: [pricing/plans]', 'audience: [billing]'),
      [PLANS]: plans('$35'),
    });
    const send = (...flags: string[]) => runAnnounce(content, ['--send', ...flags]);
    const first = await send('--json');
    expect(first).toMatchObject({ code: 4, stderr: expect.stringContaining('plan/no-channel') });
    expect(parseLines(first).map(({ id }) => id)).toEqual(['pricing/plans@1']);
    expect(git('ls-tree', '-r', '--name-only', LEDGER)).not.toContain('announced/changes');
    const ledger = git('rev-parse', LEDGER);
    expect(await send('--json')).toMatchObject({ code: 4, stdout: '' });
    expect(git('rev-parse', LEDGER)).toBe(ledger);
    const held = 'changes/2026-12-01-pro.md';
    expect(await runAnnounce(content, ['status'])).toMatchObject({
      code: 4,
      stdout: expect.stringContaining(`held back  ${held}: no channel brings it to anybody`),
    });
    expect(await runAnnounce(content, ['check', '--within', 'PT0S'])).toMatchObject({
      code: 4,
      stdout: expect.stringContaining(`Overdue: ${held}`),
    });
    commit({ 'content/firstline.yml': configuration('desk') });
    const told = await send('--json');
    expect(told.code).toBe(0);
    expect(parseLines(told)).toMatchObject([{ id: 'changes/2026-12-01-pro@1', kind: 'note-new' }]);
  });

  it('a content folder that does not exist', async () => {
    const run = await runAnnounce('/nowhere/content', []);
    expect(run).toMatchObject({ code: 2, stderr: expect.stringContaining('content/not-a-folder') });
  });

  it('a broken configuration, because defaults would tell the wrong people', async () => {
    const { commit, content } = await openAnnounced();
    commit({ [PLANS]: plans('$35'), 'content/firstline.yml': 'audiences: { support: { channels: [nowhere] } }\n' });
    const run = await runAnnounce(content, ['--send']);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('configuration/broken');
    expect(await runAnnounce(content, ['status'])).toMatchObject({ code: 2, stdout: '' });
  });

  it('a ledger that is missing although its genesis is named, and one that is another', async () => {
    const { commit, content, git } = await openAnnounced();
    const genesis = /genesis ([\w-]+)/.exec((await runAnnounce(content, ['status'])).stdout)?.[1];
    commit({ 'content/firstline.yml': `ledger: { genesis: ${genesis} }\n` });
    expect(await runAnnounce(content, ['--send'])).toMatchObject({ code: 0 });
    git('update-ref', '-d', LEDGER);
    expect(await runAnnounce(content, ['--send'])).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('ledger/missing'),
    });
    expect(await runAnnounce(content, ['--baseline'])).toMatchObject({ code: 4 });
    commit({ 'content/firstline.yml': '' });
    expect(await runAnnounce(content, ['--send'])).toMatchObject({ code: 0 });
    commit({ 'content/firstline.yml': `ledger: { genesis: ${genesis} }\n` });
    expect(await runAnnounce(content, ['--send'])).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('ledger/other'),
    });
  });

  it('a ledger that somebody edited, and leaves it as it is', async () => {
    const { commit, content, git, dir } = await openAnnounced();
    git('worktree', 'add', '--quiet', join(dir, 'ledger'), 'firstline-ledger');
    const ledger = openRepository(join(dir, 'ledger'));
    const [file = ''] = ledger.git('ls-files', 'events').split('\n');
    ledger.commit({ [file]: `${ledger.git('show', `HEAD:${file}`)}\n{"v":1,"at":"2026-1` });
    const before = git('rev-parse', LEDGER);
    commit({ [PLANS]: plans('$35') });
    const run = await runAnnounce(content, ['--send']);
    expect(run).toMatchObject({ code: 4, stdout: '' });
    expect(run.stderr).toContain(`${LEDGER}:${file}:3: The ledger is damaged here`);
    expect(git('rev-parse', LEDGER)).toBe(before);
  });
});
