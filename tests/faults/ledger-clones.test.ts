import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cloneRepository, makeBareRepository, openRepository, removeFolders } from '../helpers/git-repository.ts';
import { openAnnounced, PLANS, parseLines, plans, runAnnounce, sendLines } from '../helpers/run-announce.ts';

afterAll(removeFolders);

describe('npm run announce at the same time', () => {
  it('(14) sends once from three processes of one clone', async () => {
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

  it('(2) sends once when one push starts two jobs, and looks at what is pushed, not at what is checked out', async () => {
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

describe('npm run announce in a clone without history', () => {
  /** Two clones of one remote that share a ledger: all of it, and only the newest commit. */
  async function openClones() {
    const bare = makeBareRepository();
    const full = openRepository();
    full.git('remote', 'add', 'origin', bare);
    const push = (files: Record<string, string>) => {
      full.commit(files);
      full.git('push', '--quiet', '--force', 'origin', 'main');
    };
    const settings = 'ledger: { remote: origin, branch: main }\n';
    push({ [PLANS]: plans('$29'), 'content/firstline.yml': settings });
    push({ 'README.md': 'x' });
    const sendFull = () => sendLines(join(full.dir, 'content'));
    expect(await sendFull()).toEqual([]);
    const sendShallow = async () => {
      const { dir } = cloneRepository(`file://${bare}`, '--depth=1');
      return runAnnounce(join(dir, 'content'), ['--send', '--json']);
    };
    return { bare, full, push, sendFull, sendShallow };
  }

  it('(7) (8) announces what comes after, and refuses what was before, when main is set back', async () => {
    const { full, push, sendFull, sendShallow } = await openClones();
    for (const price of ['$30', '$31', '$32']) push({ [PLANS]: plans(price) });
    expect(parseLines(await sendShallow())).toMatchObject([{ facts: [{ after: 'Pro costs $32 a month.' }] }]);
    full.git('reset', '--quiet', '--hard', 'HEAD~2');
    full.git('push', '--quiet', '--force', 'origin', 'main');
    expect(await sendShallow()).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('tip/stale') });
    push({ [PLANS]: plans('$40') });
    expect(await sendFull()).toHaveLength(1);
  });

  it('(6) (8) asks for history when it cannot tell, but not for the same content', async () => {
    const { bare, full, push, sendFull, sendShallow } = await openClones();
    full.git('checkout', '--quiet', '--orphan', 'rewritten');
    full.commit({}, 'All in one');
    full.git('branch', '--quiet', '--force', 'main');
    full.git('checkout', '--quiet', 'main');
    full.git('push', '--quiet', '--force', 'origin', 'main');
    const server = openRepository(bare);
    server.git('reflog', 'expire', '--expire=now', '--all');
    server.git('gc', '--quiet', '--prune=now');
    expect(await sendShallow()).toMatchObject({ code: 0, stdout: '' });
    push({ [PLANS]: plans('$35') });
    expect(await sendShallow()).toMatchObject({
      code: 4,
      stdout: '',
      stderr: expect.stringContaining('fetch-depth: 0'),
    });
    expect(await sendFull()).toHaveLength(1);
  });
});
