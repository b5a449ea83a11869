import { readCorpus } from '../sources/read-corpus.ts';
import { findContentRepository } from '../sources/read-tip.ts';
import { openGitLedger } from './ledger/git-ledger.ts';
import type { LedgerState } from './ledger-state.ts';
import { type Feeds, renderFeeds } from './render/render-feeds.ts';

/**
 * Reads the ledger of a content folder and writes the feeds of its channels of kind `feed`: empty ones while there is no ledger,
 * because every page names them. None when there is no such channel, or the site has no address.
 * @param dir the content folder
 * @throws FirstlineError when the ledger cannot be read
 */
export async function readFeeds(dir: string): Promise<Feeds> {
  const { configuration } = await readCorpus(dir);
  const { channels, ledger: settings, site } = configuration;
  const { url } = site;
  const ids = [...channels.values()].filter(({ kind }) => kind === 'feed').map(({ id }) => id);
  if (ids.length === 0 || url === undefined) return [];
  const repository = await findContentRepository(dir);
  const ledger = openGitLedger({ repository: repository.top, ref: settings.ref, remote: settings.remote });
  const { state } = await ledger.read();
  return ids.flatMap((channel) =>
    renderFeeds({ channel, announcements: state ? listTold(state, channel) : [], site: { ...site, url } }),
  );
}

/** What was frozen for a channel and not given up. */
function listTold({ announcements, deliveries }: LedgerState, channel: string) {
  const told = [...deliveries.values()].filter((one) => one.channel === channel && one.status.kind !== 'void');
  return told.flatMap(({ announcement }) => announcements.get(announcement) ?? []);
}
