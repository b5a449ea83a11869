import { FirstlineError } from '../platform/error.ts';
import { type FoundLedger, findLedgers } from './ledger/find-ledgers.ts';
import type { LedgerState } from './ledger-state.ts';
import { quoteWord } from './render/quote-word.ts';
import type { Place } from './take-survey.ts';

/** A ledger that is not the one in the configuration is not written to. @throws FirstlineError `ledger/other` */
export function checkGenesis(state: LedgerState, { genesis }: Place['settings'], name: string): void {
  if (genesis === undefined || state.genesis.id === genesis) return;
  throw new FirstlineError({
    code: 'ledger/other',
    message: `The ledger ${name} is not the one that firstline.yml names: its genesis is ${state.genesis.id}, not ${genesis}.`,
    hint: `Nothing was sent. Correct “ledger.ref” in firstline.yml, or restore the ref from another clone or a backup. If ${state.genesis.id} is the right one, write it under “ledger.genesis”.`,
    exit: 4,
  });
}

/**
 * Without a ledger the present would be recorded as known and what is merged told to nobody: right for a first run alone.
 * Whoever says --baseline says that it is one, where no genesis is named.
 * @throws FirstlineError `ledger/missing`, `ledger/elsewhere`
 */
export async function checkBeginning({ repository, settings, ledger }: Place, isBaseline: boolean): Promise<void> {
  const { genesis, ref, remote } = settings;
  if (genesis === undefined && isBaseline) return;
  const found = await findLedgers({ repository: repository.top, ref, remote });
  const ours = found.filter(({ prefix = repository.prefix }) => prefix === repository.prefix);
  if (genesis !== undefined) {
    const same = ours.find((one) => one.genesis === genesis);
    throw new FirstlineError({
      code: 'ledger/missing',
      message: `There is no ledger at ${ledger.name}, although firstline.yml names its genesis ${genesis}${same ? `; it is at ${placeOf(same)}` : ''}.`,
      hint: `Nothing was sent. ${same ? adviceFor(same, settings) : 'Restore the ref from another clone or a backup.'} To begin anew on purpose, take “ledger.genesis” out of firstline.yml, and run once with --baseline.`,
      exit: 4,
    });
  }
  const [other] = ours;
  if (!other) return;
  throw new FirstlineError({
    code: 'ledger/elsewhere',
    message: `There is no ledger at ${ledger.name}, but there is one of this content at ${ours.map(placeOf).join(', ')}.`,
    hint: `Nothing was sent, and nothing recorded: beginning anew would tell nobody what was merged since. ${adviceFor(other, settings)} To begin anew on purpose, run once with --baseline: it records the present as known.`,
    exit: 4,
  });
}

function placeOf({ ref, remote, genesis }: FoundLedger): string {
  const where = remote === undefined ? 'this clone' : remote;
  return `${ref} of ${where} (${genesis === undefined ? 'it cannot be read' : `genesis ${genesis}`})`;
}

/** How to go on with a ledger that was found. */
function adviceFor({ ref: other, remote: at, commit }: FoundLedger, { ref, remote }: Place['settings']): string {
  if (at === undefined && remote !== undefined) {
    return `To go on with it, push it: \`git push ${remote} ${commit}:${quoteWord(ref)}\`.`;
  }
  const [, tracked, branch] = /^refs\/remotes\/([^/]+)\/(.+)$/.exec(other) ?? [];
  const settings = tracked === undefined ? `ref: ${other}` : `remote: ${tracked} and ref: refs/heads/${branch}`;
  return `To go on with it, write in firstline.yml, under “ledger”, ${settings}.`;
}
