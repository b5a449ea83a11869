import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { announce } from '../../src/broadcast/announce.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { makeFolder, openRepository, removeFolders } from '../helpers/git-repository.ts';
import {
  announceAt,
  LEDGER,
  openAnnouncer,
  openShared,
  PLANS,
  parseLines,
  plans,
  runAnnounce,
  sendLines,
} from '../helpers/run-announce.ts';

afterAll(removeFolders);

const FEES = 'content/pricing/fees.md';
const told = (price: string) => [
  { facts: [{ before: 'Pro costs $29 a month.', after: `Pro costs ${price} a month.` }] },
];

describe('whatever starts a run, it tells what is new', () => {
  it('(1) tells what a lost push event brought with the next run', async () => {
    const { push, content } = await openShared();
    push({ [PLANS]: plans('$35') });
    push({ [FEES]: '# Fees\n\nNone.\n' });
    expect((await sendLines(content)).map(({ subjects: [subject] }) => subject)).toEqual([
      'pricing/fees',
      'pricing/plans',
    ]);
    expect(await sendLines(content)).toEqual([]);
  });

  it('(3) goes by the content, not by what the event says came before', async () => {
    const { push, content } = await openShared();
    push({ [PLANS]: plans('$35') });
    const event = join(makeFolder(), 'event.json');
    writeFileSync(event, JSON.stringify({ before: '0'.repeat(40), after: 'f'.repeat(40), forced: true }));
    const env = { GITHUB_EVENT_PATH: event, GITHUB_SHA: 'f'.repeat(40), GITHUB_EVENT_NAME: 'push' };
    expect(parseLines(await runAnnounce(content, ['--send', '--json'], env))).toMatchObject(told('$35'));
  });

  it('(4) tells no revert when the job of an old commit is run again', async () => {
    const { push, content } = await openShared();
    push({ [PLANS]: plans('$35') });
    expect(await sendLines(content)).toHaveLength(1);
    // The clone still has the first commit checked out, as a job that is run again does.
    expect(await sendLines(content)).toEqual([]);
    push({ [PLANS]: plans('$36') });
    expect(await sendLines(content)).toMatchObject([{ facts: [{ before: 'Pro costs $35 a month.' }] }]);
  });

  it('(5) tells it all, and its net effect alone, when pending runs are cancelled and one is killed as it begins', async () => {
    const { push, content } = await openShared();
    for (const price of ['$35', '$29', '$37']) push({ [PLANS]: plans(price) });
    const project = join(import.meta.dirname, '../..');
    const child = spawn(join(project, 'node_modules/.bin/node'), [
      join(project, 'scripts/announce.ts'),
      '--send',
      '--content',
      content,
    ]);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.on('close', resolve));
    expect(await sendLines(content)).toMatchObject(told('$37'));
  });

  it('(6) tells the difference when history was rewritten and what was announced is no ancestor any more', async () => {
    const { writer, push, content } = await openShared();
    push({ [PLANS]: plans('$35') });
    expect(await sendLines(content)).toHaveLength(1);
    writer.git('checkout', '--quiet', '--orphan', 'rewritten');
    writer.commit({}, 'All in one');
    writer.git('branch', '--quiet', '--force', 'main');
    writer.git('checkout', '--quiet', 'main');
    push({ 'README.md': 'Rewritten' });
    expect(await sendLines(content)).toEqual([]);
    push({ [PLANS]: plans('$40') });
    expect(await sendLines(content)).toMatchObject([{ facts: [{ before: 'Pro costs $35 a month.' }] }]);
  });

  it('(12) plans anew when another run tells something newer between its reading and its writing', async () => {
    const { push, contents, bare } = await openShared(2);
    const [mine = '', theirs = ''] = contents;
    push({ [PLANS]: plans('$35') });
    const announcer = await openAnnouncer(mine, systemClock);
    let isFirst = true;
    const ledger = {
      ...announcer.ledger,
      append: async (...what: Parameters<typeof announcer.ledger.append>) => {
        if (isFirst) {
          isFirst = false;
          push({ [PLANS]: plans('$40') });
          await announceAt(theirs, systemClock);
        }
        return announcer.ledger.append(...what);
      },
    };
    const { announcements } = await announce({ ...announcer, ledger }, { baseline: false });
    expect(announcements).toEqual([]);
    const lines = openRepository(bare).git('show', `${LEDGER}:events/${new Date().toISOString().slice(0, 7)}.jsonl`);
    const all = lines.split('\n').filter((line) => line.includes('"kind":"announcement"'));
    expect(all).toHaveLength(1);
    expect(all[0]).toContain('$40');
  });

  it('(13) writes nothing when there is nothing to do', async () => {
    const { content, bare } = await openShared();
    const before = openRepository(bare).git('rev-parse', LEDGER);
    for (const _ of [1, 2]) expect(await sendLines(content)).toEqual([]);
    expect(openRepository(bare).git('rev-parse', LEDGER)).toBe(before);
  });
});
