import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { openRepository, removeFolders, type TestRepository } from '../helpers/git-repository.ts';
import { announceAt, makeClock, type TestClock } from '../helpers/run-announce.ts';
import { startSlack, type TestSlack } from '../helpers/slack-emulator.ts';

const ENV = { SLACK_BOT_TOKEN: 'xoxb-test' };
const DAY = 24 * 60 * 60 * 1000;

let well: TestSlack;
let down: TestSlack;
let repository: TestRepository;
let clock: TestClock;

beforeEach(async () => {
  [well, down] = await Promise.all([startSlack(), startSlack()]);
  repository = openRepository();
  clock = makeClock(Date.now());
  const channel = ({ channel: id, apiUrl }: TestSlack) => `{ kind: slack, channel: ${id}, api-url: "${apiUrl}" }`;
  repository.commit({
    'content/firstline.yml': `channels:\n  well: ${channel(well)}\n  down: ${channel(down)}\n`,
    'content/pricing/plans.md': '# Plans\n\nPro costs $0.\n',
  });
});
afterEach(() => Promise.all([well.close(), down.close()]));
afterAll(removeFolders);

it('(35) one channel is down for three days: the others are not held up, and it gets all in order, once', async () => {
  const content = join(repository.dir, 'content');
  await announceAt(content, clock, ENV);
  down.fail(() => ({ status: 503 }));
  for (const day of [1, 2, 3]) {
    repository.commit({ [`content/changes/2999-12-0${day}-n.md`]: note(day) });
    await announceAt(content, clock, ENV);
    await announceAt(content, clock, ENV);
    expect(await well.messages()).toHaveLength(day);
    expect(await down.messages()).toHaveLength(0);
    clock.advance(DAY);
  }
  down.fail(() => 'pass');
  for (const _ of [1, 2]) {
    await announceAt(content, clock, ENV);
    clock.advance(DAY);
  }
  const titles = [1, 2, 3].map((day) => expect.stringContaining(`Change ${day}`));
  expect((await well.messages()).map(({ text }) => text)).toEqual(titles);
  expect((await down.messages()).map(({ text }) => text)).toEqual(titles);
});

function note(day: number): string {
  return `---\ntitle: Change ${day}\nkind: pricing\ntier: must-read\neffective: 2999-12-0${day}\narticles: [pricing/plans]\n---\n\nIt changes.\n`;
}

it('a correction three minutes later waits for the change whose fate is not known yet', async () => {
  const content = join(repository.dir, 'content');
  const price = (amount: string) => ({ 'content/pricing/plans.md': `# Plans\n\nPro costs ${amount}.\n` });
  await announceAt(content, clock, ENV);
  repository.commit(price('$35'));
  down.fail((method) => (method === 'chat.postMessage' ? 'lose-request' : 'pass'));
  await announceAt(content, clock, ENV);
  down.fail(() => 'pass');
  clock.advance(3 * 60_000);
  repository.commit(price('$39'));
  await announceAt(content, clock, ENV);
  expect(await readAll(well)).toHaveLength(2);
  expect(await readAll(down)).toEqual([]);
  clock.advance(60 * 60_000);
  await announceAt(content, clock, ENV);
  const told = await readAll(down);
  expect(told).toEqual([expect.stringContaining('$0'), expect.stringContaining('$39')]);
  expect(told).toHaveLength((await readAll(well)).length);
  expect(told[0]).not.toContain('$39');
});

/** What is in a channel, and what stands below each message, as JSON. */
async function readAll(slack: TestSlack): Promise<string[]> {
  const threads = await Promise.all((await slack.messages()).map(({ ts }) => slack.thread(ts)));
  return threads.flat().map((message) => JSON.stringify(message));
}
