import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { announce } from '../../src/broadcast/announce.ts';
import { TIMING } from '../../src/broadcast/check-availability.ts';
import { claimWork } from '../../src/broadcast/claim-work.ts';
import type { LedgerEvent } from '../../src/broadcast/ledger/events.ts';
import { openGitLedger } from '../../src/broadcast/ledger/git-ledger.ts';
import { cloneRepository, makeBareRepository, openRepository, removeFolders } from '../helpers/git-repository.ts';
import { type GitServer, startGitServer } from '../helpers/git-server.ts';
import {
  announceAt,
  LEDGER,
  makeClock,
  openAnnounced,
  openAnnouncer,
  openShared,
  PLANS,
  plans,
  runAnnounce,
} from '../helpers/run-announce.ts';

afterAll(removeFolders);

const at = '2026-11-20T12:00:00.000Z';
const GENESIS: LedgerEvent = { v: 1, at, kind: 'genesis', id: 'g' };
const known = (commit: string): LedgerEvent => ({ v: 1, at, kind: 'known', commit, reason: 'announced', upcoming: [] });

describe('a push of the ledger over smart HTTP', () => {
  let server: GitServer;
  let open: () => ReturnType<typeof openGitLedger>;
  let bare: string;
  beforeEach(async () => {
    bare = makeBareRepository();
    server = await startGitServer(bare);
    open = () => {
      const { dir, git } = openRepository();
      git('remote', 'add', 'origin', server.url);
      return openGitLedger({ repository: dir, ref: LEDGER, remote: 'origin' });
    };
  });
  afterEach(() => server.close());

  const failOnce = (fault: Parameters<GitServer['failPush']>[0]) => {
    let isFirst = true;
    server.failPush(() => {
      if (!isFirst) return 'pass';
      isFirst = false;
      return fault();
    });
  };

  it('(15) knows that it was accepted though the reply was lost', async () => {
    const ledger = open();
    failOnce(() => 'lose-reply');
    const first = await ledger.append(await ledger.read(), [GENESIS]);
    if (first === 'lost') throw new Error('It was accepted');
    expect(await ledger.append(first, [known('c1')])).toMatchObject({ state: { commit: 'c1' } });
    expect((await open().read()).events).toEqual([GENESIS, known('c1')]);
  });

  it('(15) knows so even when another run has gone on from it meanwhile', async () => {
    const [ledger, other] = [open(), open()];
    const first = await ledger.append(await ledger.read(), [GENESIS]);
    if (first === 'lost') throw new Error('Nobody else wrote');
    // The server has it, its reply is held back and lost, and before anybody asks another run writes.
    const theirs = openRepository(bare);
    failOnce(() => ({
      after: () => {
        const tree = theirs.git('rev-parse', `${LEDGER}^{tree}`);
        const next = theirs.git('commit-tree', tree, '-p', LEDGER, '-m', 'another run');
        theirs.git('update-ref', LEDGER, next);
        throw new Error('the connection breaks');
      },
    }));
    expect(await ledger.append(first, [known('c1')])).toMatchObject({ state: { commit: 'c1' } });
    expect((await other.read()).events).toEqual([GENESIS, known('c1')]);
  });

  it('(15) says so when it was not accepted, and changes nothing', async () => {
    const ledger = open();
    server.failPush(() => 'drop');
    await expect(ledger.append(await ledger.read(), [GENESIS])).rejects.toMatchObject({
      code: 'ledger/not-written',
      exit: 3,
    });
    server.failPush(() => 'pass');
    expect((await open().read()).version).toBeUndefined();
  });

  it('(16) says who has to allow it when it is forbidden', async () => {
    const ledger = open();
    server.failPush(() => 'forbid');
    const refusal = { code: 'ledger/not-written', exit: 4, hint: expect.stringContaining('npm run doctor') };
    await expect(ledger.append(await ledger.read(), [GENESIS])).rejects.toMatchObject(refusal);
  });
});

