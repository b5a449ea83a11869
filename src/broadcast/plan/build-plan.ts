import { diffCorpora } from '../../diff/diff-corpora.ts';
import { matchArticles } from '../../diff/match-articles.ts';
import type { Corpus } from '../../model/corpus.ts';
import { stateAt } from '../../model/state.ts';
import type { Announcement, Delivery, Plan, Unreachable } from '../announcement.ts';
import type { LedgerState } from '../ledger-state.ts';
import { deferDrafts } from './defer-drafts.ts';
import type { Draft } from './draft.ts';
import { groupDrafts } from './group-drafts.ts';
import { limitFacts } from './limit-facts.ts';
import { matchRenamed } from './match-renamed.ts';
import { openFacts } from './note-facts.ts';
import { overtake } from './overtake.ts';
import { planArticles, planMissed } from './plan-articles.ts';
import { planNotes } from './plan-notes.ts';
import type { DocumentPair } from './tie-documents.ts';

/** Facts that one announcement keeps; a message shows fewer, and the pages have them all. */
export const MAX_FACTS = 200;

/** What a plan is made from. */
export type PlanInput = {
  /** The content as last announced; undefined before the first run. */
  announced: Corpus | undefined;
  /** The content now, with what is broken held back. */
  tip: Corpus;
  state:
    | Pick<LedgerState, 'upcoming' | 'revisions' | 'waiting' | 'deliveries' | 'announcements' | 'renamed'>
    | undefined;
  /** Epoch milliseconds. */
  now: number;
  /** Whether hours are passed over: shows what would be said, whenever it would be. */
  isAtOnce?: boolean;
};

/**
 * Decides what to tell and to whom: the net difference between what was announced and what is there, and what came into
 * effect meanwhile; and what of it waits for its hour. Without a ledger it is a baseline: everything becomes known and
 * nothing is announced.
 */
export function buildPlan({ announced, tip, state, now, isAtOnce = false }: PlanInput): Plan {
  if (!announced || !state) {
    const nothing = { announcements: [], deliveries: [], deferred: [], renamed: [], unreachable: [], overtaken: [] };
    return { ...nothing, upcoming: listUpcoming(tip, now) };
  }
  const articlePairs = matchArticles(announced.articles, tip.articles);
  const facts = openFacts(diffCorpora(announced, tip, now), articlePairs, now);
  const renamed = matchRenamed(announced.notes, tip.notes, now);
  const { drafts: whole, upcoming } = planNotes(
    {
      notes: announced.notes,
      configuration: announced.configuration,
      upcoming: new Set(state.upcoming),
      wasAnnounced: (path) => (state.revisions.get(path) ?? 0) > 0,
      renamed,
    },
    tip,
    facts,
    now,
  );
  const audienceOf = (path: string) => (tip.articles.get(path) ?? announced.articles.get(path))?.audience ?? [];
  const all = whole.flatMap((draft) => limitFacts(draft, audienceOf));
  all.push(...planMissed(facts.taken(), all, announced, tip), ...planArticles(facts.rest(), announced, tip));
  const drafts = all.filter(({ targets }) => targets.length > 0);
  const pairs = [...articlePairs, ...pairNotes(announced, tip, renamed)];
  const unheard = all.flatMap((draft) => (draft.targets.length > 0 ? [] : pairUnheard(draft, pairs)));
  const { told, deferred, waiting } = isAtOnce
    ? { told: drafts, deferred: [], waiting: [] }
    : deferDrafts(drafts, pairs, state.waiting, tip.configuration, now);
  const unknown = [...waiting, ...unheard.map(({ pair }) => pair)];
  const moved = listRenamed(pairs, unknown);
  const { drafts: due, overtaken } = overtake(told, state, moved, tip.configuration, now);
  const numbered = numberDrafts(groupDrafts(due, tip.configuration.site), state.revisions, now);
  return {
    ...{
      ...numbered,
      deferred,
      overtaken,
      renamed: moved,
      unreachable: unheard.map(({ unreachable }) => unreachable),
    },
    upcoming: keepUpcoming(upcoming, unknown, new Set(state.upcoming)),
  };
}

