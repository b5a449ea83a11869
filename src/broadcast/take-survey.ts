import { CONFIGURATION_FILE } from '../model/configuration.ts';
import type { Corpus } from '../model/corpus.ts';
import { formatPlace } from '../model/finding.ts';
import { isPersonal } from '../model/list-recipients.ts';
import { openParseMemory, type ParseMemory } from '../model/parse-memory.ts';
import { ROSTER_FILE } from '../model/roster.ts';
import { FirstlineError } from '../platform/error.ts';
import type { Repository } from '../platform/git.ts';
import { compareCommits } from '../sources/compare-commits.ts';
import { readTip, readVersion, type Tip } from '../sources/read-tip.ts';
import type { Plan } from './announcement.ts';
import { checkBeginning, checkGenesis } from './check-genesis.ts';
import type { Ledger, LedgerVersion } from './ledger/ledger.ts';
import { damaged } from './ledger/parse-events.ts';
import type { LedgerState } from './ledger-state.ts';
import type { ContentVersion } from './plan/hold-back.ts';
import { planReachable } from './plan/plan-reachable.ts';

/** Where an announcer works. */
export type Place = { repository: Repository; settings: Corpus['configuration']['ledger']; ledger: Ledger };

/** Ledger, content and plan, of one moment. */
export type Survey = {
  version: LedgerVersion;
  /** Undefined before the first run. */
  state: LedgerState | undefined;
  tip: Tip;
  /** The content to announce: that of the tip, with what is broken or would reach nobody held back. */
  content: Corpus;
  /** Files that are held back; `plan.unreachable` has those that would reach nobody. */
  held: string[];
  plan: Plan;
  /** Whether the content here is older than what was announced; there is nothing to announce in it then. */
  isOutdated: boolean;
};

/**
 * Reads the ledger, *then* the tip (the other order invents reverts), and plans.
 * @param isBaseline whether the present is recorded on purpose: another content folder is then accepted
 * @throws FirstlineError `ledger/missing`, `ledger/elsewhere`, `ledger/other`, `ledger/other-content`, `configuration/broken`, `tip/stale`,
 * `tip/unknown-age`
 */
export async function takeSurvey(
  { repository, settings, ledger }: Place,
  now: number,
  isBaseline = false,
): Promise<Survey> {
  const version = await ledger.read();
  const { state } = version;
  if (state) checkGenesis(state, settings, ledger.name);
  else await checkBeginning({ repository, settings, ledger }, isBaseline);
  if (!isBaseline) checkPrefix(state, repository.prefix, ledger.name);
  if (state && version.announced === undefined) {
    throw damaged(ledger.name, 'the folder “announced” is missing, so there is nothing to compare with');
  }
  // Both versions are mostly the same files.
  const memory = openParseMemory();
  const tip = await readTip(repository, settings, memory);
  checkConfiguration(tip.corpus);
  const announced = await readAnnounced(version, tip, memory);
  const { corpus, held, plan } = planReachable(announced, tip, { state, now }, memory);
  const isOutdated =
    state !== undefined && version.announced !== tip.tree && (await checkAge(tip, state, settings.remote, plan));
  return { version, state, tip, content: corpus, held, plan, isOutdated };
}

function readAnnounced(
  { announced }: LedgerVersion,
  tip: Tip,
  memory: ParseMemory,
): Promise<ContentVersion> | ContentVersion | undefined {
  if (announced === undefined) return undefined;
  return announced === tip.tree ? tip : readVersion(tip.repository, announced, memory);
}

/** Two folders that shared a ledger would each take the other's pages for removed. */
function checkPrefix(state: LedgerState | undefined, prefix: string, name: string): void {
  if (state?.prefix === undefined || state.prefix === prefix) return;
  const nameOf = (folder: string) => (folder === '' ? 'the top of the repository' : `the folder ${folder}`);
  throw new FirstlineError({
    code: 'ledger/other-content',
    message: `The ledger ${name} is that of ${nameOf(state.prefix)}, not of ${nameOf(prefix)}.`,
    hint: 'Nothing was sent. Name the right folder with --content, or give this one a ledger of its own: another “ledger.ref” in its firstline.yml. If the folder was moved, record it once with --baseline.',
    exit: 4,
  });
}

/**
 * With a broken configuration it is not known who is to hear what; defaults would tell the wrong people. The same goes for
 * people.yml where a channel writes to each person: whoever is missing there would never hear of it.
 * @throws FirstlineError `configuration/broken`
 */
export function checkConfiguration({ configuration, findings }: Pick<Corpus, 'configuration' | 'findings'>): void {
  const hasPersonal = [...configuration.channels.values()].some(isPersonal);
  const files = [CONFIGURATION_FILE, ...(hasPersonal ? [ROSTER_FILE] : [])];
  const errors = findings.filter(({ path, severity }) => severity === 'error' && files.includes(path));
  if (errors.length === 0) return;
  const broken = files.filter((file) => errors.some(({ path }) => path === file)).join(' and ');
  throw new FirstlineError({
    code: 'configuration/broken',
    message: `It is not known who is to be told, because of errors in ${broken}:\n${errors.map((error) => `  ${formatPlace(error)}: ${error.message}`).join('\n')}`,
    hint: `Mend ${broken} and commit it; \`npm run check\` lists everything.`,
  });
}

/** Whether the tip is older than what was announced: an old commit looks like a revert of all that came after it. */
async function checkAge(tip: Tip, state: LedgerState, remote: string | undefined, plan: Plan): Promise<boolean> {
  if (tip.commit === state.commit) return false;
  const age = await compareCommits(tip.repository, remote, tip.commit, state.commit);
  if (age === 'younger') return false;
  if (plan.announcements.length + plan.overtaken.length === 0) return true;
  const [here, last] = [tip.commit, state.commit].map((commit) => commit.slice(0, 10));
  if (age === 'unknown') {
    throw new FirstlineError({
      code: 'tip/unknown-age',
      message: `This clone has not enough history to tell whether the content here (commit ${here}) is newer than what was announced last (${last}).`,
      hint: 'Nothing was sent. Fetch the history with `git fetch --unshallow`; in a pipeline check out all of it (actions/checkout: `fetch-depth: 0`).',
      exit: 4,
    });
  }
  throw new FirstlineError({
    code: 'tip/stale',
    message: `The content here (commit ${here}) is older than what was announced last (${last}); announcing it would look like a revert.`,
    hint: 'Check out the newest commit. To take changes back on purpose, add a commit on top of them (`git revert`).',
    exit: 4,
  });
}
