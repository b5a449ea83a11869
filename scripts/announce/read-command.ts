import { DEFAULT_WAIT } from '../../src/broadcast/await-live.ts';
import type { Resolution } from '../../src/broadcast/resolve-delivery.ts';
import { addDuration, isDuration } from '../../src/model/date-time.ts';
import { readFlags } from '../../src/platform/command.ts';
import { FirstlineError } from '../../src/platform/error.ts';

/** How long something may be unsent before `check` calls it overdue, unless the flag says otherwise: four runs of the schedule missed. */
const DEFAULT_WITHIN = 'PT2H';

const usage = `
npm run announce -- [--send [--await-live [DURATION]] | --baseline] [--now INSTANT] [--json] [--content DIR]
npm run announce -- status [--json] [--content DIR]
npm run announce -- check [--within DURATION] [--json] [--content DIR]
npm run announce -- resolve ID --sent | --resend | --void [--content DIR]

Without --send it prints what would be announced, and sends nothing.
  --send         announces what is new, once; safe to run again
  --await-live   with --send: first waits until the site serves what is announced, for ${DEFAULT_WAIT} at most or as long as it says
  --baseline     records the present as known, and announces nothing
  --now INSTANT  as if it were then (2026-12-01 or 2026-12-01T09:00); not together with --send
  --json         one line of JSON for each announcement
  --content DIR  the content folder, in any Git repository; content/ if not given
status           what was delivered, what is unsent and what for it waits, what comes next
check            whether anything that is merged or due is unsent for longer than --within (${DEFAULT_WITHIN}); works when nothing else ran;
                 also lists what was given up and not decided, and what waits for its hour for more than a day
resolve ID       decides by hand about a delivery that status lists: --sent, it is there; --resend, the next run sends it
                 (again); --void, it is given up. It sends nothing itself, and deciding the same again changes nothing
Exit codes: 0 done, 2 usage or configuration, 3 work remains, 4 a person must decide (about a delivery, also one that was given
up), or mend what is merged and held back, or something is overdue.`;

const options = {
  send: { type: 'boolean', default: false },
  'await-live': { type: 'string' },
  baseline: { type: 'boolean', default: false },
  within: { type: 'string' },
  now: { type: 'string' },
  json: { type: 'boolean', default: false },
  content: { type: 'string' },
  sent: { type: 'boolean', default: false },
  resend: { type: 'boolean', default: false },
  void: { type: 'boolean', default: false },
} as const;

/** What `npm run announce` is asked to do. Lengths of time in milliseconds. */
export type Command = { content: string | undefined; json: boolean } & (
  | { kind: 'plan'; now: string | undefined }
  | { kind: 'send'; awaitLive: number | undefined }
  | { kind: 'baseline' }
  | { kind: 'status' }
  | { kind: 'check'; within: number }
  | { kind: 'resolve'; id: string; resolution: Resolution }
);

/**
 * Reads the command line: a flag that does not go with the command is an error, never ignored.
 * @throws FirstlineError `usage/flags`
 */
export function readCommand(argv: readonly string[] = process.argv.slice(2)): Command {
  const { values: flags, positionals } = readFlags({ usage, options, positionals: true }, withDuration(argv));
  const { content, json, now } = flags;
  const [name, ...more] = positionals;
  const id = name === 'resolve' ? more.shift() : undefined;
  if (more.length > 0 || (name !== undefined && !['status', 'check', 'resolve'].includes(name))) {
    throw usageError(`Unknown command “${positionals.join(' ')}”.`);
  }
  const resolutions = (['sent', 'resend', 'void'] as const).filter((flag) => flags[flag]);
  const [resolution] = resolutions;
  if (name !== 'resolve' && resolution) throw usageError(`--${resolution} goes with resolve.`);
  if (name !== 'check' && flags.within !== undefined) throw usageError('--within goes with check.');
  if (!flags.send && flags['await-live'] !== undefined) throw usageError('--await-live goes with --send.');
  if (flags.send && flags.baseline) throw usageError('--send and --baseline exclude each other.');
  const isActing = flags.send || flags.baseline;
  if (isActing && now !== undefined) throw usageError('--now is for trying out a date; nothing is sent by it.');
  if (name !== undefined && (isActing || now !== undefined)) throw usageError(`${name} takes no such flag.`);
  const shared = { content, json };
  if (name === 'status') return { ...shared, kind: name };
  if (name === 'check')
    return { ...shared, kind: name, within: readDuration('within', flags.within ?? DEFAULT_WITHIN) };
  if (name === 'resolve') {
    if (id === undefined || resolution === undefined || resolutions.length > 1 || json) {
      throw usageError('resolve takes the id of a delivery, and one of --sent, --resend and --void.');
    }
    return { ...shared, kind: name, id, resolution };
  }
  if (flags.baseline) return { ...shared, kind: 'baseline' };
  if (!flags.send) return { ...shared, kind: 'plan', now };
  const wait = flags['await-live'];
  return { ...shared, kind: 'send', awaitLive: wait === undefined ? undefined : readDuration('await-live', wait) };
}

/** The duration of --await-live may be left out, which `node:util` parseArgs does not know. */
function withDuration(argv: readonly string[]): string[] {
  return argv.flatMap((word, index) =>
    word === '--await-live' && !/^P/i.test(argv[index + 1] ?? '') ? [`${word}=${DEFAULT_WAIT}`] : [word],
  );
}

function readDuration(flag: string, text: string): number {
  if (!isDuration(text)) throw usageError(`--${flag}: “${text}” should be an ISO 8601 duration like PT1H.`);
  return addDuration(0, text, 'UTC');
}

/** The error for a command line that is wrong. */
export function usageError(message: string): FirstlineError {
  return new FirstlineError({ code: 'usage/flags', message, hint: `Usage:\n${usage.trim()}` });
}
