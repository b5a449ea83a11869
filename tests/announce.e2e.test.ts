import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  cloneRepository,
  makeBareRepository,
  makeFolder,
  openRepository,
  removeFolders,
} from './helpers/git-repository.ts';
import { announceAt, makeClock, parseLines, runAnnounce, sendLines } from './helpers/run-announce.ts';

const PLANS = 'content/pricing/plans.md';
const NOTE = 'content/changes/2026-12-01-pro.md';
const LEDGER = 'refs/heads/firstline-ledger';

const plans = (price: string) => `# Plans\n\n## Pro\n\nPro costs ${price} a month.\n`;
const note = (effective = '2999-12-01', body = 'The price rises.') =>
  `---\ntitle: Pro costs $35\nkind: pricing\ntier: notice\neffective: ${effective}\narticles: [pricing/plans]\n---\n\n${body}\n`;

afterAll(removeFolders);

/** A repository whose present is recorded as known. */
async function openAnnounced(files: Record<string, string> = {}) {
  const repository = openRepository();
  repository.commit({ [PLANS]: plans('$29'), ...files });
  const content = join(repository.dir, 'content');
  const send = () => sendLines(content);
  expect(await send()).toEqual([]);
  return { ...repository, content, send };
}

describe('npm run announce', () => {
  it('records the present at first, and shows what announcements look like', async () => {
    const { dir, commit, git } = openRepository();
    commit({ [PLANS]: plans('$29'), [NOTE]: note() });
    const content = join(dir, 'content');
    const dry = await runAnnounce(content, []);
    expect(dry).toMatchObject({ code: 0 });
    expect(dry.stdout).toContain('1 article, 1 change note');
    expect(dry.stdout).toContain('ILLUSTRATION ONLY');
    expect(dry.stdout).toContain('Now in effect: Pro costs $35');
    expect((await runAnnounce(content, ['--json'])).stdout).toBe('');
    expect(git('for-each-ref', LEDGER)).toBe('');
    const first = await runAnnounce(content, ['--send']);
    expect(first).toMatchObject({ code: 0, stdout: '' });
    expect(first.stderr).toContain('Recorded 1 article and 1 change note as known; nothing was announced.');
    expect(git('status', '--porcelain')).toBe('');
  });

  it('sends once, and then nothing', async () => {
    const { commit, send, content } = await openAnnounced();
    commit({ [PLANS]: plans('$35'), [NOTE]: note() });
    const dry = parseLines(await runAnnounce(content, ['--json']));
    const sent = parseLines(await runAnnounce(content, ['--send', '--json']));
    expect(sent).toMatchObject([
      {
        id: 'changes/2026-12-01-pro@1',
        kind: 'note-new',
        subjects: ['changes/2026-12-01-pro', 'pricing/plans'],
        facts: [{ article: 'pricing/plans', before: 'Pro costs $29 a month.', after: 'Pro costs $35 a month.' }],
        deliveries: [{ id: 'changes/2026-12-01-pro@1:console', channel: 'console', status: 'sent' }],
      },
    ]);
    expect(dry).toEqual(sent.map((line) => ({ ...line, deliveries: [{ ...line.deliveries[0], status: 'planned' }] })));
    expect(await send()).toEqual([]);
    const status = await runAnnounce(content, ['status']);
    expect(status).toMatchObject({ code: 0 });
    expect(status.stdout).toContain('1 of 1 deliveries done');
  });

  it('announces each real change of A, B, A, B, and nothing for one that is taken back before a run', async () => {
    const { commit, send } = await openAnnounced();
    const ids: string[] = [];
    for (const price of ['$35', '$29', '$35']) {
      commit({ [PLANS]: plans(price) });
      ids.push(...(await send()).map(({ id }) => id));
    }
    expect(ids).toEqual(['pricing/plans@1', 'pricing/plans@2', 'pricing/plans@3']);
    commit({ [PLANS]: plans('$40') });
    commit({ [PLANS]: plans('$35') });
    expect(await send()).toEqual([]);
  });

  it('is not misled by rewritten history, a rename or new layout', async () => {
    const { commit, git, send, dir } = await openAnnounced();
    commit({ [PLANS]: plans('$35') });
    expect(await send()).toHaveLength(1);
    git('checkout', '--quiet', '--orphan', 'rewritten');
    commit({ 'README.md': 'x' }, 'All in one');
    git('branch', '--force', 'main');
    git('checkout', '--quiet', 'main');
    expect(await send()).toEqual([]);
    commit({ [PLANS]: undefined, 'content/pricing/all-plans.md': plans('$35').replace('costs ', 'costs\n') });
    expect(await send()).toEqual([]);
    writeFileSync(join(dir, 'content/pricing/new.md'), '# Not committed\n');
    expect(await send()).toEqual([]);
  });

  it('refuses content that is older than what was announced', async () => {
    const { commit, git, send, content } = await openAnnounced();
    commit({ [PLANS]: plans('$35') });
    expect(await send()).toHaveLength(1);
    git('reset', '--quiet', '--hard', 'HEAD~1');
    const stale = await runAnnounce(content, ['--send']);
    expect(stale).toMatchObject({ code: 4 });
    expect(stale.stderr).toContain('(tip/stale)');
    commit({ 'README.md': 'A commit on top means it.' });
    expect(await send()).toMatchObject([{ kind: 'article-edited', facts: [{ after: 'Pro costs $29 a month.' }] }]);
  });

  it('tells corrections, withdrawals, removals and additions', async () => {
    const { commit, send } = await openAnnounced({ [NOTE]: note() });
    commit({ [NOTE]: note('2999-12-08') });
    expect(await send()).toMatchObject([
      { kind: 'note-corrected', facts: [{ trail: ['Effective'], before: '2999-12-01', after: '2999-12-08' }] },
    ]);
    commit({ [NOTE]: undefined });
    expect(await send()).toMatchObject([{ id: 'changes/2026-12-01-pro@2', kind: 'note-withdrawn' }]);
    commit({ [PLANS]: undefined, 'content/pricing/fees.md': '# Fees\n\nNone.\n' });
    expect((await send()).map(({ kind, subjects }) => [kind, ...subjects])).toEqual([
      ['article-added', 'pricing/fees'],
      ['article-removed', 'pricing/plans'],
    ]);
  });

  it('keeps a page that broke as it was announced, and goes on with the others', async () => {
    const { commit, send, dir } = await openAnnounced({ 'content/pricing/fees.md': '# Fees\n\nNone.\n' });
    writeFileSync(join(dir, PLANS), Buffer.from([0xff, 0xfe, 0x00]));
    commit({ 'content/pricing/fees.md': '# Fees\n\n$5.\n' });
    expect(await send()).toMatchObject([{ kind: 'article-edited', subjects: ['pricing/fees'] }]);
    commit({ [PLANS]: plans('$29') });
    expect(await send()).toEqual([]);
    commit({ [PLANS]: plans('$31') });
    expect(await send()).toMatchObject([{ facts: [{ before: 'Pro costs $29 a month.' }] }]);
  });

  it('tells on its day that a note took effect, once, though it was known from the first run', async () => {
    const { dir, commit } = openRepository();
    commit({ [PLANS]: plans('$29'), [NOTE]: note('2026-12-01') });
    const content = join(dir, 'content');
    const clock = makeClock(Date.parse('2026-11-20T12:00:00Z'));
    expect((await announceAt(content, clock)).baseline).toBe(true);
    const early = await runAnnounce(content, ['--json', '--now', '2026-11-30']);
    const onTheDay = await runAnnounce(content, ['--json', '--now', '2026-12-01']);
    expect([parseLines(early), parseLines(onTheDay)]).toMatchObject([[], [{ kind: 'note-in-effect' }]]);
    clock.advance(11 * 24 * 60 * 60 * 1000);
    const kinds = async () => (await announceAt(content, clock)).announcements.map(({ id, kind }) => `${kind} ${id}`);
    expect(await kinds()).toEqual(['note-in-effect changes/2026-12-01-pro@1']);
    expect(await kinds()).toEqual([]);
  });

  it('records the present on demand, announcing nothing', async () => {
    const { commit, send, content } = await openAnnounced();
    commit({ [PLANS]: plans('$35'), [NOTE]: note() });
    expect(await runAnnounce(content, ['--baseline'])).toMatchObject({ code: 0, stdout: '' });
    expect(await send()).toEqual([]);
    commit({ [PLANS]: plans('$36') });
    expect(await send()).toMatchObject([{ facts: [{ before: 'Pro costs $35 a month.' }] }]);
  });

  it('works on content of a repository of its own, whose top is the content folder', async () => {
    const { dir, commit } = openRepository();
    commit({ 'pricing/plans.md': plans('$29') });
    expect(await runAnnounce(dir, ['--send'])).toMatchObject({ code: 0 });
    commit({ 'pricing/plans.md': plans('$35') });
    expect(parseLines(await runAnnounce(dir, ['--send', '--json']))).toMatchObject([{ subjects: ['pricing/plans'] }]);
  });
});

