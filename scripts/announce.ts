import { announce } from '../src/broadcast/announce.ts';
import { openLiveGate } from '../src/broadcast/await-live.ts';
import type { Announcer } from '../src/broadcast/claim-work.ts';
import { reportRun, reportStop } from '../src/broadcast/report-run.ts';
import { type Resolution, resolveDelivery } from '../src/broadcast/resolve-delivery.ts';
import { systemClock } from '../src/platform/clock.ts';
import { formatError, runCommand } from '../src/platform/command.ts';
import { FirstlineError } from '../src/platform/error.ts';
import { stderrLog } from '../src/platform/log.ts';
import { print } from '../src/platform/print.ts';
import { openAnnouncer } from './announce/open-announcer.ts';
import { printPlan } from './announce/print-plan.ts';
import { printResult } from './announce/print-result.ts';
import { printOverdue, printStatus } from './announce/print-status.ts';
import { readCommand, usageError } from './announce/read-command.ts';
import { warnOfClone } from './announce/warn-of-place.ts';
import { readNow } from './read-now.ts';

await runCommand(async () => {
  const command = readCommand();
  const { announcer, site } = await openAnnouncer(command.content, command.json);
  switch (command.kind) {
    case 'status':
      return printStatus(announcer, command.json);
    case 'check':
      return printOverdue(announcer, command.json, command.within);
    case 'resolve':
      return printResolved(announcer, command.id, command.resolution);
    case 'plan':
      await warnOfClone(announcer);
      return printPlan(announcer, command.json, readNow(command.now, site.timeZone, usageError));
    case 'baseline':
      await warnOfClone(announcer);
      return printResult(await announce(announcer, { baseline: true }), command.json);
    case 'send': {
      await warnOfClone(announcer);
      const { awaitLive: limit } = command;
      const gate = limit === undefined ? {} : { awaitLive: openLiveGate(systemClock, stderrLog, limit) };
      const result = await announce({ ...announcer, ...gate }, { baseline: false }).catch(async (error: unknown) => {
        if (!(error instanceof FirstlineError)) throw error;
        for (const problem of await reportStop(announcer, error)) stderrLog.warn(problem);
        throw error;
      });
      const code = printResult(result, command.json);
      for (const problem of await reportRun(announcer, result)) stderrLog.warn(problem);
      if (!result.notLive) return code;
      process.stderr.write(`${formatError(result.notLive)}\n`);
      return Math.max(code, result.notLive.exit);
    }
  }
});

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
