import { CONFIGURATION_FILE } from '../model/configuration.ts';
import type { Corpus } from '../model/corpus.ts';
import { type Finding, formatPlace } from '../model/finding.ts';
import { FirstlineError } from '../platform/error.ts';
import type { Repository } from '../platform/git.ts';
import { readCorpusOfTree } from '../sources/read-corpus.ts';
import { isAncestor, readTip, type Tip } from '../sources/read-tip.ts';
import type { Plan } from './announcement.ts';
import { foldEvents } from './ledger/fold-events.ts';
import type { Ledger, LedgerVersion } from './ledger/ledger.ts';
import { damaged } from './ledger/parse-events.ts';
import type { LedgerState } from './ledger-state.ts';
import { buildPlan } from './plan/build-plan.ts';
import { holdBack } from './plan/hold-back.ts';

/** Where an announcer works. */
export type Place = { repository: Repository; settings: Corpus['configuration']['ledger']; ledger: Ledger };

/** Ledger, content and plan, of one moment. */
export type Survey = {
  version: LedgerVersion;
  /** Undefined before the first run. */
  state: LedgerState | undefined;
  tip: Tip;
  /** The content to announce: that of the tip, with what is broken held back. */
  content: Corpus;
  /** Files that are held back. */
  held: string[];
  plan: Plan;
};

/**
 * Reads the ledger, *then* the tip (the other order invents reverts), and plans.
 * @throws FirstlineError `ledger/missing`, `ledger/other`, `configuration/broken`, `tip/stale`
 */
export async function takeSurvey({ repository, settings, ledger }: Place, now: number): Promise<Survey> {
  const version = await ledger.read();
  const state = foldEvents(version.events);
  checkGenesis(state, settings, ledger.name);
  if (state && version.announced === undefined) {
    throw damaged(ledger.name, 'the folder “announced” is missing, so there is nothing to compare with');
  }
  const tip = await readTip(repository, settings);
  checkConfiguration(tip.corpus.findings);
  const announced = await readAnnounced(version, tip);
  const { corpus, held } = holdBack(announced, tip.corpus, tip.files);
  const plan = buildPlan({ announced, tip: corpus, state, now });
  if (state && version.announced !== tip.tree) await checkStale(tip, state, plan);
  return { version, state, tip, content: corpus, held, plan };
}

function readAnnounced({ announced }: LedgerVersion, tip: Tip): Promise<Corpus> | Corpus | undefined {
  if (announced === undefined) return undefined;
  return announced === tip.tree ? tip.corpus : readCorpusOfTree(tip.repository, announced);
}

function checkGenesis(state: LedgerState | undefined, settings: Place['settings'], name: string): void {
  const { genesis } = settings;
  if (genesis === undefined || state?.genesis.id === genesis) return;
  throw new FirstlineError({
    code: state ? 'ledger/other' : 'ledger/missing',
    message: state
      ? `The ledger ${name} is not the one that firstline.yml names: its genesis is ${state.genesis.id}, not ${genesis}.`
      : `There is no ledger at ${name}, although firstline.yml names its genesis ${genesis}.`,
    hint: 'Nothing was sent. Restore the ref from another clone or a backup. To begin anew on purpose, take “ledger.genesis” out of firstline.yml: the next run then records the present as known.',
    exit: 4,
  });
}

/** With a broken configuration it is not known who is to hear what; defaults would tell the wrong people. */
function checkConfiguration(findings: readonly Finding[]): void {
  const errors = findings.filter((finding) => finding.path === CONFIGURATION_FILE && finding.severity === 'error');
  if (errors.length === 0) return;
  throw new FirstlineError({
    code: 'configuration/broken',
    message: `${CONFIGURATION_FILE} has errors, so it is not known who is to be told:\n${errors.map((error) => `  ${formatPlace(error)}: ${error.message}`).join('\n')}`,
    hint: `Mend ${CONFIGURATION_FILE} and commit it; \`npm run check\` lists everything.`,
  });
}

/** An old commit looks like a revert of all that came after it. */
async function checkStale(tip: Tip, state: LedgerState, plan: Plan): Promise<void> {
  if (plan.announcements.length === 0 || tip.commit === state.commit) return;
  if (!(await isAncestor(tip.repository, tip.commit, state.commit))) return;
  throw new FirstlineError({
    code: 'tip/stale',
    message: `The content here (commit ${tip.commit.slice(0, 10)}) is older than what was announced last (${state.commit.slice(0, 10)}); announcing it would look like a revert.`,
    hint: 'Check out the newest commit. To take changes back on purpose, add a commit on top of them (`git revert`).',
    exit: 4,
  });
}
