import type { Configuration } from '../../model/configuration.ts';
import type { Clock } from '../../platform/clock.ts';
import { request } from '../../platform/http.ts';
import { readLive } from '../await-live.ts';
import type { Probe } from '../deliver/outcome.ts';

/** Milliseconds that this machine's clock may be wrong: the quiet period has to outlast it. */
const MAX_SKEW = 60 * 1000;
const TIMEOUT = 10 * 1000;

/** Whether the site that messages link to answers and says which content it serves, and whether the clocks agree. */
export async function checkSite({ url }: Configuration['site'], tree: string, clock: Clock): Promise<Probe> {
  const check = 'site';
  if (url === undefined) {
    const message = '“site.url” is not set, so messages have no links and cannot wait for their pages';
    return [{ check, ok: false, message, fix: 'Add to firstline.yml, under “site”: url: https://...' }];
  }
  const live = await readLive(url);
  if (live.kind === 'unknown') {
    const fix =
      'Build the site from a clone of the content (`npm run build`), serve all of dist/, and correct “site.url” if it is elsewhere.';
    return [{ check, ok: false, message: live.reason, fix }];
  }
  const is =
    live.tree === tree ? 'the content that is merged' : `commit ${live.commit.slice(0, 10)}, not what is merged`;
  return [{ check, ok: true, message: `${url} serves ${is}` }, ...(await checkClock(url, clock))];
}

async function checkClock(url: string, clock: Clock): Promise<Probe> {
  const check = 'clock';
  const answer = await request(`${url}/build.json`, { method: 'GET', timeout: TIMEOUT });
  const theirs = answer.kind === 'answered' ? Date.parse(answer.headers.get('date') ?? '') : Number.NaN;
  if (Number.isNaN(theirs)) return [];
  const skew = Math.abs(clock.now() - theirs);
  const message = `this machine and the site differ by ${Math.round(skew / 1000)} s`;
  if (skew <= MAX_SKEW) return [{ check, ok: true, message }];
  return [
    { check, ok: false, message, fix: 'Set the clock of this machine (NTP): leases and effective dates go by it.' },
  ];
}
