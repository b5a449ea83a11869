import type { FirstlineError } from '../platform/error.ts';
import { tryGit } from '../platform/git.ts';
import { readSettings } from '../sources/read-settings.ts';
import type { Result } from './announce.ts';
import { needsPerson } from './check-availability.ts';
import type { Announcer } from './claim-work.ts';
import { commentReceipts } from './deliver/comment-receipts.ts';
import { fileDecision } from './deliver/file-decision.ts';
import { findAccess } from './deliver/open-github.ts';
import type { LedgerEvent } from './ledger/events.ts';

/**
 * Tells people on GitHub where things stand after a run: one issue while a person must decide, and a comment with the receipts
 * on each pull request that was merged. Nothing of it is a delivery: what fails is said, and the next run does it. Without
 * credentials nothing happens.
 * @returns what could not be done
 */
export async function reportRun({ repository, clock, outside }: Announcer, result: Result): Promise<string[]> {
  const { site, channels } = result.survey.content.configuration;
  const access = findAccess(channels, { env: outside.env, clock });
  if (!access) return [];
  const { state, announcements, events } = result;
  const open = [...state.deliveries.values()].filter(needsPerson);
  const decision = await fileDecision(access, open, site);
  const problems = decision.kind === 'failed' ? [`the issue that asks a person: ${decision.reason}`] : [];
  if (announcements.length === 0) return problems;
  const ids = new Set(announcements.map(({ id }) => id));
  const commits = new Set<string>();
  for (const range of listRanges(events, ids)) {
    const list = await listCommits(repository.top, range);
    if (!list)
      problems.push(`receipts: it is not known which commits came between ${short(range.from)} and ${short(range.to)}`);
    for (const commit of list ?? []) commits.add(commit);
  }
  const deliveries = [...state.deliveries.values()];
  const told = announcements.map((announcement) => ({
    announcement,
    deliveries: deliveries.filter((delivery) => delivery.announcement === announcement.id),
  }));
  const receipts = await commentReceipts(access, { commits: [...commits], told, prefix: repository.prefix, site });
  return [...problems, ...receipts.problems];
}

/**
 * Files the one issue when a run was stopped by what only a person can mend: a ledger that is missing, another or set back, content
 * that is older than what was told. A run that goes through closes it.
 * @returns what could not be done
 */
export async function reportStop({ repository, clock, outside }: Announcer, stop: FirstlineError): Promise<string[]> {
  const { channels, site } = await readSettings(repository);
  const access = findAccess(channels, { env: outside.env, clock });
  if (!access || stop.exit !== 4) return [];
  const decision = await fileDecision(access, stop, site);
  return decision.kind === 'failed' ? [`the issue that asks a person: ${decision.reason}`] : [];
}

/** What was known before an announcement, and what it made known: full ids of commits. */
type Range = { from: string; to: string };

/** The ranges of commits from which announcements came, each once. */
export function listRanges(events: readonly LedgerEvent[], announcements: ReadonlySet<string>): Range[] {
  const ranges = new Map<string, Range>();
  let [from, to] = ['', ''];
  for (const event of events) {
    if (event.kind === 'known') [from, to] = [to, event.commit];
    if (event.kind !== 'announcement' || !announcements.has(event.announcement.id)) continue;
    // A note that takes effect on its day comes from no commit.
    if (from !== to) ranges.set(`${from} ${to}`, { from, to });
  }
  return [...ranges.values()];
}

/** Undefined when history does not say it: it was rewritten, or is not here. */
async function listCommits(repository: string, { from, to }: Range): Promise<string[] | undefined> {
  if ((await tryGit(repository, ['merge-base', '--is-ancestor', from, to])).code !== 0) return undefined;
  const list = await tryGit(repository, ['rev-list', `${from}..${to}`]);
  return list.code === 0 ? list.stdout.toString('utf8').split('\n').filter(Boolean) : undefined;
}

function short(commit: string): string {
  return commit.slice(0, 10);
}
