import { randomUUID } from 'node:crypto';
import type { Announcer } from '../../src/broadcast/claim-work.ts';
import { openGitLedger } from '../../src/broadcast/ledger/git-ledger.ts';
import type { Configuration } from '../../src/model/configuration.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { stderrLog } from '../../src/platform/log.ts';
import { findContentFolder } from '../../src/sources/find-content-folder.ts';
import { readSettings } from '../../src/sources/read-settings.ts';
import { findContentRepository } from '../../src/sources/read-tip.ts';

/** Opens what an announcer works with, for the content folder that a flag names. */
export async function openAnnouncer(
  content: string | undefined,
  isJson: boolean,
): Promise<{ announcer: Announcer; site: Configuration['site'] }> {
  const repository = await findContentRepository(findContentFolder(content));
  const { site, ledger: settings } = await readSettings(repository);
  const announcer: Announcer = {
    repository,
    settings,
    ledger: openGitLedger({ repository: repository.top, ref: settings.ref, remote: settings.remote }),
    clock: systemClock,
    log: stderrLog,
    run: randomUUID(),
    // With --json, stdout carries nothing but JSON.
    outside: { env: process.env, write: (text) => void (isJson ? process.stderr : process.stdout).write(text) },
  };
  return { announcer, site };
}
