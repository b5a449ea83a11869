import { z } from 'zod';
import type { Channel } from '../../model/channel.ts';
import type { Configuration } from '../../model/configuration.ts';
import { type GitHubPayload, renderGitHub, renderGitHubComment } from '../render/render-github.ts';
import { identifyAuthor } from './identify-author.ts';
import { hasMark, markBody } from './mark-body.ts';
import { type GitHubAccess, openGitHub } from './open-github.ts';
import type { LookUp, Outcome, Probe, Sender, Sending } from './outcome.ts';
import { probeGitHub } from './probe-github.ts';
import type { GitHubAnswer } from './read-github-answer.ts';

/** Milliseconds between two writes. Source: docs.github.com, best practices: at least 1 s; 80 a minute, 500 an hour. */
export const GITHUB_SPACING = 7500;
/** Milliseconds that a look-up begins before the attempt: this machine's clock may be ahead of GitHub's, or was set back. */
const CLOCK_SKEW = 24 * 60 * 60 * 1000;

const created = z.object({ id: z.number(), number: z.number().optional(), html_url: z.string().optional() });
const text = z.object({ id: z.number(), number: z.number().optional(), body: z.string().nullish() });
const counted = z.object({ comments: z.number() });

/**
 * Opens an issue for each announcement, and answers below it with what corrects it. What was written is found again by its
 * hidden mark, in lists and never by search, which lags.
 */
export function connectGitHub(
  channel: Extract<Channel, { kind: 'github' }>,
  site: Configuration['site'],
  access: GitHubAccess,
): Sender {
  const github = openGitHub(access);
  const place = { repository: access.repository };
  return { spacing: GITHUB_SPACING, send, find, probe };

  async function send({ announcement, delivery, original }: Sending): Promise<Outcome> {
    const mark = (body: string) => markBody(body, delivery, access.markerKey);
    const open = () => {
      const { title, body } = renderGitHub(announcement, site);
      return openIssue({ title, body: mark(body) });
    };
    const issue = numberOf(original, access.repository);
    if (issue === undefined) return open();
    const answer = await github.call('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      issue_number: issue,
      body: mark(renderGitHubComment(announcement, site)),
    });
    // The issue is gone, locked or full: certainly not there, so it stands on its own.
    if (answer.kind === 'refused' && answer.permanent && answer.status !== 401) return open();
    return toOutcome(answer, { ...place, issue: String(issue) });
  }

  async function openIssue({ title, body }: GitHubPayload): Promise<Outcome> {
    const labels = channel.labels.length === 0 ? {} : { labels: channel.labels };
    return toOutcome(await github.call('POST /repos/{owner}/{repo}/issues', { title, body, ...labels }), place);
  }

  async function find(delivery: string, since: number, original?: Sending['original']): Promise<LookUp> {
    const self = await identifyAuthor(github);
    if (self.kind !== 'ok') return failed(self);
    const isOurs = (item: unknown) => {
      const body = text.safeParse(item).data?.body;
      return self.data(item) && hasMark(body, delivery, access.markerKey);
    };
    const issues = await github.list('GET /repos/{owner}/{repo}/issues', {
      ...{ state: 'all', sort: 'created', direction: 'desc' },
      since: new Date(since - CLOCK_SKEW).toISOString(),
    });
    if (issues.kind !== 'ok') return failed(issues);
    const issue = issues.data.find(isOurs);
    if (issue !== undefined) return { kind: 'found', receipt: receiptOf(issue, place) };
    const below = numberOf(original, access.repository);
    return below === undefined ? { kind: 'missing' } : findComment(below, isOurs);
  }

  async function findComment(issue: number, isOurs: (item: unknown) => boolean): Promise<LookUp> {
    const at = { issue_number: issue };
    const answer = await github.call('GET /repos/{owner}/{repo}/issues/{issue_number}', at);
    if (answer.kind === 'refused' && (answer.status === 404 || answer.status === 410)) return { kind: 'missing' };
    if (answer.kind !== 'ok') return failed(answer);
    const list = await github.list('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', at);
    if (list.kind !== 'ok') return failed(list);
    const comment = list.data.find(isOurs);
    if (comment !== undefined)
      return { kind: 'found', receipt: receiptOf(comment, { ...place, issue: String(issue) }) };
    const count = counted.safeParse(answer.data).data?.comments ?? 0;
    if (list.data.length >= count) return { kind: 'missing' };
    return { kind: 'failed', reason: `GitHub lists ${list.data.length} of ${count} comments; the list lags behind` };
  }

  function probe(): Promise<Probe> {
    return probeGitHub(github, access.repository);
  }
}

/** The issue of an earlier message; undefined when it is in another repository, where its number is something else. */
function numberOf(original: Sending['original'], repository: string): number | undefined {
  const where = original?.receipt.repository ?? repository;
  if (where.toLowerCase() !== repository.toLowerCase()) return undefined;
  const number = Number(original?.receipt.issue);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

function toOutcome(answer: GitHubAnswer, known: Record<string, string>): Outcome {
  if (answer.kind !== 'ok') return answer;
  if (!created.safeParse(answer.data).success) {
    return { kind: 'ambiguous', reason: 'the answer of GitHub names nothing that it made' };
  }
  return { kind: 'sent', receipt: receiptOf(answer.data, known) };
}

/** An issue is known by its number, a comment by its id too. */
function receiptOf(item: unknown, known: Record<string, string>): Record<string, string> {
  const { id, number, html_url } = created.parse(item);
  const url = html_url === undefined ? {} : { url: html_url };
  return number === undefined ? { ...known, comment: String(id), ...url } : { ...known, issue: String(number), ...url };
}

function failed(answer: Exclude<GitHubAnswer, { kind: 'ok' }>): LookUp {
  const { reason } = answer;
  if (answer.kind === 'ambiguous') return { kind: 'failed', reason };
  return { kind: 'failed', reason, retryAt: answer.retryAt, permanent: answer.permanent };
}
