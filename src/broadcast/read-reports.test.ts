import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { OTHER_TOKEN, OUR_TOKEN, startGitHub, type TestGitHub } from '../../tests/helpers/github-emulator.ts';
import type { Feedback } from '../model/feedback.ts';
import { systemClock } from '../platform/clock.ts';
import { readReports } from './read-reports.ts';

let github: TestGitHub;
let feedback: Feedback;

beforeAll(async () => {
  github = await startGitHub();
  feedback = { kind: 'github', repository: github.repository, server: 'https://github.com' };
});
beforeEach(() => github.fail(() => 'pass'));
afterAll(() => github?.close());

const read = (env: NodeJS.ProcessEnv, of = feedback) => readReports(of, { env, clock: systemClock });
const env = () => ({ GITHUB_TOKEN: OUR_TOKEN, GITHUB_API_URL: github.apiUrl });
const form = (page: string, section: string) =>
  `### Page\n\n${page}\n\n### Section\n\n${section}\n\n### Version\n\n0bd55e4a1c2d\n`;

test('reads what the forms made, from all pages of the list, until it is closed', async () => {
  const file = (title: string, body: string) =>
    github.ask('POST', '/issues', { title, body }, OTHER_TOKEN) as Promise<{ number: number }>;
  const first = await file('Wrong', form('/pricing/pro/', 'Prices'));
  await file('Something else', 'The site is slow.');
  // More than one page of the list.
  await Promise.all(Array.from({ length: 100 }, (_, at) => file(`Question ${at}`, 'How?')));
  await file('Unclear', form('/policies/refunds/', '_No response_'));

  const known = await read(env());
  expect(known).toMatchObject({ kind: 'known' });
  const reports = known.kind === 'known' ? known.reports : [];
  expect(reports.map(({ page, section }) => [page, section]).sort()).toEqual([
    ['/policies/refunds/', undefined],
    ['/pricing/pro/', 'Prices'],
  ]);
  expect(reports[0]?.url).toMatch(/^https?:\/\/.+\/issues\/\d+$/);
  expect(Math.abs((reports[0]?.at ?? 0) - Date.now())).toBeLessThan(24 * 3_600_000);

  await github.ask('PATCH', `/issues/${first.number}`, { state: 'closed' });
  const left = await read(env());
  expect(left.kind === 'known' && left.reports.map(({ page }) => page)).toEqual(['/policies/refunds/']);
  expect(github.violations).toEqual([]);
});

test('says why nothing is known, and asks nobody', async () => {
  const before = github.calls().length;
  expect(await read({ GITHUB_API_URL: github.apiUrl })).toEqual({
    kind: 'unknown',
    reason: expect.stringContaining('GITHUB_TOKEN'),
  });
  expect(await read(env(), { kind: 'mailto', to: 'desk@acme.example', toOwner: false })).toMatchObject({
    kind: 'unknown',
  });
  // The token goes only where the environment says, whatever the content does.
  const elsewhere: Feedback = { kind: 'github', repository: 'acme/base', server: 'https://evil.example' };
  expect(await read({ GITHUB_TOKEN: OUR_TOKEN }, elsewhere)).toEqual({
    kind: 'unknown',
    reason: expect.stringContaining('GITHUB_API_URL'),
  });
  expect(github.calls()).toHaveLength(before);
});

test.each([500, 403])('an answer of %i is a failure that names no token', async (status) => {
  github.fail(() => ({ status }));
  const failed = await read(env());
  expect(failed).toMatchObject({ kind: 'failed', reason: expect.any(String) });
  expect(JSON.stringify(failed)).not.toContain(OUR_TOKEN);
});
