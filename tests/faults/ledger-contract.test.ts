import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../src/broadcast/ledger/events.ts';
import { openGitLedger } from '../../src/broadcast/ledger/git-ledger.ts';
import type { Ledger } from '../../src/broadcast/ledger/ledger.ts';
import { openMemoryLedger } from '../../src/broadcast/ledger/memory-ledger.ts';
import { openRecorder } from '../../src/broadcast/ledger/record-events.ts';
import { SEGMENT_SIZE } from '../../src/broadcast/ledger/segment.ts';
import { makeBareRepository, openRepository, removeFolders } from '../helpers/git-repository.ts';
import { type GitServer, startGitServer } from '../helpers/git-server.ts';

const REF = 'refs/heads/firstline-ledger';
const GENESIS: LedgerEvent = { v: 1, at: '2026-11-30T23:00:00.000Z', kind: 'genesis', id: 'g' };
const known = (commit: string, at = '2026-12-01T01:00:00.000Z'): LedgerEvent => ({
  v: 1,
  at,
  kind: 'known',
  commit,
  reason: 'announced',
  upcoming: [],
});

const WRITTEN = { version: expect.any(String) };
const NOTHING = { events: [], state: undefined, announced: undefined };
const servers: GitServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.close();
  removeFolders();
});

/** Writes one event as a run does. */
async function recordEvent(ledger: Ledger, event: LedgerEvent): Promise<void> {
  const recorder = openRecorder(ledger, await ledger.read(), { now: () => 0 });
  recorder.add(event);
  await recorder.flush();
}

type Handles = { one: Ledger; other: Ledger; tree: string };

function openRemote(remote: string, ref: string): Handles {
  const [first, second] = [openRepository(), openRepository()];
  for (const { git, commit } of [first, second]) {
    git('remote', 'add', 'origin', remote);
    commit({ 'a.md': 'A' });
  }
  const open = ({ dir }: { dir: string }) => openGitLedger({ repository: dir, ref, remote: 'origin' });
  return { one: open(first), other: open(second), tree: first.git('rev-parse', 'HEAD^{tree}') };
}

/** What every ledger does, each given as: two handles of the same ledger, and a tree to announce. */
const ledgers: Record<string, () => Promise<Handles>> = {
  'in memory': async () => {
    const ledger = openMemoryLedger();
    return { one: ledger, other: ledger, tree: 'tree' };
  },
  'on a Git ref': async () => {
    const { dir, commit, git } = openRepository();
    commit({ 'a.md': 'A' });
    const open = () => openGitLedger({ repository: dir, ref: REF, remote: undefined });
    return { one: open(), other: open(), tree: git('rev-parse', 'HEAD^{tree}') };
  },
  // Not a branch: some repositories protect every branch.
  'on a Git remote in a folder': async () => openRemote(makeBareRepository(), 'refs/firstline/ledger'),
  'on a Git remote over file://': async () => openRemote(`file://${makeBareRepository()}`, REF),
  'on a Git remote over smart HTTP': async () => {
    const server = await startGitServer(makeBareRepository());
    servers.push(server);
    return openRemote(server.url, REF);
  },
};