describe('a ledger that others spoil', () => {
  it('(16) sends nothing when a rule of the remote refuses the ledger', async () => {
    const { bare, push, content } = await openShared();
    push({ [PLANS]: plans('$35') });
    const { git } = openRepository(bare);
    git('config', 'receive.denyNonFastForwards', 'true');
    git('config', 'transfer.hideRefs', LEDGER);
    const run = await runAnnounce(content, ['--send']);
    expect(run).toMatchObject({ code: 4, stdout: '' });
    git('config', '--unset', 'transfer.hideRefs');
    expect(await runAnnounce(content, ['--send'])).toMatchObject({ code: 0, stdout: expect.stringContaining('$35') });
  });

  it.each([
    ['deleted', (git: (...args: string[]) => string) => git('update-ref', '-d', LEDGER)],
    ['set back', (git: (...args: string[]) => string) => git('update-ref', LEDGER, `${LEDGER}~1`)],
  ])('(17) writes nothing on top of a ledger that is %s while a run is at work', async (_, spoil) => {
    const { bare, push, content } = await openShared();
    push({ [PLANS]: plans('$35') });
    const announcer = await openAnnouncer(content, makeClock(Date.now()));
    const { git } = openRepository(bare);
    const write = () => void spoil(git);
    const run = announce({ ...announcer, outside: { env: {}, write } }, { baseline: false });
    await expect(run).rejects.toMatchObject({ exit: 4, message: expect.stringContaining('could not be recorded') });
    expect(
      git('for-each-ref', LEDGER).includes('firstline-ledger') ? git('log', '-1', '--format=%s', LEDGER) : '',
    ).not.toContain('sent');
  });

  it.each([
    ['a cut line', (text: string) => text.slice(0, -20)],
    ['a conflict marker', (text: string) => `${text}<<<<<<< HEAD\n`],
    [
      'a line of a delivery that never was',
      (text: string) => `${text}{"v":1,"at":"${at}","kind":"void","delivery":"x","reason":"r"}\n`,
    ],
  ])('(17) stops before anything is sent at %s', async (_, edit) => {
    const { dir, git, commit, content } = await openAnnounced();
    git('worktree', 'add', '--quiet', join(dir, 'ledger'), 'firstline-ledger');
    const ledger = openRepository(join(dir, 'ledger'));
    const [file = ''] = ledger.git('ls-files', 'events').split('\n');
    const edited = ledger.commit({ [file]: edit(`${ledger.git('show', `HEAD:${file}`)}\n`) });
    commit({ [PLANS]: plans('$35') });
    const clock = makeClock(Date.now());
    await expect(announceAt(content, clock)).rejects.toMatchObject({ code: 'ledger/damaged', exit: 4 });
    expect(git('rev-parse', LEDGER)).toBe(edited);
  });

  it('(18) announces nothing at first, whatever there is', async () => {
    const { dir, commit } = openRepository();
    const page = (index: number) => [
      `content/area-${index % 7}/page-${index}.md`,
      `# Page ${index}\n\nIt costs $${index}.\n`,
    ];
    commit(Object.fromEntries(Array.from({ length: 500 }, (_, index) => page(index))));
    const content = join(dir, 'content');
    const clock = makeClock(Date.now());
    expect(await announceAt(content, clock)).toMatchObject({ baseline: true, announcements: [] });
    expect(await announceAt(content, clock)).toMatchObject({ baseline: false, announcements: [] });
  });

  it('(19) refuses a ledger of a newer version, and leaves it as it is', async () => {
    const { dir, git, commit, content } = await openAnnounced();
    git('worktree', 'add', '--quiet', join(dir, 'ledger'), 'firstline-ledger');
    const ledger = openRepository(join(dir, 'ledger'));
    const [file = ''] = ledger.git('ls-files', 'events').split('\n');
    const newer = ledger.commit({
      [file]: `${ledger.git('show', `HEAD:${file}`)}\n{"v":2,"at":"${at}","kind":"invented"}\n`,
    });
    commit({ [PLANS]: plans('$35') });
    const run = await runAnnounce(content, ['--send']);
    expect(run).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('ledger/newer-version') });
    expect(git('rev-parse', LEDGER)).toBe(newer);
  });

  it('(20) leaves a claim alone while clocks may differ by less than the quiet period', async () => {
    const { push, content, bare } = await openShared();
    push({ [PLANS]: plans('$35') });
    const start = Date.now();
    await claimWork(await openAnnouncer(content, makeClock(start)), false);
    const other = join(cloneRepository(`file://${bare}`).dir, 'content');
    const ahead = async (milliseconds: number) => {
      const { state } = await announceAt(other, makeClock(start + milliseconds));
      return [...state.deliveries.values()].map(({ status }) => status.kind);
    };
    expect(await ahead(TIMING.quiet - 1000)).toEqual(['claimed']);
    // The owner may work until its lease ends by its own clock; this one is ahead by nearly the quiet period.
    expect(await ahead(TIMING.lease + TIMING.quiet - 1000)).toEqual(['claimed']);
    expect(await ahead(TIMING.lease + TIMING.quiet)).toEqual(['sent']);
  });
});
