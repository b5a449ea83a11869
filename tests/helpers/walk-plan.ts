import type { Announcement, Delivery, Plan } from '../../src/broadcast/announcement.ts';
import { formatInstant, type LedgerEvent } from '../../src/broadcast/ledger/events.ts';
import { foldEvents } from '../../src/broadcast/ledger/fold-events.ts';
import type { LedgerState } from '../../src/broadcast/ledger-state.ts';
import { buildPlan } from '../../src/broadcast/plan/build-plan.ts';
import { type ContentVersion, holdBack } from '../../src/broadcast/plan/hold-back.ts';
import { buildCorpus, type Corpus } from '../../src/model/corpus.ts';

/** The files of a content folder, by path. */
export type Files = Record<string, string>;

/** One message that went out. */
export type Sent = { announcement: Announcement; delivery: Delivery };

/** Plans again and again as runs do, without Git or a world to send to: what is told becomes known, what waits stays as it was. */
export type PlanWalk = {
  /** Runs at an instant (epoch milliseconds) with these files. */
  run(now: number, tip: Files): { plan: Plan; sent: Sent[] };
  /** The files as last announced. */
  announced(): Files;
};

/**
 * Begins a walk: these files are known at `begun`.
 * @param adapt changes a corpus as it is read, for what no file can say
 */
export function openPlanWalk(first: Files, begun: number, adapt: (corpus: Corpus) => void = () => {}): PlanWalk {
  let known = { files: first, version: read(first) };
  const baseline = buildPlan({ announced: undefined, tip: known.version.corpus, state: undefined, now: begun });
  const events: LedgerEvent[] = [{ v: 1, at: formatInstant(begun), kind: 'genesis', id: 'walk' }];
  let state = add(describeKnown(baseline, begun));

  return {
    announced: () => known.files,
    run(now, files) {
      const tip = { files, version: read(files) };
      const { corpus, held } = holdBack(known.version, { ...tip.version, files: new Set(Object.keys(files)) }, now);
      adapt(corpus);
      const plan = buildPlan({ announced: known.version.corpus, tip: corpus, state, now });
      state = add(describeKnown(plan, now), ...freeze(plan, now));
      const due = [...state.deliveries.values()].filter(
        ({ status, notBefore = 0 }) => status.kind === 'due' && notBefore <= now,
      );
      const sent = due.flatMap((delivery): Sent[] => {
        const announcement = state.announcements.get(delivery.announcement);
        return announcement ? [{ announcement, delivery }] : [];
      });
      const at = formatInstant(now);
      state = add(
        ...due.map(({ id }): LedgerEvent => {
          return { v: 1, at, kind: 'sent', run: 'walk', delivery: id, found: false, receipt: {} };
        }),
      );
      const kept = new Set([...held, ...plan.deferred.flatMap((one) => one.files)]);
      if (kept.size === 0) known = tip;
      else {
        const merged = Object.fromEntries([
          ...Object.entries(files).filter(([path]) => !kept.has(path)),
          ...Object.entries(known.files).filter(([path]) => kept.has(path)),
        ]);
        known = { files: merged, version: read(merged) };
      }
      return { plan, sent };
    },
  };

  function read(files: Files): ContentVersion {
    const folder = { files: Object.entries(files).map(([path, text]) => ({ path, text })), images: [], findings: [] };
    const corpus = buildCorpus(folder);
    adapt(corpus);
    return { folder, corpus };
  }

  function add(...more: LedgerEvent[]): LedgerState {
    events.push(...more);
    const folded = foldEvents(events);
    if (!folded) throw new Error('A ledger begins with its genesis.');
    return folded;
  }
}

function describeKnown({ upcoming, deferred, renamed }: Plan, now: number): LedgerEvent {
  const waiting = deferred.map(({ since, until, files }) => ({
    ...{ since: formatInstant(since), until: formatInstant(until) },
    files,
  }));
  return { v: 1, at: formatInstant(now), kind: 'known', commit: '', reason: 'announced', upcoming, waiting, renamed };
}

function freeze({ announcements, deliveries, overtaken }: Plan, now: number): LedgerEvent[] {
  const base = { v: 1, at: formatInstant(now) } as const;
  return [
    ...announcements.map((announcement): LedgerEvent => {
      const own = deliveries.filter((delivery) => delivery.announcement === announcement.id);
      const frozen = own.map(({ id, channel, recipient, notBefore }) => ({
        ...{ id, channel, recipient },
        notBefore: notBefore === undefined ? undefined : formatInstant(notBefore),
      }));
      return { ...base, kind: 'announcement', announcement, deliveries: frozen };
    }),
    ...overtaken.map(
      ({ delivery, reason }): LedgerEvent => ({ ...base, kind: 'void', delivery, reason, decided: true }),
    ),
  ];
}
