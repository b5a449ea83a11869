import type { FirstlineError } from '../platform/error.ts';
import { tryGit } from '../platform/git.ts';
import { readSettings } from '../sources/read-settings.ts';
import type { Result } from './announce.ts';
import { needsPerson } from './check-availability.ts';
import type { Announcer } from './claim-work.ts';
import { commentReceipts, type Receipt } from './deliver/comment-receipts.ts';
import { fileDecision } from './deliver/file-decision.ts';
import { findAccess } from './deliver/open-github.ts';
import { listOrigins, type Origin } from './list-origins.ts';

/** How long the receipts of an announcement are gone over again by every run that tells something, milliseconds. */
const LOOK_BACK = 24 * 60 * 60 * 1000;

/**
 * Tells people on GitHub where things stand after a run: one issue while a person must decide, where the channel of kind `github`
 * writes its issues; and a comment with the receipts on each pull request that was merged, where the workflow runs. Nothing of it
 * is a delivery: what fails is said. The issue is looked after by every run, a comment by each run that tells something within a
 * day. Without credentials nothing happens.
 * @returns what could not be done
 */
export async function reportRun(announcer: Announcer, result: Result): Promise<string[]> {
  const { env } = announcer.outside;
  const { site, channels } = result.survey.content.configuration;
  const access = findAccess(channels, { env, clock: announcer.clock });
  if (!access) return reportReceipts(announcer, result);
  const open = [...result.state.deliveries.values()].filter(needsPerson);
  const decision = await fileDecision(access, open, site);
  const problems = decision.kind === 'failed' ? [`the issue that asks a person: ${decision.reason}`] : [];
  return [...problems, ...(await reportReceipts(announcer, result))];
}

/** What was merged is a pull request of the content's own repository, whatever channels there are. */
async function reportReceipts(
  { repository, clock, outside }: Announcer,
  { survey, state, announcements, events }: Result,
): Promise<string[]> {
  const access = findAccess(new Map(), { env: outside.env, clock });
  if (!access || announcements.length === 0) return [];
  const ids = new Set(announcements.map(({ id }) => id));
  const since = clock.now() - LOOK_BACK;
  // A comment says all that came of its pull request: it is replaced, and would lose what another run told.
  const origins = listOrigins(events).filter((origin) =>
    origin.announcements.some(({ id, at }) => ids.has(id) || at >= since),
  );
  const all = [...state.deliveries.values()];
  const problems: string[] = [];
  const told: Receipt[] = [];
  for (const origin of origins) {
    const commits = await listCommits(repository.top, origin);
    if (!commits) {
      problems.push(
        `receipts: it is not known which commits came between ${short(origin.from)} and ${short(origin.to)}`,
      );
      continue;
    }
    for (const announcement of origin.announcements) {
      const deliveries = all.filter((delivery) => delivery.announcement === announcement.id);
      told.push({ announcement, deliveries, commits });
    }
  }
  const { site } = survey.content.configuration;
  const receipts = await commentReceipts(access, { told, prefix: repository.prefix, site });
  return [...problems, ...receipts.problems];
}

/** What stops every run until a person has seen to it; after anything else the next run may go through. */
const LASTING: ReadonlySet<string> = new Set([
  ...['configuration/broken', 'site/no-url', 'tip/stale', 'tip/unknown-age', 'tip/no-branch', 'tip/no-content'],
  ...['ledger/missing', 'ledger/elsewhere', 'ledger/other', 'ledger/other-content', 'ledger/not-a-ledger'],
  ...['ledger/damaged', 'ledger/newer-version', 'ledger/not-written'],
]);

/**
 * Files the one issue when a run was stopped by what only a person can mend: a broken configuration, a ledger that is missing,
 * another or set back, content that is older than what was told. A run that goes through closes it.
 * @returns what could not be done
 */
export async function reportStop({ repository, clock, outside }: Announcer, stop: FirstlineError): Promise<string[]> {
  // A ledger that cannot be written is a person's business when it is forbidden, and the network's else.
  if (!LASTING.has(stop.code) || stop.exit === 3) return [];
  const { channels, site } = await readSettings(repository);
  const access = findAccess(channels, { env: outside.env, clock });
  if (!access) return [];
  const decision = await fileDecision(access, stop, site);
  return decision.kind === 'failed' ? [`the issue that asks a person: ${decision.reason}`] : [];
}

/** Undefined when history does not say it: it was rewritten, or is not here. */
async function listCommits(repository: string, { from, to }: Origin): Promise<Set<string> | undefined> {
  if ((await tryGit(repository, ['merge-base', '--is-ancestor', from, to])).code !== 0) return undefined;
  const list = await tryGit(repository, ['rev-list', `${from}..${to}`]);
  return list.code === 0 ? new Set(list.stdout.toString('utf8').split('\n').filter(Boolean)) : undefined;
}

function short(commit: string): string {
  return commit.slice(0, 10);
}
