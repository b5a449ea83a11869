import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FolderServer, serveFolder } from '../scripts/site/serve-folder.ts';
import { addDuration, parseMoment } from '../src/model/date-time.ts';
import {
  cloneRepository,
  makeBareRepository,
  makeFolder,
  openRepository,
  removeFolders,
} from './helpers/git-repository.ts';
import { OUR_TOKEN, startGitHub, type TestGitHub } from './helpers/github-emulator.ts';
import { type Receiver, startReceiver } from './helpers/receiver.ts';
import { announceAt, makeClock, PLANS, plans, runAnnounce } from './helpers/run-announce.ts';
import { runScript } from './helpers/run-script.ts';

const ZONE = 'America/New_York';
const DAY = 24 * 60 * 60 * 1000;

let github: TestGitHub;
let crm: Receiver;
let site: FolderServer;
const live = join(makeFolder(), 'live');

beforeAll(async () => {
  [github, crm, site] = await Promise.all([startGitHub(), startReceiver({ status: 200 }), serveFolder(live, 0)]);
});
afterAll(async () => {
  await Promise.all([github.close(), crm.close(), site.close()]);
  removeFolders();
  expect(github.violations).toEqual([]);
});

/** A day of the calendar, some days from now. */
function inDays(days: number): string {
  return new Date(addDuration(Date.now(), `P${days}D`, ZONE)).toLocaleDateString('en-CA', { timeZone: ZONE });
}

function instantOf(date: string): number {
  const moment = parseMoment(date, ZONE);
  if (typeof moment === 'string') throw new Error(moment);
  return moment.at;
}

const NOTE = 'content/changes/2026-12-01-pro-price.md';
const dated = plans(':until[$29]{change=2026-12-01-pro-price}:from[$35]{change=2026-12-01-pro-price}');
const note = (effective: string, words: string) =>
  `---\ntitle: Pro rises to $35\nkind: pricing\ntier: must-read\neffective: ${effective}\narticles: [pricing/plans]\n---\n\n${words}\n`;

