import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import { FirstlineError } from '../platform/error.ts';
import { tryGit } from '../platform/git.ts';
import { request } from '../platform/http.ts';
import type { Log } from '../platform/log.ts';
import { formatAge } from './format-age.ts';
import type { Survey } from './take-survey.ts';

/** Time between two looks at the site, milliseconds. */
const INTERVAL = 10 * 1000;

/** Milliseconds that the site may take to answer. */
const TIMEOUT = 10 * 1000;

/** How long a run waits for the site if it is not said, ISO 8601: a build and its delivery take a few minutes. */
export const DEFAULT_WAIT = 'PT8M';

const build = z.object({ commit: z.string().nullish(), tree: z.string().nullish(), dirty: z.boolean().nullish() });

/** What the site serves. */
export type Live = { kind: 'serves'; commit: string; tree: string } | { kind: 'unknown'; reason: string };

/** Asks a site which content it serves: its `/build.json`. */
export async function readLive(url: string): Promise<Live> {
  const answer = await request(`${url}/build.json`, { method: 'GET', timeout: TIMEOUT });
  if (answer.kind !== 'answered') return { kind: 'unknown', reason: `${url}/build.json: ${answer.reason}` };
  if (answer.status !== 200) return { kind: 'unknown', reason: `${url}/build.json answered ${answer.status}` };
  const parsed = build.safeParse(parseJson(answer.body));
  const { commit, tree, dirty } = parsed.data ?? {};
  if (!tree) return { kind: 'unknown', reason: `${url}/build.json does not say which content the site serves` };
  if (dirty) return { kind: 'unknown', reason: 'the site was built from content that is not committed' };
  return { kind: 'serves', commit: commit ?? '', tree };
}

/**
 * Makes what a run asks before it freezes announcements: it waits until the site serves the content that is to be
 * announced, and has content and ledger read again after any wait. Nothing is claimed meanwhile. When it gives up it gives
 * back `site/not-live` (the run may be repeated).
 * @param limit milliseconds that one run waits in all
 * @throws FirstlineError `site/no-url`
 */
export function openLiveGate(
  clock: Clock,
  log: Log,
  limit: number,
): (survey: Survey) => Promise<'go' | 'look again' | FirstlineError> {
  const end = clock.now() + limit;
  let hasSaid = false;
  let overtaken: string | undefined;
  return async ({ tip, content }) => {
    const { url } = content.configuration.site;
    if (url === undefined) throw noUrl();
    const live = await readLive(url);
    if (live.kind === 'serves' && live.tree === tip.tree) return 'go';
    if (live.kind === 'serves' && (await contains(tip.repository, live.commit, tip.commit))) {
      // The branch has probably moved on as well since it was read.
      if (overtaken === tip.commit) return 'go';
      overtaken = tip.commit;
      return 'look again';
    }
    const why =
      live.kind === 'serves' ? `it serves ${live.commit.slice(0, 10) || live.tree.slice(0, 10)}` : live.reason;
    const left = end - clock.now();
    if (left <= 0) return notLive(url, tip.commit, why, limit);
    if (!hasSaid) {
      log.info(
        `Waiting for ${url} to serve commit ${tip.commit.slice(0, 10)} (${why}), for ${formatAge(left)} at most.`,
      );
    }
    hasSaid = true;
    await clock.sleep(Math.min(INTERVAL, left));
    return 'look again';
  };
}

/** Whether the site is further than the tip that was read: what it serves came after that, and contains it. */
async function contains(repository: string, live: string, tip: string): Promise<boolean> {
  if (!/^[0-9a-f]{40,64}$/.test(live)) return false;
  return (await tryGit(repository, ['merge-base', '--is-ancestor', tip, live])).code === 0;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notLive(url: string, commit: string, why: string, limit: number): FirstlineError {
  return new FirstlineError({
    code: 'site/not-live',
    message: `${url} did not serve commit ${commit.slice(0, 10)} within ${formatAge(limit)}: ${why}.`,
    hint: 'Nothing new was announced, and what earlier runs left open was sent: a message must not come before its page. Publish the site, then run the command again; without --await-live it is announced at once.',
    exit: 3,
  });
}

function noUrl(): FirstlineError {
  return new FirstlineError({
    code: 'site/no-url',
    message: '--await-live needs “site.url” in firstline.yml: it asks the site which content it serves.',
    hint: 'Add it, or leave --await-live out.',
  });
}
