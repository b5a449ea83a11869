import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openRepository, removeFolders } from './helpers/git-repository.ts';
import {
  announceAt,
  LEDGER,
  makeClock,
  NOTE,
  note,
  openAnnounced,
  PLANS,
  parseLines,
  plans,
  runAnnounce,
} from './helpers/run-announce.ts';

afterAll(removeFolders);

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

  it('remembers a new name though it is nothing to tell, and writes nothing when nothing changed', async () => {
    const { commit, git, send } = await openAnnounced();
    commit({ [PLANS]: undefined, 'content/pricing/offers.md': plans('$29') });
    expect(await send()).toEqual([]);
    expect(git('rev-parse', `${LEDGER}:announced`)).toBe(git('rev-parse', 'HEAD:content'));
    const ledger = git('rev-parse', LEDGER);
    commit({ 'README.md': 'Not content.' });
    expect(await send()).toEqual([]);
    expect(git('rev-parse', LEDGER)).toBe(ledger);
    commit({ 'content/pricing/offers.md': '# Offers\n\nAll is free.\n' });
    expect(await send()).toMatchObject([{ kind: 'article-edited', subjects: ['pricing/offers'] }]);
  });

  it('goes on after a clock that was set back over the end of a month', async () => {
    const { dir, commit } = openRepository();
    const content = join(dir, 'content');
    commit({ [PLANS]: plans('$29') });
    const clock = makeClock(Date.parse('2026-12-01T00:00:05Z'));
    await announceAt(content, clock);
    commit({ [PLANS]: plans('$35') });
    await announceAt(content, clock);
    clock.advance(-60_000);
    for (const price of ['$36', '$37']) {
      commit({ [PLANS]: plans(price) });
      expect((await announceAt(content, clock)).announcements).toHaveLength(1);
    }
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

  it('keeps a page as it was announced when its new name comes with broken front matter', async () => {
    const { commit, git, send } = await openAnnounced();
    const moved = 'content/pricing/offers.md';
    commit({ [PLANS]: undefined, [moved]: `---\naudience: [evrybody]\n---\n${plans('$35')}` });
    const ledger = git('rev-parse', LEDGER);
    for (const _ of [1, 2]) expect(await send()).toEqual([]);
    expect(git('rev-parse', LEDGER)).toBe(ledger);
    commit({ [moved]: plans('$35') });
    expect(await send()).toMatchObject([{ kind: 'article-edited', subjects: ['pricing/offers'] }]);
  });

  it('lets nothing of the content act on the terminal', async () => {
    const { commit, content } = await openAnnounced();
    const title = '"Pro \\e[31m \\x9b costs \\u202e $35"';
    commit({ [PLANS]: plans('\u009b31m$35'), [NOTE]: note().replace('Pro costs $35', title) });
    for (const args of [[], ['--json'], ['status'], ['--send']]) {
      const { stdout, stderr } = await runAnnounce(content, args);
      expect(`${stdout}${stderr}`.replaceAll('\n', ''), args.join()).not.toMatch(/[\p{Cc}\u202e]/u);
    }
  });

  it('lists as next only what will take effect', async () => {
    const over = note('2999-12-02').replace('effective', 'supersedes: 2026-12-01-pro\neffective');
    const { content } = await openAnnounced({
      [NOTE]: note('2999-12-08'),
      'content/changes/2026-12-02-other.md': over,
    });
    const { stdout } = await runAnnounce(content, []);
    expect(stdout.match(/Now in effect/g)).toHaveLength(1);
    expect((await runAnnounce(content, ['status'])).stdout.match(/next/g)).toHaveLength(1);
  });
});
