import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeFolders } from '../helpers/git-repository.ts';
import { OUR_TOKEN, startGitHub, type TestGitHub } from '../helpers/github-emulator.ts';
import { LEDGER, openAnnounced, PLANS, plans, runAnnounce } from '../helpers/run-announce.ts';

afterAll(removeFolders);

describe('what stops every run until a person has seen to it', () => {
  let github: TestGitHub;
  beforeEach(async () => {
    github = await startGitHub();
  });
  afterEach(() => github.close());

  it('is in the one issue that asks a person, which closes after the next run that goes through', async () => {
    const channels = `channels:\n  desk: { kind: console }\n  issues: { kind: github, repository: ${github.repository}, api-url: "${github.apiUrl}", tiers: [must-read] }\n`;
    const configuration = (ledger: string) => ({ 'content/firstline.yml': `ledger: { ${ledger} }\n${channels}` });
    const { commit, content, git } = await openAnnounced(configuration(''));
    const env = { GITHUB_TOKEN: OUR_TOKEN, GITHUB_MARKER_KEY: 'a long random text' };
    const send = () => runAnnounce(content, ['--send'], env);
    const issues = async () => (await github.issues()).map(({ title, state }) => `${state}: ${title}`);

    commit({ [PLANS]: plans('$35'), ...configuration('genesis: another-one') });
    for (const _ of [1, 2]) expect(await send()).toMatchObject({ code: 4, stdout: '' });
    expect(await issues()).toEqual(['open: Firstline: nothing is announced (ledger/other)']);
    expect((await github.issues())[0]?.body).toContain('another\\-one');

    const ledger = git('rev-parse', LEDGER);
    git('update-ref', '-d', LEDGER);
    expect(await send()).toMatchObject({ code: 4, stderr: expect.stringContaining('ledger/missing') });
    expect(await issues()).toEqual(['open: Firstline: nothing is announced (ledger/missing)']);

    git('update-ref', LEDGER, ledger);
    commit(configuration(''));
    expect(await send()).toMatchObject({ code: 0 });
    expect(await issues()).toEqual(['closed: Firstline: nothing is announced (ledger/missing)']);

    const told = git('rev-parse', 'HEAD');
    git('reset', '--quiet', '--hard', `${told}~2`);
    expect(await send()).toMatchObject({ code: 4, stderr: expect.stringContaining('tip/stale') });
    expect(await issues()).toContain('open: Firstline: nothing is announced (tip/stale)');
    expect(github.violations).toEqual([]);
  });
});
