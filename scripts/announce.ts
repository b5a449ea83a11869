import { randomUUID } from 'node:crypto';
import { announce, type Result } from '../src/broadcast/announce.ts';
import { checkAvailability, listOpen } from '../src/broadcast/check-availability.ts';
import type { Announcer } from '../src/broadcast/claim-work.ts';
import { count, formatFirstRun, formatJson, formatPlan } from '../src/broadcast/format-plan.ts';
import { formatProgress, formatStatus } from '../src/broadcast/format-status.ts';
import { illustrate } from '../src/broadcast/illustrate.ts';
import { foldEvents } from '../src/broadcast/ledger/fold-events.ts';
import { openGitLedger } from '../src/broadcast/ledger/git-ledger.ts';
import { type Survey, takeSurvey } from '../src/broadcast/take-survey.ts';
import { parseMoment } from '../src/model/date-time.ts';
import { systemClock } from '../src/platform/clock.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { FirstlineError } from '../src/platform/error.ts';
import type { Repository } from '../src/platform/git.ts';
import { stderrLog } from '../src/platform/log.ts';
import { findContentFolder } from '../src/sources/find-content-folder.ts';
import { readSettings } from '../src/sources/read-settings.ts';
import { countUncommitted, findContentRepository, hasRemote } from '../src/sources/read-tip.ts';

const usage = `
npm run announce -- [--send | --baseline] [--now INSTANT] [--json] [--content DIR]
npm run announce -- status [--content DIR]

Without --send it prints what would be announced, and sends nothing.
  --send         announces what is new, once; safe to run again
  --baseline     records the present as known, and announces nothing
  --now INSTANT  as if it were then (2026-12-01 or 2026-12-01T09:00); not together with --send
  --json         one line of JSON for each announcement
  --content DIR  the content folder, in any Git repository; content/ if not given
status           what was delivered, what is open, what comes next
Exit codes: 0 done, 2 usage or configuration, 3 work remains, 4 a person must decide.`;

const options = {
  send: { type: 'boolean', default: false },
  baseline: { type: 'boolean', default: false },
  now: { type: 'string' },
  json: { type: 'boolean', default: false },
  content: { type: 'string' },
} as const;

await runCommand(async () => {
  const { values: flags, positionals } = readFlags({ usage, options, positionals: true });
  const [command, ...more] = positionals;
  if (more.length > 0 || (command !== undefined && command !== 'status')) {
    throw usageError(`Unknown command “${positionals.join(' ')}”.`);
  }
  const isActing = flags.send || flags.baseline;
  if (flags.send && flags.baseline) throw usageError('--send and --baseline exclude each other.');
  if (isActing && flags.now !== undefined) throw usageError('--now is for trying out a date; nothing is sent by it.');
  if (command === 'status' && (isActing || flags.now !== undefined)) throw usageError('status takes no such flag.');

  const repository = await findContentRepository(findContentFolder(flags.content));
  const { site, ledger: settings } = await readSettings(repository);
  const announcer: Announcer = {
    repository,
    settings,
    ledger: openGitLedger({ repository: repository.top, ref: settings.ref, remote: settings.remote }),
    clock: systemClock,
    log: stderrLog,
    run: randomUUID(),
    // With --json, stdout carries nothing but JSON.
    outside: { env: process.env, write: (text) => void (flags.json ? process.stderr : process.stdout).write(text) },
  };
  if (command === 'status') return printStatus(announcer, site);
  if (settings.remote === undefined) await warnOfClone(repository);
  if (!isActing) return printPlan(announcer, flags.json, readNow(flags.now, site.timeZone));
  return printResult(await announce(announcer, { baseline: flags.baseline }), flags.json);
});