describe.each(Object.entries(ledgers))('a ledger %s', (_, open) => {
  it('is empty at first', async () => {
    expect(await (await open()).one.read()).toEqual({ ...NOTHING, version: undefined });
  });

  it('gives back what was added, in order and over the end of a month', async () => {
    const { one, other, tree } = await open();
    expect(await one.append(await one.read(), [GENESIS, known('c1')], tree)).toMatchObject(WRITTEN);
    expect(await other.append(await other.read(), [known('c2')])).toMatchObject(WRITTEN);
    const { events, announced } = await one.read();
    expect(events).toEqual([GENESIS, known('c1'), known('c2')]);
    expect(announced).toBe(tree);
  });

  it('keeps the order of writing when a clock is set back over the end of a month', async () => {
    const { one, other } = await open();
    await one.append(await one.read(), [{ ...GENESIS, at: '2026-12-01T00:00:01.000Z' }, known('c1')]);
    await recordEvent(other, known('c2', '2026-11-30T23:59:59.000Z'));
    await recordEvent(one, known('c3', '2027-01-01T00:00:00.000Z'));
    await recordEvent(other, known('c4', '2026-12-31T23:00:00.000Z'));
    const { events } = await one.read();
    expect(events.slice(1).map((event) => event.kind === 'known' && event.commit)).toEqual(['c1', 'c2', 'c3', 'c4']);
  });

  it('(14) lets one of two writers win, and the other write after reading again', async () => {
    const { one, other } = await open();
    const [mine, theirs] = [await one.read(), await other.read()];
    expect(await one.append(mine, [GENESIS])).toMatchObject(WRITTEN);
    expect(await other.append(theirs, [GENESIS])).toBe('lost');
    const stale = await other.read();
    expect(await one.append(await one.read(), [known('c1')])).toMatchObject(WRITTEN);
    expect(await other.append(stale, [known('c2')])).toBe('lost');
    await recordEvent(other, known('c2'));
    expect((await one.read()).events).toEqual([GENESIS, known('c1'), known('c2')]);
  });

  it('gives back the version that it wrote, from which the next write goes on without reading', async () => {
    const { one, other } = await open();
    const first = await one.append(await one.read(), [GENESIS]);
    if (first === 'lost') throw new Error('Nobody else wrote');
    expect(first.state?.genesis.id).toBe('g');
    expect(await one.append(first, [known('c1')])).toMatchObject({ ...WRITTEN, state: { commit: 'c1' } });
    expect((await other.read()).state).toEqual((await one.read()).state);
  });

  it('goes on in another file when one is full, and reads them in order', async () => {
    const { one, other } = await open();
    await one.append(await one.read(), [GENESIS]);
    const size = Math.ceil(SEGMENT_SIZE / 4);
    for (let index = 0; index < 12; index += 1) await recordEvent(one, known(String(index).padStart(size, '0')));
    const { events, state } = await other.read();
    expect(events.slice(1).map((event) => event.kind === 'known' && Number(event.commit))).toEqual([
      ...Array(12).keys(),
    ]);
    expect(Number(state?.commit)).toBe(11);
  });

  it('writes nothing that does not follow from what is there', async () => {
    const { one, other } = await open();
    const version = await one.append(await one.read(), [GENESIS]);
    if (version === 'lost') throw new Error('Nobody else wrote');
    const stray: LedgerEvent = { v: 1, at: GENESIS.at, kind: 'void', delivery: 'x', reason: 'r' };
    await expect(one.append(version, [stray])).rejects.toMatchObject({ code: 'ledger/damaged', exit: 4 });
    expect((await other.read()).events).toEqual([GENESIS]);
  });

  it('writes nothing that could not be read again', async () => {
    const { one, other } = await open();
    const version = await one.append(await one.read(), [GENESIS]);
    if (version === 'lost') throw new Error('Nobody else wrote');
    const unreadable = known('c1', '+011533-01-01T00:00:00.000Z');
    await expect(one.append(version, [unreadable])).rejects.toMatchObject({ code: 'ledger/not-writable', exit: 4 });
    expect((await other.read()).events).toEqual([GENESIS]);
  });

  it('(14) loses nothing when many write at once', async () => {
    const { one, other } = await open();
    await one.append(await one.read(), [GENESIS]);
    const names = ['a', 'b', 'c', 'd'];
    await Promise.all(names.map((name, index) => recordEvent(index % 2 === 0 ? one : other, known(name))));
    const { events } = await one.read();
    expect(
      events
        .slice(1)
        .map((event) => event.kind === 'known' && event.commit)
        .sort(),
    ).toEqual(names);
  });
});

