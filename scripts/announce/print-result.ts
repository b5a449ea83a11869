import type { Result } from '../../src/broadcast/announce.ts';
import { listOpen, needsPerson } from '../../src/broadcast/check-availability.ts';
import { count, formatDeferred, formatJson } from '../../src/broadcast/format-plan.ts';
import { formatProgress } from '../../src/broadcast/format-status.ts';
import type { LedgerState } from '../../src/broadcast/ledger-state.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { stderrLog as log } from '../../src/platform/log.ts';
import { warnOfContent } from './warn-of-place.ts';

/** Prints what a run did. Returns the exit code: 4 also when something that is merged is held back until somebody mends it. */
export function printResult({ survey, baseline, announcements, voided, state }: Result, isJson: boolean): number {
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
    if (!survey.state) {
      log.warn(
        `A new ledger begins here: what was merged until now counts as known. If there has been one before, it is lost: restore it, and delete this one. ${adviseGenesis(state)}`,
      );
    }
  } else {
    const all = [...new Set([...worked, ...open, ...voided])];
    log.info(all.length === 0 ? 'Nothing to announce.' : formatProgress(all, systemClock.now()));
    const waiting = formatDeferred(survey.plan.deferred, survey.content.configuration.site);
    if (waiting !== '') log.info(waiting.trimEnd());
  }
  return survey.held.length > 0 ? 4 : exitOf(state);
}

/** What makes a lost ledger an error, instead of a first run that tells nobody what was merged since. */
export function adviseGenesis({ genesis }: Pick<LedgerState, 'genesis'>): string {
  return `So that a lost ledger is an error, add to firstline.yml, under “ledger”: genesis: ${genesis.id}`;
}

/**
 * 4 when a person has to see to a delivery (also to one that was given up without anybody having decided so), 3 when
 * running again will do, else 0.
 */
export function exitOf(state: LedgerState): number {
  if ([...state.deliveries.values()].some(needsPerson)) return 4;
  return listOpen(state).length > 0 ? 3 : 0;
}
