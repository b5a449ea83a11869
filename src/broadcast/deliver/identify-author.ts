import { z } from 'zod';
import type { GitHub } from './open-github.ts';
import type { GitHubAnswer } from './read-github-answer.ts';

const user = z.object({ login: z.string() });
const viewer = z.object({ data: z.object({ viewer: user }) });
const authored = z.object({ user: user.nullish() });

/** Whether something on GitHub was written by us: by the account whose token we have. */
export type IsOwn = (item: unknown) => boolean;

/** Finds out who we are. The token of a workflow or an app may not ask `/user`, but may ask the GraphQL interface. */
export async function identifyAuthor(github: GitHub): Promise<GitHubAnswer<IsOwn>> {
  const person = await github.call('GET /user');
  if (person.kind === 'ok') return toTest(user.safeParse(person.data).data?.login);
  if (person.kind !== 'refused' || person.status !== 403 || person.retryAt !== undefined) return person;
  const app = await github.query('query { viewer { login } }');
  if (app.kind !== 'ok') return app;
  const login = viewer.safeParse(app.data).data?.data.viewer.login;
  // The name of an app ends so wherever it is an author, and no person's name can.
  return toTest(login === undefined ? undefined : `${login.replace(/\[bot\]$/, '')}[bot]`);
}

function toTest(own: string | undefined): GitHubAnswer<IsOwn> {
  if (own === undefined) return { kind: 'refused', reason: 'GitHub does not say whose token this is', permanent: true };
  const isOwn = (item: unknown) => authored.safeParse(item).data?.user?.login.toLowerCase() === own.toLowerCase();
  return { kind: 'ok', data: isOwn, headers: {} };
}
