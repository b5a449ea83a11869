import { z } from 'zod';
import type { Configuration } from '../../model/configuration.ts';
import { renderReceipts, type Told } from '../render/render-receipts.ts';
import { type IsOwn, identifyAuthor } from './identify-author.ts';
import { keepComment } from './keep-comment.ts';
import { type GitHub, type GitHubAccess, openGitHub } from './open-github.ts';

/** An announcement with what became of it, and the full ids of the commits of the main branch that it came from. */
export type Receipt = Told & { commits: ReadonlySet<string> };

/** What is told to whom merged it. */
export type ReceiptReport = {
  /** All that came of these commits, also of earlier runs: a comment is replaced, so that it says how things stand. */
  told: readonly Receipt[];
  /** The content folder below the top of the repository, empty for the top itself. */
  prefix: string;
  site: Configuration['site'];
};

/** What came of it: numbers of the pull requests that now say it, and what could not be done. */
export type ReceiptComments = { pulls: number[]; problems: string[] };

const pull = z.object({ number: z.number(), merged_at: z.string().nullish(), merge_commit_sha: z.string().nullish() });
const changed = z.object({ filename: z.string(), previous_filename: z.string().optional() });

/**
 * Writes one comment on each merged pull request with what was told of it, in which channels and when. A comment that is there
 * is edited, never stacked. Nothing here is a delivery: what fails is a problem to print, and doing it again is safe.
 */
export async function commentReceipts(access: GitHubAccess, report: ReceiptReport): Promise<ReceiptComments> {
  const result: ReceiptComments = { pulls: [], problems: [] };
  const commits = new Set(report.told.flatMap((one) => [...one.commits]));
  if (commits.size === 0) return result;
  const github = openGitHub(access);
  const self = await identifyAuthor(github);
  if (self.kind !== 'ok') return { ...result, problems: [`receipts: ${self.reason}`] };
  const pulls = await listMerged(github, commits);
  if (typeof pulls === 'string') return { ...result, problems: [`receipts: ${pulls}`] };
  for (const merged of pulls) {
    const { number } = merged;
    const problem = await commentOn(github, { ...merged, report, isOwn: self.data, key: access.markerKey });
    if (problem === undefined) result.pulls.push(number);
    else if (problem !== NOTHING) result.problems.push(`receipts on #${number}: ${problem}`);
  }
  return result;
}

const NOTHING = Symbol('nothing was told of it');

type Merged = { number: number; commit: string };

/** The pull requests that were merged as one of these commits, or what went wrong. */
async function listMerged(github: GitHub, commits: ReadonlySet<string>): Promise<Merged[] | string> {
  // Sorted by when they were touched last: what was merged just now is on the first page.
  const answer = await github.call('GET /repos/{owner}/{repo}/pulls', {
    ...{ state: 'closed', sort: 'updated', direction: 'desc', per_page: 100 },
  });
  if (answer.kind !== 'ok') return answer.reason;
  const read = z.array(pull).safeParse(answer.data);
  if (!read.success) return 'GitHub’s list of pull requests is not as documented';
  return read.data.flatMap(({ number, merged_at, merge_commit_sha: commit }) =>
    merged_at && commit && commits.has(commit) ? [{ number, commit }] : [],
  );
}

type Target = Merged & { report: ReceiptReport; isOwn: IsOwn; key: string };

async function commentOn(
  github: GitHub,
  { number, commit, report, isOwn, key }: Target,
): Promise<string | undefined | typeof NOTHING> {
  const files = await github.list('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', { pull_number: number });
  if (files.kind !== 'ok') return files.reason;
  const names = new Set(
    files.data.flatMap((file) => {
      const { filename, previous_filename } = changed.safeParse(file).data ?? {};
      return [filename, previous_filename].flatMap((path) => (path === undefined ? [] : [path]));
    }),
  );
  const told = report.told.filter(
    ({ announcement, commits }) =>
      commits.has(commit) && announcement.subjects.some((subject) => names.has(pathOf(report.prefix, subject))),
  );
  if (told.length === 0) return NOTHING;
  const body = renderReceipts(told, report.site);
  const kept = await keepComment(github, isOwn, { number, id: `receipts:${number}`, body, key });
  return 'reason' in kept ? kept.reason : undefined;
}

function pathOf(prefix: string, subject: string): string {
  return `${prefix === '' ? '' : `${prefix.replace(/\/+$/, '')}/`}${subject}.md`;
}
