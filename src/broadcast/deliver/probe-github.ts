import { z } from 'zod';
import { identifyAuthor } from './identify-author.ts';
import type { GitHub } from './open-github.ts';
import type { Probe } from './outcome.ts';

const repositoryShape = z.object({
  has_issues: z.boolean(),
  archived: z.boolean().optional(),
  permissions: z.record(z.string(), z.boolean()).optional(),
});

/** Proves that the token is accepted, the repository seen, and issues may be written, without writing one. */
export async function probeGitHub(github: GitHub, name: string): Promise<Probe> {
  const answer = await github.call('GET /repos/{owner}/{repo}');
  if (answer.kind !== 'ok') {
    const fix = 'Check the token, its repository access, and “repository” in firstline.yml.';
    return [{ check: `repository ${name}`, ok: false, message: answer.reason, fix }];
  }
  const read = repositoryShape.safeParse(answer.data);
  if (!read.success)
    return [{ check: `repository ${name}`, ok: false, message: 'GitHub’s answer is not as documented' }];
  const { has_issues, archived, permissions = {} } = read.data;
  const hasScope = /\b(?:public_)?repo\b/.test(answer.headers['x-oauth-scopes'] ?? '');
  const mayWrite = hasScope || ['admin', 'maintain', 'push', 'triage'].some((right) => permissions[right]);
  const self = await identifyAuthor(github);
  return [
    { check: `repository ${name}`, ok: true, message: 'the token sees it' },
    has_issues && !archived
      ? { check: 'issues', ok: true, message: 'they are switched on' }
      : {
          ...{ check: 'issues', ok: false, message: archived ? 'the repository is archived' : 'they are switched off' },
          fix: 'Switch issues on in the settings of the repository, or name another one.',
        },
    mayWrite
      ? { check: 'write issues', ok: true, message: 'the account behind the token may write' }
      : {
          ...{ check: 'write issues', ok: false, message: 'GitHub does not show that the token may write issues' },
          fix: 'Give it “issues: write” (a workflow: `permissions: issues: write`). Only writing one proves it for a token of an app.',
        },
    self.kind === 'ok'
      ? { check: 'own author', ok: true, message: 'messages can be found again' }
      : {
          ...{ check: 'own author', ok: false, message: `it is not known whose token it is: ${self.reason}` },
          fix: 'Use a token that may read its own account, or that of a workflow.',
        },
  ];
}
