import { z } from 'zod';
import type { Configuration } from '../../model/configuration.ts';
import type { DeliveryState } from '../ledger-state.ts';
import { renderDecision, renderStop, type Stop } from '../render/render-decision.ts';
import { identifyAuthor } from './identify-author.ts';
import { hasMark, markBody } from './mark-body.ts';
import { type GitHubAccess, openGitHub } from './open-github.ts';

/** What became of the issue. */
export type Decision =
  /** It is as it has to be; `issue` is undefined when nothing is open and there was none. */
  | { kind: 'filed' | 'updated' | 'closed' | 'unchanged'; issue: number | undefined }
  | { kind: 'failed'; reason: string };

const issue = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string().nullish(),
  pull_request: z.unknown().optional(),
});

const MARK = 'decision';

/**
 * Keeps the one issue that asks a person to decide: files it when something is open, rewrites it when that changes, and closes it
 * when nothing is open. Found by its mark, so there is never a second one.
 * @param open the deliveries that need a person, none when all is well; or why nothing was done at all
 */
export async function fileDecision(
  access: GitHubAccess,
  open: readonly DeliveryState[] | Stop,
  site: Configuration['site'],
): Promise<Decision> {
  const github = openGitHub(access);
  const self = await identifyAuthor(github);
  if (self.kind !== 'ok') return { kind: 'failed', reason: self.reason };
  const list = await github.list('GET /repos/{owner}/{repo}/issues', { state: 'open', sort: 'created' });
  if (list.kind !== 'ok') return { kind: 'failed', reason: list.reason };
  const ours = list.data.flatMap((item) => {
    const read = issue.safeParse(item).data;
    const isOurs = read && read.pull_request === undefined && self.data(item);
    return isOurs && hasMark(read.body, MARK, access.markerKey) ? [read] : [];
  });
  const [present] = ours;
  const isStop = 'code' in open;
  if (!isStop && open.length === 0) {
    if (!present) return { kind: 'unchanged', issue: undefined };
    return change(present.number, { state: 'closed', state_reason: 'completed' }, 'closed');
  }
  const payload = isStop ? renderStop(open, site) : renderDecision(open, site);
  const wanted = { title: payload.title, body: markBody(payload.body, MARK, access.markerKey) };
  if (present?.title === wanted.title && present.body === wanted.body) {
    return { kind: 'unchanged', issue: present.number };
  }
  if (present) return change(present.number, wanted, 'updated');
  const answer = await github.call('POST /repos/{owner}/{repo}/issues', wanted);
  if (answer.kind !== 'ok') return { kind: 'failed', reason: answer.reason };
  const made = issue.safeParse(answer.data).data;
  return made
    ? { kind: 'filed', issue: made.number }
    : { kind: 'failed', reason: 'GitHub names no issue that it made' };

  async function change(number: number, values: object, kind: 'updated' | 'closed'): Promise<Decision> {
    const place = { issue_number: number };
    const changed = await github.call('PATCH /repos/{owner}/{repo}/issues/{issue_number}', { ...place, ...values });
    return changed.kind === 'ok' ? { kind, issue: number } : { kind: 'failed', reason: changed.reason };
  }
}
