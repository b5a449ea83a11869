import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { announce } from '../../src/broadcast/announce.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { cloneRepository, openRepository, removeFolders, type TestRepository } from '../helpers/git-repository.ts';
import {
  announceAt,
  LEDGER,
  openAnnounced,
  openAnnouncer,
  openShared,
  PLANS,
  plans,
  runAnnounce,
  sendLines,
} from '../helpers/run-announce.ts';

afterAll(removeFolders);

const OTHER = 'refs/heads/memory';
const settings = (more: string) => ({ 'content/firstline.yml': `ledger: { ${more} }\n` });
const elsewhere = (...parts: string[]) => ({
  ...{ code: 'ledger/elsewhere', exit: 4 },
  message: expect.stringContaining(parts[0] ?? ''),
  hint: expect.stringContaining(parts[1] ?? ''),
});

/** A tree with the entries of a ledger, whose events are no events. */
function brokenTree({ git }: TestRepository): string {
  const blob = git('rev-parse', `main:${PLANS}`);
  git('read-tree', '--empty');
  git('update-index', '--add', '--cacheinfo', `100644,${blob},state.json`);
  git('update-index', '--add', '--cacheinfo', `100644,${blob},events/2026-11.jsonl`);
  return git('write-tree');
}

describe('(17) where there is no ledger, and nothing says that this is a first run', () => {
  it('refuses after “ledger.ref” was changed, says how to go on, and begins anew when told to', async () => {
    const { commit, content, git } = await openAnnounced();
    commit({ [PLANS]: plans('$35'), ...settings(`ref: ${OTHER}`) });
    await expect(announceAt(content, systemClock)).rejects.toMatchObject(
      elsewhere(`there is one of this content at ${LEDGER} of this clone (genesis run-`, `ref: ${LEDGER}`),
    );
    expect(await runAnnounce(content, ['status'])).toMatchObject({ code: 4, stdout: expect.stringContaining(LEDGER) });
    expect(git('for-each-ref', OTHER)).toBe('');
    const fresh = await announce(await openAnnouncer(content, systemClock), { baseline: true });
    expect(fresh).toMatchObject({ baseline: true, announcements: [] });
    expect(git('for-each-ref', OTHER)).not.toBe('');
    commit(settings(`ref: ${LEDGER}`));
    expect((await sendLines(content)).map(({ id }) => id)).toEqual(['pricing/plans@1']);
  });

  it('refuses when the remote has lost it and this clone has a copy, which can be pushed back', async () => {
    const { bare, content, push } = await openShared();
    const clone = openRepository(join(content, '..'));
    clone.git('fetch', '--quiet', 'origin');
    openRepository(bare).git('update-ref', '-d', LEDGER);
    push({ [PLANS]: plans('$35') });
    const error = await announceAt(content, systemClock).catch((reason) => reason);
    expect(error).toMatchObject(elsewhere('refs/remotes/origin/firstline-ledger of this clone', 'git push origin '));
    const [, command = ''] = /`git ([^`]+)`/.exec(error.hint) ?? [];
    clone.git(...command.replaceAll("'", '').split(' '));
    expect((await sendLines(content)).map(({ id }) => id)).toEqual(['pricing/plans@1']);
  });

  it('refuses when a remote was named after the ledger had begun in this clone', async () => {
    const { bare } = await openShared();
    openRepository(bare).git('update-ref', '-d', LEDGER);
    const { dir, git, commit } = cloneRepository(bare);
    commit(settings(''));
    await sendLines(join(dir, 'content'));
    commit(settings('remote: origin'));
    git('push', '--quiet', 'origin', 'main');
    await expect(announceAt(join(dir, 'content'), systemClock)).rejects.toMatchObject(
      elsewhere(`${LEDGER} of this clone`, 'push it'),
    );
  });

  it('sees a ledger of the remote that this clone does not have, and one that cannot be read', async () => {
    const { bare, content, push } = await openShared();
    const server = openRepository(bare);
    server.git('update-ref', 'refs/firstline/old', LEDGER);
    server.git('update-ref', '-d', LEDGER);
    push({ [PLANS]: plans('$35') });
    const other = cloneRepository(`file://${bare}`);
    await expect(announceAt(join(other.dir, 'content'), systemClock)).rejects.toMatchObject(
      elsewhere('refs/firstline/old of origin', 'ref: refs/firstline/old'),
    );
    // Of the same shape, and without a genesis.
    const broken = server.git('commit-tree', '-m', 'Edited', brokenTree(server));
    server.git('update-ref', 'refs/firstline/old', broken);
    await expect(announceAt(content, systemClock)).rejects.toMatchObject(
      elsewhere('refs/firstline/old of origin (it cannot be read)', ''),
    );
  });

  it('says where a ledger is whose genesis is named', async () => {
    const { content, commit, git } = await openAnnounced();
    const [{ genesis } = { genesis: { id: '' } }] = [
      JSON.parse((await runAnnounce(content, ['status', '--json'])).stdout),
    ];
    git('update-ref', OTHER, LEDGER);
    git('update-ref', '-d', LEDGER);
    commit(settings(`genesis: ${genesis.id}`));
    await expect(announceAt(content, systemClock)).rejects.toMatchObject({
      ...{ code: 'ledger/missing', message: expect.stringContaining(`it is at ${OTHER} of this clone`), exit: 4 },
      hint: expect.stringContaining(`ref: ${OTHER}`),
    });
    commit(settings(''));
    await expect(announceAt(content, systemClock)).rejects.toMatchObject({ code: 'ledger/elsewhere' });
  });
});
