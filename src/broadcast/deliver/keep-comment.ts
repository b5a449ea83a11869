import { z } from 'zod';
import type { IsOwn } from './identify-author.ts';
import { hasMark, markBody } from './mark-body.ts';
import type { GitHub } from './open-github.ts';
import type { GitHubAnswer } from './read-github-answer.ts';

const comment = z.object({ id: z.number(), body: z.string().nullish() });

/** A comment of ours that is there once, whatever is told in it. */
export type KeptComment = {
  /** Number of the issue or pull request. */
  number: number;
  /** Names it among our comments there. */
  id: string;
  body: string;
  /** Signs its mark. */
  key: string;
  /** Whether it is worth writing where there is none yet; true if absent. */
  isWorthNew?: boolean;
};

type Refused = Exclude<GitHubAnswer, { kind: 'ok' }>;

/** What became of it. */
export type Kept = { kind: 'written' | 'updated' | 'unchanged' | 'left out' } | Refused;

/** Writes a comment, or rewrites the one that is there; found by its mark among our own, on all pages of the list. */
export async function keepComment(
  github: GitHub,
  isOwn: IsOwn,
  { number, id, body: text, key, isWorthNew = true }: KeptComment,
): Promise<Kept> {
  const place = { issue_number: number };
  const body = markBody(text, id, key);
  const comments = await github.list('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', place);
  if (comments.kind !== 'ok') return comments;
  const [first] = comments.data.flatMap((item) => {
    const read = comment.safeParse(item).data;
    return read && isOwn(item) && hasMark(read.body, id, key) ? [read] : [];
  });
  if (first?.body === body) return { kind: 'unchanged' };
  if (!first && !isWorthNew) return { kind: 'left out' };
  const answer = first
    ? await github.call('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: first.id, body })
    : await github.call('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { ...place, body });
  return answer.kind === 'ok' ? { kind: first ? 'updated' : 'written' } : answer;
}
