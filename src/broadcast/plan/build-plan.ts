import { diffCorpora } from '../../diff/diff-corpora.ts';
import { matchArticles } from '../../diff/match-articles.ts';
import type { Corpus } from '../../model/corpus.ts';
import { stateAt } from '../../model/state.ts';
import type { Announcement, Delivery, Plan } from '../announcement.ts';
import type { LedgerState } from '../ledger-state.ts';
import type { Draft } from './draft.ts';
import { groupDrafts, ROUNDUP } from './group-drafts.ts';
import { openFacts } from './note-facts.ts';
import { planArticles } from './plan-articles.ts';
import { planNotes } from './plan-notes.ts';

/** Facts that one announcement keeps; a message shows fewer, and the pages have them all. */
export const MAX_FACTS = 200;

/** What a plan is made from. */
export type PlanInput = {
  /** The content as last announced; undefined before the first run. */
  announced: Corpus | undefined;
  /** The content now, with what is broken held back. */
  tip: Corpus;
  state: Pick<LedgerState, 'upcoming' | 'revisions'> | undefined;
  /** Epoch milliseconds. */
  now: number;
};

/**
 * Decides what to tell and to whom: the net difference between what was announced and what is there, and what came into
 * effect meanwhile. Without a ledger it is a baseline: everything becomes known and nothing is announced.
 */
export function buildPlan({ announced, tip, state, now }: PlanInput): Plan {
  if (!announced || !state)
    return { announcements: [], deliveries: [], deferred: [], upcoming: listUpcoming(tip, now) };
  const facts = openFacts(diffCorpora(announced, tip, now), matchArticles(announced.articles, tip.articles), now);
  const { drafts, upcoming } = planNotes(
    {
      notes: announced.notes,
      configuration: announced.configuration,
      upcoming: new Set(state.upcoming),
      wasAnnounced: (path) => (state.revisions.get(path) ?? 0) > 0,
    },
    tip,
    facts,
    now,
  );
  drafts.push(...planArticles(facts.rest(), announced, tip));
  const revisions = new Map(state.revisions);
  const announcements: Announcement[] = [];
  const deliveries: Delivery[] = [];
  for (const draft of groupDrafts(drafts, tip.configuration.site)) {
    const { channels, quiet: _, ...said } = draft;
    const id = takeId(draft, revisions);
    const announcement = {
      ...said,
      id,
      facts: said.facts.slice(0, MAX_FACTS),
      factsLeftOut: Math.max(0, said.facts.length - MAX_FACTS),
      at: now,
    };
    announcements.push(announcement);
    for (const channel of channels) deliveries.push({ id: `${id}:${channel}`, announcement: id, channel });
  }
  return { announcements, deliveries, deferred: [], upcoming };
}

/** Ids of the notes that are not yet in effect. */
export function listUpcoming(corpus: Pick<Corpus, 'notes'>, now: number): string[] {
  return [...corpus.notes.values()].filter((note) => stateAt(note.period, now) === 'upcoming').map((note) => note.id);
}

/** Counts every subject on, so that each real change of a document has an id of its own. */
function takeId(draft: Draft, revisions: Map<string, number>): string {
  const main = draft.kind === 'roundup' ? ROUNDUP : (draft.subjects[0] ?? ROUNDUP);
  for (const subject of new Set([main, ...draft.subjects])) revisions.set(subject, (revisions.get(subject) ?? 0) + 1);
  return `${main}@${revisions.get(main)}`;
}