/** Ids of the notes that are not yet in effect. */
export function listUpcoming(corpus: Pick<Corpus, 'notes'>, now: number): string[] {
  return [...corpus.notes.values()].filter((note) => stateAt(note.period, now) === 'upcoming').map((note) => note.id);
}

function pairNotes(
  announced: Pick<Corpus, 'notes'>,
  tip: Pick<Corpus, 'notes'>,
  renamed: ReadonlyMap<string, string>,
): DocumentPair[] {
  const paired = new Set<string>();
  const pairs = [...tip.notes.values()].map((after): DocumentPair => {
    const id = renamed.get(after.id) ?? after.id;
    const before = announced.notes.get(id);
    paired.add(id);
    return before ? { before, after } : { after };
  });
  const gone = [...announced.notes.values()].filter(({ id }) => !paired.has(id));
  return [...pairs, ...gone.map((before) => ({ before }))];
}

/** What waits under its old name is not renamed yet. */
function listRenamed(pairs: readonly DocumentPair[], waiting: readonly DocumentPair[]): Plan['renamed'] {
  return pairs.flatMap((pair) => {
    const [from, to] = [pair.before?.path, pair.after?.path];
    if (from === undefined || to === undefined || from === to || waiting.includes(pair)) return [];
    return [{ from, to }];
  });
}

/** The document that a draft is about; the articles that a note changes may be told to others. */
function pairUnheard(
  { kind, note, documents: [main] }: Draft,
  pairs: readonly DocumentPair[],
): { pair: DocumentPair; unreachable: Unreachable }[] {
  const pair = pairs.find(({ before, after }) => (after ?? before)?.path === main);
  if (!pair) return [];
  const files = [...new Set([pair.before, pair.after].flatMap((side) => side?.file ?? []))];
  const since = kind === 'note-in-effect' ? note?.effective.at : undefined;
  return [{ pair, unreachable: { files, since } }];
}

/** A note that waits is awaited as it was, under the name that is known. */
function keepUpcoming(
  upcoming: readonly string[],
  waiting: readonly DocumentPair[],
  earlier: ReadonlySet<string>,
): string[] {
  const kept = new Set(upcoming);
  for (const { after } of waiting) {
    if (after?.kind === 'note') kept.delete(after.id);
  }
  for (const { before } of waiting) {
    if (before?.kind === 'note' && earlier.has(before.id)) kept.add(before.id);
  }
  return [...kept].sort();
}

function numberDrafts(
  drafts: readonly Draft[],
  earlier: ReadonlyMap<string, number>,
  now: number,
): Pick<Plan, 'announcements' | 'deliveries'> {
  const revisions = new Map(earlier);
  const announcements: Announcement[] = [];
  const deliveries: Delivery[] = [];
  for (const draft of drafts) {
    const { targets, documents: _, loudness: __, quiet: ___, ends: ____, ...said } = draft;
    const id = takeId(draft, revisions);
    announcements.push({
      ...said,
      id,
      facts: said.facts.slice(0, MAX_FACTS),
      factsLeftOut: Math.max(0, said.facts.length - MAX_FACTS),
      at: now,
    });
    for (const { channel, recipient, notBefore } of targets) {
      deliveries.push({
        id: [id, channel, ...(recipient === undefined ? [] : [recipient])].join(':'),
        announcement: id,
        channel,
        ...(recipient === undefined ? {} : { recipient }),
        ...(notBefore === undefined ? {} : { notBefore }),
      });
    }
  }
  return { announcements, deliveries };
}

/** Counts every subject on, so that each real change of a document has an id of its own. */
function takeId({ kind, subjects }: Draft, revisions: Map<string, number>): string {
  const main = kind === 'roundup' || kind === 'digest' ? kind : (subjects[0] ?? kind);
  for (const subject of new Set([main, ...subjects])) revisions.set(subject, (revisions.get(subject) ?? 0) + 1);
  return `${main}@${revisions.get(main)}`;
}
