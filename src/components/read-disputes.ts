import { readReports } from '../broadcast/read-reports.ts';
import type { Corpus } from '../model/corpus.ts';
import { systemClock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { type Disputes, placeReports } from './place-reports.ts';

/** Reads what is disputed, and says in one line what is known of it. A site without it is better than none. */
export async function readDisputes(corpus: Corpus, log: Log): Promise<Disputes> {
  const { feedback } = corpus.configuration;
  if (feedback === undefined) return new Map();
  const read = await readReports(feedback, { env: process.env, clock: systemClock });
  switch (read.kind) {
    case 'known': {
      const disputes = placeReports(read.reports, corpus);
      const shown = [...disputes.values()].reduce((sum, { length }) => sum + length, 0);
      log.info(`Open reports: ${read.reports.length}, of which ${shown} are shown as disputed.`);
      return disputes;
    }
    case 'unknown':
      log.info(`Open reports are not known, so nothing is shown as disputed: ${read.reason}.`);
      return new Map();
    case 'failed':
      log.warn(`Nothing is shown as disputed, since the open reports could not be read: ${read.reason}.`);
      return new Map();
  }
}
