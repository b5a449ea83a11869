import type { Configuration } from '../../model/configuration.ts';
import type { Draft } from './draft.ts';
import { routeTo } from './route.ts';

/** Quiet announcements that go out one by one; more of them to the same channels become one message. */
export const MAX_SEPARATE_QUIET = 5;

/** Announcements of notes to the same channels that go out one by one; more at once is an import, told in one message. */
export const MAX_SEPARATE_NOTES = 20;

/** Id, before its revision, of an announcement that tells many things in one. */
export const ROUNDUP = 'roundup';

/** Puts together what would be too many messages: taking over a whole folder must never be a blast. */
export function groupDrafts(drafts: readonly Draft[], configuration: Configuration): Draft[] {
  const routes = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const route = (draft.onlyChannels ?? routeTo(draft.audience, configuration)).join(' ');
    routes.set(route, [...(routes.get(route) ?? []), draft]);
  }
  const folded = new Set<Draft>();
  const roundups: Draft[] = [];
  for (const [route, group] of routes) {
    const quiet = group.filter((draft) => draft.quiet);
    const loud = group.filter((draft) => !draft.quiet);
    const many = [
      ...(quiet.length > MAX_SEPARATE_QUIET ? quiet : []),
      ...(loud.length > MAX_SEPARATE_NOTES ? loud : []),
    ];
    if (many.length === 0) continue;
    for (const draft of many) folded.add(draft);
    roundups.push(buildRoundup(many, route === '' ? [] : route.split(' ')));
  }
  return [...drafts.filter((draft) => !folded.has(draft)), ...roundups];
}

function buildRoundup(drafts: readonly Draft[], channels: string[]): Draft {
  const subjects = [...new Set(drafts.flatMap((draft) => draft.subjects))];
  return {
    kind: 'roundup',
    tier: drafts.find((draft) => draft.tier !== 'minor')?.tier ?? 'minor',
    title: `${drafts.length} changes at once`,
    subjects,
    facts: drafts.flatMap((draft) => (draft.facts.length > 0 ? draft.facts : [factOf(draft)])),
    audience: [],
    onlyChannels: channels,
    quiet: true,
  };
}

/** A note without facts still has to be named. */
function factOf(draft: Draft): Draft['facts'][number] {
  const kind = draft.kind === 'note-withdrawn' ? 'removed' : draft.kind === 'note-new' ? 'added' : 'changed';
  return { kind, article: draft.subjects[0] ?? '', title: draft.title, trail: [], anchor: '' };
}
