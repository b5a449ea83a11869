import type { Announcer } from '../../src/broadcast/claim-work.ts';
import { describeUnsent, formatStatus, formatStatusJson, formatWait } from '../../src/broadcast/format-status.ts';
import type { LedgerState } from '../../src/broadcast/ledger-state.ts';
import { stringifyLine } from '../../src/broadcast/render/without-controls.ts';
import { listOverdue, type Stock, takeStock } from '../../src/broadcast/take-stock.ts';
import { checkConfiguration, type Survey, takeSurvey } from '../../src/broadcast/take-survey.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { FirstlineError } from '../../src/platform/error.ts';
import { stderrLog as log } from '../../src/platform/log.ts';
import { print } from '../../src/platform/print.ts';
import { readTip } from '../../src/sources/read-tip.ts';
import { adviseGenesis, exitOf } from './print-result.ts';

/** Prints where everything stands. Returns the exit code. */
export async function printStatus(announcer: Announcer, isJson: boolean): Promise<number> {
  const now = systemClock.now();
  const { state, stock, trouble } = await look(announcer, now);
  const { corpus } = await readTip(announcer.repository, announcer.settings);
  checkConfiguration(corpus);
  const { name } = announcer.ledger;
  if (!state) {
    const why = trouble ?? `There is no ledger yet at ${name}.`;
    print(isJson ? stringifyLine({ ledger: name, genesis: null, trouble: trouble ?? null }) : `${why}\n`);
    return trouble === undefined ? 0 : 4;
  }
  warnOfGenesis(announcer, state);
  const { site } = corpus.configuration;
  const input = { name, state, stock, site, notes: corpus.notes, now, trouble };
  print(isJson ? formatStatusJson(input) : formatStatus(input));
  if (trouble !== undefined) return 4;
  return stock.unsent.some(({ kind }) => kind === 'held back') ? 4 : exitOf(state);
}

/** Says what is unsent for too long: for whoever watches the announcer. Returns the exit code. */
export async function printOverdue(announcer: Announcer, isJson: boolean, within: number): Promise<number> {
  const now = systemClock.now();
  const { state, stock, trouble } = await look(announcer, now);
  if (state) warnOfGenesis(announcer, state);
  const overdue = listOverdue(stock, now, within);
  if (isJson)
    print(stringifyLine({ overdue: overdue.map((item) => describeUnsent(item, now)), trouble: trouble ?? null }));
  else {
    for (const item of overdue) print(`Overdue: ${item.id}, unsent ${formatWait(item, now)}: ${item.reason}\n`);
    if (trouble !== undefined) print(`What is merged could not be looked at: ${trouble}\n`);
    else if (overdue.length === 0) print('Nothing is overdue.\n');
  }
  return overdue.length > 0 || trouble !== undefined ? 4 : 0;
}

function warnOfGenesis({ settings }: Announcer, state: LedgerState): void {
  if (settings.genesis === undefined) log.warn(adviseGenesis(state));
}

/** What stops an announcer (a stale clone, say) must not hide what the ledger knows. */
async function look(
  announcer: Announcer,
  now: number,
): Promise<{ state: LedgerState | undefined; stock: Stock; trouble: string | undefined }> {
  const { repository, ledger, timing } = announcer;
  let survey: Survey | undefined;
  let trouble: string | undefined;
  try {
    survey = await takeSurvey(announcer, now);
  } catch (error) {
    if (!(error instanceof FirstlineError) || error.exit !== 4) throw error;
    trouble = `${error.message} (${error.code})`;
  }
  const state = survey ? survey.state : (await ledger.read()).state;
  return { state, stock: await takeStock(repository, state, survey, now, timing), trouble };
}