async function printPlan({ ledger, ...place }: Announcer, isJson: boolean, now: number): Promise<number> {
  const survey = await takeSurvey({ ledger, ...place }, now);
  warnOfContent(survey);
  const { plan, state, content } = survey;
  const open = state ? listOpen(state) : [];
  const again = open.filter((delivery) => /^(?:ready|look up first)$/.test(checkAvailability(delivery, now)));
  const earlier = new Set(again.flatMap(({ announcement }) => state?.announcements.get(announcement) ?? []));
  const announcements = [...earlier, ...plan.announcements];
  const deliveries = [...again, ...plan.deliveries].map((one) => ({ ...one, status: 'planned' }));
  if (isJson) process.stdout.write(formatJson(announcements, deliveries));
  else if (state) process.stdout.write(formatPlan(announcements, deliveries, plan.upcoming, content));
  else process.stdout.write(formatFirstRun(content, illustrate(content, now), plan.upcoming));
  if (isJson && !state) stderrLog.info('There is no ledger yet: the first --send only records the present as known.');
  if (!isJson && open.length > again.length) {
    stderrLog.info(
      `${count(open.length - again.length, 'delivery', 'deliveries')} of an earlier run cannot be sent yet; see \`npm run announce -- status\`.`,
    );
  }
  return 0;
}

function printResult({ survey, baseline, announcements, state }: Result, isJson: boolean): number {
  warnOfContent(survey);
  const { articles, notes } = survey.content;
  const ids = new Set(announcements.map(({ id }) => id));
  const worked = [...state.deliveries.values()].filter(({ announcement }) => ids.has(announcement));
  const open = listOpen(state);
  if (isJson) {
    process.stdout.write(
      formatJson(
        announcements,
        worked.map((one) => ({ ...one, status: one.status.kind })),
      ),
    );
  }
  if (baseline) {
    stderrLog.info(
      `Recorded ${count(articles.size, 'article')} and ${count(notes.size, 'change note')} as known; nothing was announced.`,
    );
    if (!survey.state)
      stderrLog.info(
        `To make a lost ledger an error, add to firstline.yml, under “ledger”: genesis: ${state.genesis.id}`,
      );
  } else if (worked.length + open.length === 0) stderrLog.info('Nothing to announce.');
  else stderrLog.info(formatProgress([...new Set([...worked, ...open])], systemClock.now()));
  return open.length > 0 ? 3 : 0;
}

async function printStatus({ ledger }: Announcer, site: { timeZone: string; language: string }): Promise<number> {
  const state = foldEvents((await ledger.read()).events);
  process.stdout.write(state ? formatStatus(ledger.name, state, site) : `There is no ledger yet at ${ledger.name}.\n`);
  return state && listOpen(state).length > 0 ? 3 : 0;
}

/** What is not looked at, and what is not shared. */
async function warnOfClone(repository: Repository): Promise<void> {
  const uncommitted = await countUncommitted(repository);
  if (uncommitted > 0) {
    stderrLog.warn(
      `${count(uncommitted, 'content file')} with changes that are not committed: only what is committed is looked at.`,
    );
  }
  if (await hasRemote(repository)) {
    stderrLog.warn(
      '“ledger.remote” is not set in firstline.yml, so what was announced is remembered in this clone alone.',
    );
  }
}

function warnOfContent({ content, held }: Survey): void {
  const { findings } = content;
  if (findings.length > 0) {
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    stderrLog.warn(
      `${count(findings.length, 'finding')} in the content (${count(errors, 'error')}); \`npm run check\` lists them.`,
    );
  }
  if (held.length > 0) {
    stderrLog.warn(
      `Held back until it is mended, as it was announced last: ${held.slice(0, 5).join(', ')}${held.length > 5 ? ` and ${held.length - 5} more` : ''}`,
    );
  }
}

function readNow(text: string | undefined, zone: string): number {
  if (text === undefined) return systemClock.now();
  const moment = parseMoment(text, zone);
  if (typeof moment === 'string') throw usageError(`--now: ${moment}.`);
  return moment.at;
}

function usageError(message: string): FirstlineError {
  return new FirstlineError({ code: 'usage/flags', message, hint: `Usage:\n${usage.trim()}` });
}
