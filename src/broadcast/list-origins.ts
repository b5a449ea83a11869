import type { Announcement } from './announcement.ts';
import type { LedgerEvent } from './ledger/events.ts';

/** The commits that announcements come from: what was known before them, and what they made known. Full ids. */
export type Origin = { from: string; to: string; announcements: Announcement[] };

type Known = Extract<LedgerEvent, { kind: 'known' }>;

/**
 * Lists from which commits each announcement of a ledger came. What waited for its hour came with the commits since before it began to
 * wait, not with those of the run that told it. A note that takes effect on its day comes from no commit, and is not listed.
 */
export function listOrigins(events: readonly LedgerEvent[]): Origin[] {
  const origins = new Map<string, Origin>();
  const known: Known[] = [];
  for (const event of events) {
    if (event.kind === 'known') known.push(event);
    if (event.kind !== 'announcement') continue;
    const to = known.at(-1)?.commit ?? '';
    const from = findStart(known, event.announcement);
    if (from === undefined || from === to) continue;
    const origin = origins.get(`${from} ${to}`) ?? { from, to, announcements: [] };
    origin.announcements.push(event.announcement);
    origins.set(`${from} ${to}`, origin);
  }
  return [...origins.values()];
}

/** The commit that was known before the run that first saw what is announced now. */
function findStart(known: readonly Known[], { subjects }: Announcement): string | undefined {
  const files = new Set(subjects.map((subject) => `${subject}.md`));
  const isWaiting = ({ waiting = [] }: Known) => waiting.some((one) => one.files.some((file) => files.has(file)));
  return known.slice(0, -1).findLast((one) => !isWaiting(one))?.commit;
}