describe('a ledger on a Git ref', () => {
  it('needs no user.name, and touches neither index nor work tree nor other refs', async () => {
    const { dir, commit, git } = openRepository();
    commit({ 'a.md': 'A' });
    git('config', 'user.useConfigOnly', 'true');
    const look = () => [git('status', '--porcelain'), git('for-each-ref', 'refs/heads/main'), git('rev-parse', 'HEAD')];
    const before = look();
    const saved = process.env.GIT_CONFIG_GLOBAL;
    process.env.GIT_CONFIG_GLOBAL = '/dev/null';
    try {
      const ledger = openGitLedger({ repository: dir, ref: REF, remote: undefined });
      await ledger.append(await ledger.read(), [GENESIS], git('rev-parse', 'HEAD^{tree}'));
    } finally {
      if (saved === undefined) delete process.env.GIT_CONFIG_GLOBAL;
      else process.env.GIT_CONFIG_GLOBAL = saved;
    }
    expect(look()).toEqual(before);
    const files = git('ls-tree', '-r', '--name-only', REF).split('\n');
    expect(files).toEqual(['announced/a.md', 'events/2026-11.jsonl', 'state.json']);
  });

  it('says what is in the way when the ref stays locked though nobody moves it', async () => {
    const { dir, commit, git } = openRepository();
    commit({ 'a.md': 'A' });
    git('branch', 'firstline-ledger/old');
    const blocked = openGitLedger({ repository: dir, ref: REF, remote: undefined });
    const failure = { code: 'ledger/not-written', exit: 3, message: expect.stringContaining('firstline-ledger/old') };
    await expect(blocked.append(await blocked.read(), [GENESIS])).rejects.toMatchObject(failure);
    git('branch', '-D', 'firstline-ledger/old');
    writeFileSync(join(dir, '.git', `${REF}.lock`), '');
    await expect(recordEvent(blocked, GENESIS)).rejects.toMatchObject({ code: 'ledger/not-written' });
    rmSync(join(dir, '.git', `${REF}.lock`));
    await recordEvent(blocked, GENESIS);
  });

  it.each(['--upload-pack=touch x', 'kb', './kb', 'file://kb', 'ext::touch x', '..'])(
    'refuses %s, which nobody has named as a remote, and runs nothing that lies there',
    async (remote) => {
      const { dir, commit, git } = openRepository();
      commit({ 'a.md': 'A' });
      git('init', '--quiet', '--bare', 'kb');
      const hook = join(dir, 'kb/hooks/pre-receive');
      writeFileSync(hook, `#!/bin/sh\ntouch ${join(dir, 'ran')}\n`, { mode: 0o755 });
      const ledger = openGitLedger({ repository: dir, ref: REF, remote });
      await expect(ledger.read()).rejects.toMatchObject({ code: 'git/remote-name', exit: 2 });
      const empty = { version: undefined, events: [], state: undefined, announced: undefined };
      await expect(ledger.append(empty, [GENESIS])).rejects.toMatchObject({ code: 'git/remote-name' });
      expect(existsSync(join(dir, 'ran'))).toBe(false);
    },
  );

  it('refuses a ref that is no ledger', async () => {
    const { dir, commit } = openRepository();
    commit({ 'a.md': 'A' });
    const ledger = openGitLedger({ repository: dir, ref: 'refs/heads/main', remote: undefined });
    await expect(ledger.read()).rejects.toMatchObject({ code: 'ledger/not-a-ledger', exit: 4 });
  });

  it('says so when the remote cannot be reached or does not let us write', async () => {
    const { dir, commit, git } = openRepository();
    commit({ 'a.md': 'A' });
    git('remote', 'add', 'gone', '/nowhere/at/all.git');
    const gone = openGitLedger({ repository: dir, ref: REF, remote: 'gone' });
    await expect(gone.read()).rejects.toMatchObject({ code: 'git/remote-unreachable', exit: 3 });
    const bare = makeBareRepository();
    openRepository(bare).git('config', 'receive.denyCurrentBranch', 'refuse');
    openRepository(bare).git('symbolic-ref', 'HEAD', REF);
    openRepository(bare).git('config', 'transfer.hideRefs', REF);
    git('remote', 'add', 'locked', bare);
    const locked = openGitLedger({ repository: dir, ref: REF, remote: 'locked' });
    await expect(locked.append(await locked.read(), [GENESIS])).rejects.toMatchObject({
      code: 'ledger/not-written',
      exit: 4,
      hint: expect.stringContaining('contents: write'),
    });
  });
});