describe('npm run announce at the same time', () => {
  it('sends once from two processes of one clone', async () => {
    const { commit, content } = await openAnnounced();
    commit({ [PLANS]: plans('$35') });
    const runs = await Promise.all([1, 2, 3].map(() => runAnnounce(content, ['--send'])));
    expect(
      runs.filter(({ stdout }) => stdout.includes('Updated: Plans')),
      JSON.stringify(runs),
    ).toHaveLength(1);
    for (const { code } of runs) expect([0, 3]).toContain(code);
    expect(await runAnnounce(content, ['--send'])).toMatchObject({ code: 0, stdout: '' });
  });

  it('sends once from two clones that share a ledger, and looks at what is pushed, not at what is checked out', async () => {
    const bare = makeBareRepository();
    const one = cloneRepository(bare);
    one.git('switch', '--quiet', '--create', 'main');
    one.commit({ [PLANS]: plans('$29'), 'content/firstline.yml': 'ledger: { remote: origin }\n' });
    one.git('push', '--quiet', 'origin', 'main');
    // A continuous-integration job has only the newest commit.
    const two = cloneRepository(`file://${bare}`, '--depth=1');
    const contents = [one, two].map(({ dir }) => join(dir, 'content'));
    const runBoth = (...args: string[]) => Promise.all(contents.map((content) => runAnnounce(content, args)));
    const first = await runBoth('--send');
    expect(
      first.filter(({ stderr }) => stderr.includes('Recorded')),
      JSON.stringify(first),
    ).toHaveLength(1);
    one.commit({ [PLANS]: plans('$35') });
    expect((await runBoth('--send')).map(({ stdout }) => stdout)).toEqual(['', '']);
    one.git('push', '--quiet', 'origin', 'main');
    const runs = await runBoth('--send');
    expect(
      runs.filter(({ stdout }) => stdout.includes('Updated: Plans')),
      JSON.stringify(runs),
    ).toHaveLength(1);
    expect(two.git('rev-parse', 'HEAD')).not.toBe(one.git('rev-parse', 'HEAD'));
    expect((await runBoth('--send')).map(({ code, stdout }) => [code, stdout])).toEqual([
      [0, ''],
      [0, ''],
    ]);
  });
});

describe('npm run announce refuses', () => {
  it.each([
    ['a flag that does not exist', ['--dry-rnu'], 'usage/flags'],
    ['a command that does not exist', ['send'], 'usage/flags'],
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
