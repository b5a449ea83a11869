import { randomUUID } from 'node:crypto';
import { announce, type Result } from '../src/broadcast/announce.ts';
import { checkAvailability, listOpen, needsPerson } from '../src/broadcast/check-availability.ts';
import type { Announcer } from '../src/broadcast/claim-work.ts';
import { count, formatDeferred, formatFirstRun, formatJson, formatPlan } from '../src/broadcast/format-plan.ts';
import { formatProgress, formatStatus, formatStatusJson } from '../src/broadcast/format-status.ts';
import { illustrate } from '../src/broadcast/illustrate.ts';
import { foldEvents } from '../src/broadcast/ledger/fold-events.ts';
import { openGitLedger } from '../src/broadcast/ledger/git-ledger.ts';
import type { LedgerState } from '../src/broadcast/ledger-state.ts';
import { stringifyLine } from '../src/broadcast/render/without-controls.ts';
import { type Resolution, resolveDelivery } from '../src/broadcast/resolve-delivery.ts';
import { checkConfiguration, type Survey, takeSurvey } from '../src/broadcast/take-survey.ts';
import { parseMoment } from '../src/model/date-time.ts';
import { systemClock } from '../src/platform/clock.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { FirstlineError } from '../src/platform/error.ts';
import { type Repository, tryGit } from '../src/platform/git.ts';
import { stderrLog as log } from '../src/platform/log.ts';
import { print } from '../src/platform/print.ts';
import { findContentFolder } from '../src/sources/find-content-folder.ts';
import { readSettings } from '../src/sources/read-settings.ts';
import { countUncommitted, findContentRepository, hasRemote, readTip } from '../src/sources/read-tip.ts';

const usage = `
npm run announce -- [--send | --baseline] [--now INSTANT] [--json] [--content DIR]
npm run announce -- status [--json] [--content DIR]
npm run announce -- resolve ID --sent | --resend | --void [--content DIR]

Without --send it prints what would be announced, and sends nothing.
  --send         announces what is new, once; safe to run again
  --baseline     records the present as known, and announces nothing
  --now INSTANT  as if it were then (2026-12-01 or 2026-12-01T09:00); not together with --send
  --json         one line of JSON for each announcement
  --content DIR  the content folder, in any Git repository; content/ if not given
status           what was delivered, what is open, what comes next
resolve ID       decides by hand about a delivery that status lists: --sent, it is there; --resend, the next run sends it
                 (again); --void, it is given up. It sends nothing itself, and deciding the same again changes nothing
Exit codes: 0 done, 2 usage or configuration, 3 work remains, 4 a person must decide.`;

const options = {
  send: { type: 'boolean', default: false },
  baseline: { type: 'boolean', default: false },
  now: { type: 'string' },
  json: { type: 'boolean', default: false },
  content: { type: 'string' },
  sent: { type: 'boolean', default: false },
  resend: { type: 'boolean', default: false },
  void: { type: 'boolean', default: false },
} as const;

await runCommand(async () => {
  const { values: flags, positionals } = readFlags({ usage, options, positionals: true });
  const [command, ...more] = positionals;
  const id = command === 'resolve' ? more.shift() : undefined;
  if (more.length > 0 || (command !== undefined && command !== 'status' && command !== 'resolve')) {
    throw usageError(`Unknown command “${positionals.join(' ')}”.`);
  }
  const isActing = flags.send || flags.baseline;
  if (flags.send && flags.baseline) throw usageError('--send and --baseline exclude each other.');
  if (isActing && flags.now !== undefined) throw usageError('--now is for trying out a date; nothing is sent by it.');
  if (command !== undefined && (isActing || flags.now !== undefined))
    throw usageError(`${command} takes no such flag.`);
  const resolutions = (['sent', 'resend', 'void'] as const).filter((name) => flags[name]);
  const [resolution] = resolutions;
  if (command !== 'resolve' && resolution) throw usageError(`--${resolution} goes with resolve.`);

  const repository = await findContentRepository(findContentFolder(flags.content));
  const { site, ledger: settings } = await readSettings(repository);
  const announcer: Announcer = {
    repository,
    settings,
    ledger: openGitLedger({ repository: repository.top, ref: settings.ref, remote: settings.remote }),
    clock: systemClock,
    log,
    run: randomUUID(),
    // With --json, stdout carries nothing but JSON.
    outside: { env: process.env, write: (text) => void (flags.json ? process.stderr : process.stdout).write(text) },
  };
  if (command === 'status') return printStatus(announcer, flags.json);
  if (command === 'resolve') {
    if (id === undefined || resolution === undefined || resolutions.length > 1 || flags.json) {
      throw usageError('resolve takes the id of a delivery, and one of --sent, --resend and --void.');
    }
    return printResolved(announcer, id, resolution);
  }
  if (settings.remote === undefined) await warnOfClone(repository);
  if (!isActing) return printPlan(announcer, flags.json, readNow(flags.now, site.timeZone));
  return printResult(await announce(announcer, { baseline: flags.baseline }), flags.json);
});

