import type { Configuration } from '../model/configuration.ts';
import type { Corpus } from '../model/corpus.ts';
import { FirstlineError } from '../platform/error.ts';
import { findRepository } from '../platform/git.ts';
import { readCorpus } from '../sources/read-corpus.ts';
import { readHistory } from '../sources/read-history.ts';
import type { Announcement } from './announcement.ts';
import { openGitLedger } from './ledger/git-ledger.ts';
import type { LedgerState } from './ledger-state.ts';
import { listKnownNotes } from './list-known-notes.ts';
import { narrowToArea } from './narrow-to-area.ts';
import { type Feeds, renderFeeds } from './render/render-feeds.ts';

/**
 * Writes the feeds of a content folder: of each channel of kind `feed`, what the ledger says went there; of each area, what was
 * told of it in any channel. Without a ledger those of channels are empty, because every page names them, and those of areas tell the
 * change notes as they are published. None at all where the site does not know its own address.
 * @param dir the content folder
 * @param now epoch milliseconds
 * @throws FirstlineError when the ledger cannot be read, or is missing although firstline.yml names it
 */
export async function readFeeds(dir: string, now: number): Promise<Feeds> {
  const corpus = await readCorpus(dir);
  const { channels, areas, site } = corpus.configuration;
  const { url } = site;
  if (url === undefined) return [];
  const state = await readState(dir, corpus.configuration.ledger);
  const told = state ? listTold(state) : await readNotes(dir, corpus, now);
  const ids = [...channels.values()].filter(({ kind }) => kind === 'feed').map(({ id }) => id);
  const ofChannels = ids.flatMap((channel) =>
    renderFeeds({ channel, announcements: state ? listSent(state, channel, now) : [], site: { ...site, url } }),
  );
  const ofAreas = [...areas.values()]
    // An area is one folder; a longer name in firstline.yml would be a path into another.
    .filter(({ id }) => !/[\\/]/.test(id))
    .flatMap((area) => {
      const announcements = told.flatMap((one) => narrowToArea(one, area.id, corpus) ?? []);
      return renderFeeds({ area, announcements, site: { ...site, url } });
    });
  return [...ofChannels, ...ofAreas];
}

async function readState(dir: string, settings: Configuration['ledger']): Promise<LedgerState | undefined> {
  const repository = await findRepository(dir).catch(() => undefined);
  if (!repository) return undefined;
  const ledger = openGitLedger({ repository: repository.top, ref: settings.ref, remote: settings.remote });
  const { state } = await ledger.read();
  if (state || settings.genesis === undefined) return state;
  // Told as new, all notes would reach every reader once more.
  throw new FirstlineError({
    code: 'ledger/missing',
    message: `There is no ledger at ${ledger.name}, although firstline.yml names its genesis ${settings.genesis}.`,
    hint: '`npm run announce -- status` says what to do.',
  });
}

/** What was frozen for a channel and not given up, once its hour has come. */
function listSent({ announcements, deliveries }: LedgerState, channel: string, now: number): Announcement[] {
  const sent = [...deliveries.values()].filter(
    ({ channel: own, status, notBefore = 0 }) => own === channel && status.kind !== 'void' && notBefore <= now,
  );
  return sent.flatMap(({ announcement }) => announcements.get(announcement) ?? []);
}

/** What has reached anybody. Of a note whose readers may not see the same, the version that says most. */
function listTold({ announcements, deliveries }: LedgerState): Announcement[] {
  const ids = new Set([...deliveries.values()].flatMap((one) => (one.status.kind === 'sent' ? one.announcement : [])));
  const told = new Map<string, Announcement>();
  for (const id of ids) {
    const one = announcements.get(id);
    if (!one) continue;
    const key = `${one.subjects[0]} ${one.at}`;
    const other = told.get(key);
    if (!other || other.facts.length < one.facts.length) told.set(key, one);
  }
  return [...told.values()];
}

async function readNotes(dir: string, corpus: Corpus, now: number): Promise<Announcement[]> {
  const history = await readHistory(dir);
  return listKnownNotes(
    corpus,
    ({ file }) => {
      const first = history.kind === 'none' ? undefined : history.versions.get(file)?.at(-1);
      return first?.before === undefined ? first?.at : undefined;
    },
    now,
  );
}
