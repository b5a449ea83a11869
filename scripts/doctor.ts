import type { Probe } from '../src/broadcast/deliver/outcome.ts';
import { checkChannels, sendTrial } from '../src/broadcast/doctor/check-channels.ts';
import { checkLedger } from '../src/broadcast/doctor/check-ledger.ts';
import { checkSchedule } from '../src/broadcast/doctor/check-schedule.ts';
import { checkSite } from '../src/broadcast/doctor/check-site.ts';
import { stringifyLine } from '../src/broadcast/render/without-controls.ts';
import { CONFIGURATION_FILE } from '../src/model/configuration.ts';
import { formatPlace } from '../src/model/finding.ts';
import { systemClock } from '../src/platform/clock.ts';
import { readFlags, runCommand } from '../src/platform/command.ts';
import { FirstlineError } from '../src/platform/error.ts';
import { print } from '../src/platform/print.ts';
import { readTip, type Tip } from '../src/sources/read-tip.ts';
import { openAnnouncer } from './announce/open-announcer.ts';

const USAGE = `
npm run doctor -- [--send-test CHANNEL] [--json] [--content DIR]
Proves that announcing will work: configuration, ledger and the right to write to it, channels and their credentials, site,
schedule, clock. Each failure names its fix. Nothing is sent.
  --send-test CHANNEL  really sends a message to this channel that says it is a trial
  --json               one line of JSON for each check
  --content DIR        the content folder (default: content/)
Exit: 0 all is well, 1 something is not, 2 wrong usage.`;

await runCommand(async () => {
  const { values } = readFlags({
    usage: USAGE,
    options: {
      'send-test': { type: 'string' },
      json: { type: 'boolean', default: false },
      content: { type: 'string' },
    },
  });
  const { announcer } = await openAnnouncer(values.content, values.json);
  const tip = await readTip(announcer.repository, announcer.settings);
  const outside = { ...announcer.outside, clock: systemClock, roster: tip.corpus.roster };
  const trial = values['send-test'];
  if (trial !== undefined) {
    const outcome = await sendTrial(trial, tip.corpus, outside, announcer.run);
    const is = { sent: 'sent', refused: 'not sent', ambiguous: 'perhaps sent' }[outcome.kind];
    const ok = outcome.kind === 'sent';
    const message = outcome.kind === 'sent' ? is : `${is}: ${outcome.reason}`;
    return report([{ check: `trial of ${trial}`, ok, message }], values.json);
  }
  const { site } = tip.corpus.configuration;
  return report(
    [
      ...checkConfiguration(tip),
      ...(await checkLedger(announcer)),
      ...(await checkChannels(tip.corpus, outside)),
      ...(await checkSite(site, tip.tree, systemClock)),
      ...(await checkSchedule(announcer.repository.top)),
    ],
    values.json,
  );
});

/** What is wrong in the files that say who is told. */
function checkConfiguration({ corpus }: Tip): Probe {
  const findings = corpus.findings.filter(({ path }) => [CONFIGURATION_FILE, 'people.yml'].includes(path));
  const errors = findings.filter(({ severity }) => severity === 'error');
  const check = 'configuration';
  if (errors.length === 0) return [{ check, ok: true, message: `${CONFIGURATION_FILE} is right` }];
  return errors.map((finding) => ({
    ...{ check, ok: false, message: `${formatPlace(finding)}: ${finding.message}` },
    ...(finding.hint === undefined ? {} : { fix: finding.hint }),
  }));
}

function report(checks: Probe, isJson: boolean): number {
  if (checks.length === 0) throw new FirstlineError({ code: 'doctor/nothing', message: 'Nothing was checked.' });
  for (const one of checks) {
    const { check, ok, message, fix } = one;
    const line = `${ok ? 'ok  ' : 'FAIL'}  ${check}: ${message}\n${ok || fix === undefined ? '' : `      ${fix}\n`}`;
    print(isJson ? stringifyLine(one) : line);
  }
  const failed = checks.filter(({ ok }) => !ok).length;
  process.stderr.write(failed === 0 ? 'All is well.\n' : `${failed} of ${checks.length} checks failed.\n`);
  return failed === 0 ? 0 : 1;
}
