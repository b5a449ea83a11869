import type { Audience } from '../../model/audience.ts';
import { dayAt, nextTimeOfDay, timeOnDay } from '../../model/date-time.ts';
import { type Draft, isForDigest, isPressing, type Target } from './draft.ts';

/** Milliseconds that the run which tells it may be late: a note that is over by then would wait for ever, so it cannot wait. */
const LATENESS = 60 * 60 * 1000;

/** When an audience is told. Instants are epoch milliseconds. */
export type Hours = {
  /** Gives each target of a draft the instant before which nothing comes there; none where that is now, or after its end. */
  schedule(draft: Draft): Target[];
};

/** When quiet hours at the instant `at` end; undefined when it is not quiet. They begin with `from`, and end before `to`. */
export function quietUntil(at: number, { quiet, timeZone }: Pick<Audience, 'quiet' | 'timeZone'>): number | undefined {
  if (!quiet) return undefined;
  const end = nextTimeOfDay(at, quiet.to, timeZone);
  // Within one day it is the beginning on that day which counts: where the clocks leave it out it may come after the end.
  const isQuiet =
    quiet.from < quiet.to
      ? timeOnDay(dayAt(end, timeZone), quiet.from, timeZone) <= at
      : end < nextTimeOfDay(at, quiet.from, timeZone);
  return isQuiet ? end : undefined;
}

/**
 * The hours of all audiences.
 * @param sinceOf when the oldest thing began to wait for an audience's digest; `now` when nothing waits
 */
export function openHours(now: number, sinceOf: (audience: Audience) => number): Hours {
  const digests = new Map<Audience, number | undefined>();
  const ends = new Map<Audience, Map<number, number>>();

  return {
    schedule(draft) {
      if (isPressing({ ...draft, tier: draft.loudness })) return draft.targets;
      const audiences = draft.targets.flatMap((target) => target.audiences);
      const isWaiting = isForDigest(draft);
      // What several audiences hear of is one thing: who has no digest gets it with the first of those who have.
      const first = isWaiting ? Math.min(...audiences.flatMap((audience) => digestOf(audience) ?? [])) : now;
      return draft.targets.map((target) => {
        const instants = target.audiences.map((audience) => {
          const hour = (isWaiting ? digestOf(audience) : undefined) ?? first;
          return afterQuiet(Math.max(hour, now), audience);
        });
        const notBefore = Math.min(...instants);
        const canWait =
          notBefore > now && Number.isFinite(notBefore) && notBefore + LATENESS < (draft.ends ?? Infinity);
        return canWait ? { ...target, notBefore } : target;
      });
    },
  };

  function digestOf(audience: Audience): number | undefined {
    if (audience.digest !== undefined && !digests.has(audience)) {
      digests.set(audience, nextTimeOfDay(sinceOf(audience), audience.digest, audience.timeZone));
    }
    return digests.get(audience);
  }

  function afterQuiet(at: number, audience: Audience): number {
    const known = ends.get(audience) ?? new Map<number, number>();
    ends.set(audience, known);
    const end = known.get(at) ?? quietUntil(at, audience) ?? at;
    known.set(at, end);
    return end;
  }
}