async function printPlan({ ledger, ...place }: Announcer, isJson: boolean, now: number): Promise<number> {
  const survey = await takeSurvey({ ledger, ...place }, now);
  warnOfContent(survey);
  await tellUnmerged(place, survey);
  const { plan, state, content } = survey;
  const open = state ? listOpen(state) : [];
  const again = open.filter((delivery) => /^(?:ready|look up first)$/.test(checkAvailability(delivery, now)));
  const earlier = new Set(again.flatMap(({ announcement }) => state?.announcements.get(announcement) ?? []));
  const announcements = [...earlier, ...plan.announcements];
  const deliveries = [...again, ...plan.deliveries].map((one) => ({ ...one, status: 'planned' }));
  if (isJson) process.stdout.write(formatJson(announcements, deliveries));
  else if (state) print(formatPlan(announcements, deliveries, plan, content, now));
  else print(formatFirstRun(content, illustrate(content, now), plan.upcoming, now));
  if (isJson && !state) log.info('There is no ledger yet: the first --send only records the present as known.');
  if (!isJson && open.length > again.length) {
    log.info(
      `${count(open.length - again.length, 'delivery', 'deliveries')} of an earlier run cannot be sent yet; see \`npm run announce -- status\`.`,
    );
  }
  return 0;
}

function printResult({ survey, baseline, announcements, voided, state }: Result, isJson: boolean): number {
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
    log.info(
      `Recorded ${count(articles.size, 'article')} and ${count(notes.size, 'change note')} as known; nothing was announced.`,
    );
    if (!survey.state)
      log.info(`To make a lost ledger an error, add to firstline.yml, under “ledger”: genesis: ${state.genesis.id}`);
  } else {
    const all = [...new Set([...worked, ...open, ...voided])];
    log.info(all.length === 0 ? 'Nothing to announce.' : formatProgress(all, systemClock.now()));
    const waiting = formatDeferred(survey.plan.deferred, survey.content.configuration.site);
    if (waiting !== '') log.info(waiting.trimEnd());
  }
  return voided.length > 0 ? 4 : exitOf(state);
}

async function printStatus({ ledger, repository, settings }: Announcer, isJson: boolean): Promise<number> {
  const state = foldEvents((await ledger.read()).events);
  const { corpus } = await readTip(repository, settings);
  checkConfiguration(corpus.findings);
  if (!state) {
    const { name } = ledger;
    print(isJson ? stringifyLine({ ledger: name, genesis: null }) : `There is no ledger yet at ${name}.\n`);
    return 0;
  }
  const { site } = corpus.configuration;
  const input = { name: ledger.name, state, site, notes: corpus.notes, now: systemClock.now() };
  print(isJson ? formatStatusJson(input) : formatStatus(input));
  return [...state.deliveries.values()].some(needsPerson) ? 4 : exitOf(state);
}

async function printResolved({ ledger, run }: Announcer, id: string, resolution: Resolution): Promise<number> {
  await resolveDelivery(ledger, { id, resolution, now: systemClock.now(), run });
  const says: Record<Resolution, string> = {
    sent: 'counts as delivered',
    resend: 'is sent by the next run (npm run announce -- --send)',
    void: 'is given up',
  };
  print(`${id} ${says[resolution]}.\n`);
  return 0;
}

/** 4 when a person has to see to what is open, 3 when running again will do, else 0. */
function exitOf(state: LedgerState): number {
  const open = listOpen(state);
  if (open.some(needsPerson)) return 4;
  return open.length > 0 ? 3 : 0;
}

/** What is not looked at, and what is not shared. */
/** With a remote only what is merged there counts; whoever tries out a change here should know why it is not listed. */
async function tellUnmerged(
  { repository, settings }: Pick<Announcer, 'repository' | 'settings'>,
  { tip }: Survey,
): Promise<void> {
  if (settings.remote === undefined) return;
  const here = await tryGit(repository.top, ['rev-parse', '--verify', `HEAD:${repository.prefix}`]);
  if (here.code !== 0 || here.stdout.toString('utf8').trim() === tip.tree) return;
  log.info(
    'The content of this checkout is not that of the remote. Only what is merged there is announced, and shown here.',
  );
}

async function warnOfClone(repository: Repository): Promise<void> {
  const uncommitted = await countUncommitted(repository);
  if (uncommitted > 0) {
    log.warn(
      `${count(uncommitted, 'content file')} with changes that are not committed: only what is committed is looked at.`,
    );
  }
  if (await hasRemote(repository)) {
    log.warn('“ledger.remote” is not set in firstline.yml, so what was announced is remembered in this clone alone.');
  }
}

function warnOfContent({ content, held }: Survey): void {
  const { findings } = content;
  if (findings.length > 0) {
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    log.warn(
      `${count(findings.length, 'finding')} in the content (${count(errors, 'error')}); \`npm run check\` lists them.`,
    );
  }
  if (held.length > 0) {
    log.warn(
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