it('a price from its branch to its day: checked, previewed, edited, merged, live, announced, in effect, tidied', async () => {
  const env = {
    ...{ GITHUB_API_URL: github.apiUrl, GITHUB_REPOSITORY: github.repository },
    ...{ GITHUB_TOKEN: OUR_TOKEN, GITHUB_MARKER_KEY: 'a key of sixteen characters' },
    ...{ WEBHOOK_URL: crm.url, WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}` },
  };
  const bare = makeBareRepository();
  const writer = openRepository();
  writer.git('remote', 'add', 'origin', bare);
  writer.commit({
    [PLANS]: plans('$29'),
    'content/firstline.yml': `site: { url: "${site.url}", time-zone: ${ZONE} }
areas: { pricing: { title: Pricing } }
audiences: { support: { title: Support, teams: [chat], channels: [issues, crm] } }
channels:
  issues: { kind: github, repository: ${github.repository}, api-url: "${github.apiUrl}" }
  crm: { kind: webhook }
policy: { notice: { must-read: P3D } }
ledger: { remote: origin, branch: main }
`,
    'content/people.yml': 'teams: { chat: { title: Chat } }\npeople: { ann: { team: chat }, ben: { team: chat } }\n',
  });
  writer.git('push', '--quiet', 'origin', 'main');
  // Where the workflows run.
  const runner = cloneRepository(`file://${bare}`);
  const content = join(runner.dir, 'content');
  expect(await runAnnounce(content, ['--send'], env)).toMatchObject({ code: 0 });

  // The branch, with a slip of the pen.
  const effective = inDays(40);
  writer.git('checkout', '--quiet', '-b', 'pro-price');
  writer.commit({ [NOTE]: note('2026-02-30', 'Pods cost more.'), [PLANS]: dated });
  const written = join(writer.dir, 'content');
  const check = await runScript('check.ts', ['--content', written]);
  expect(check.code).toBe(1);
  expect(check.stdout).toContain('2026-02-30');
  writer.commit({ [NOTE]: note(effective, 'Pods cost more.') });
  expect(await runScript('check.ts', ['--content', written])).toMatchObject({ code: 0 });

  // The pull request: its comment, and the same one after an edit.
  const { number } = (await github.ask('POST', '/issues', { title: 'Pro price' })) as { number: number };
  const preview = () =>
    runScript('preview.ts', ['--post', '--base', 'main', '--content', written], {
      ...{ ...env, GITHUB_REF: `refs/pull/${number}/merge` },
    });
  expect(await preview()).toMatchObject({ code: 0 });
  const [first] = await github.comments(number);
  expect(first?.body).toContain('### This change will be announced to 2 people');
  expect(first?.body).toContain('Support hears 40 days before customers; policy asks for 3 days of notice.');
  expect(first?.body).toContain('| Plans \\> Pro | Pro costs \\$29 a month. | **Pro costs \\$35 a month.** |');
  expect(first?.body).toContain('Pods cost more.');
  const later = inDays(44);
  writer.commit({ [NOTE]: note(later, 'Pods and their delivery cost more.') });
  expect(await preview()).toMatchObject({ code: 0 });
  const comments = await github.comments(number);
  expect(comments).toHaveLength(1);
  expect(comments[0]?.id).toBe(first?.id);
  expect(comments[0]?.body).toContain('Support hears 44 days before customers');
  expect(comments[0]?.body).toContain('Pods and their delivery cost more.');

  // Merged, but not yet served: nothing goes out.
  writer.git('checkout', '--quiet', 'main');
  writer.git('merge', '--quiet', '--no-ff', '--message=Pro price', 'pro-price');
  writer.git('push', '--quiet', 'origin', 'main');
  runner.git('pull', '--quiet');
  const early = await runAnnounce(content, ['--send', '--await-live', 'PT0S'], env);
  expect(early).toMatchObject({ code: 3, stderr: expect.stringContaining('site/not-live') });
  expect(await github.issues()).toHaveLength(1);
  expect(crm.received).toEqual([]);

  // Served: it goes out as the comment said.
  expect(await runScript('build.ts', ['--content', content, '--out', live])).toMatchObject({ code: 0 });
  expect(await runAnnounce(content, ['--send', '--await-live', 'PT1M'], env)).toMatchObject({ code: 0 });
  const issue = (await github.issues()).at(-1);
  expect(issue).toMatchObject({ title: 'Pro rises to $35', body: expect.stringContaining('delivery cost more') });
  const words = issue?.body.replace(/\n\n<!-- firstline:v1 .*$/, '') ?? '';
  expect(comments[0]?.body).toContain(words);
  expect(crm.received.map(({ body }) => JSON.parse(body).data.kind)).toEqual(['note-new']);
  expect((await fetch(`${site.url}/changes/2026-12-01-pro-price/`)).status).toBe(200);

  // Its day, and not before; below the first message, and once.
  const at = instantOf(later);
  expect((await announceAt(content, makeClock(at - 1000), env)).announcements).toEqual([]);
  const { announcements } = await announceAt(content, makeClock(at), env);
  expect(announcements).toMatchObject([{ kind: 'note-in-effect', title: 'Pro rises to $35' }]);
  expect((await announceAt(content, makeClock(at + DAY), env)).announcements).toEqual([]);
  const [below, ...more] = await github.comments(issue?.number ?? 0);
  expect(more).toEqual([]);
  expect(below?.body).toContain('Now in effect: Pro rises to \\$35');
  expect(comments[0]?.body).toContain(below?.body.replace(/\n\n<!-- firstline:v1 .*$/, '') ?? 'nothing');
  expect(crm.received.map(({ body }) => JSON.parse(body).data.kind)).toEqual(['note-new', 'note-in-effect']);

  // Long after: the old value is taken out, and nobody hears of it.
  const past = at + 100 * DAY;
  const tidied = await runScript('tidy.ts', ['--content', written, '--now', new Date(past).toISOString()]);
  expect(tidied).toMatchObject({ code: 0, stdout: expect.stringContaining('pricing/plans.md') });
  expect(readFileSync(join(writer.dir, PLANS), 'utf8')).toBe(plans('$35'));
  writer.git('commit', '--all', '--quiet', '--message=Tidy');
  writer.git('push', '--quiet', 'origin', 'main');
  expect((await announceAt(content, makeClock(past), env)).announcements).toEqual([]);
}, 900_000);
