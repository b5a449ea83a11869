import type { Fact } from '../../diff/fact.ts';
import type { Configuration } from '../../model/configuration.ts';
import { formatMoment } from '../../model/date-time.ts';
import { TIERS } from '../../model/front-matter.ts';
import type { Draft } from './draft.ts';

/** Quiet announcements that go out one by one; more of them to the same channels become one message. */
export const MAX_SEPARATE_QUIET = 5;

/** Announcements of notes to the same channels that go out one by one; more at once is an import, told in one message. */
export const MAX_SEPARATE_NOTES = 20;

/** Id, before its revision, of an announcement that tells many things in one. */
export const ROUNDUP = 'roundup';

/** Puts together what would be too many messages: taking over a whole folder must never be a blast. */
export function groupDrafts(drafts: readonly Draft[], site: Configuration['site']): Draft[] {
  const routes = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const route = JSON.stringify(draft.channels);
    routes.set(route, [...(routes.get(route) ?? []), draft]);
  }
  const folded = new Set<Draft>();
  const roundups: Draft[] = [];
  for (const group of routes.values()) {
    const quiet = group.filter((draft) => draft.quiet);
    const loud = group.filter((draft) => !draft.quiet);
    const many = [
      ...(loud.length > MAX_SEPARATE_NOTES ? loud : []),
      ...(quiet.length > MAX_SEPARATE_QUIET ? quiet : []),
    ];
    const [first] = many;
    if (!first) continue;
    for (const draft of many) folded.add(draft);
    roundups.push(buildRoundup(sortDrafts(many), first.channels, site));
  }
  return sortDrafts([...drafts.filter((draft) => !folded.has(draft)), ...roundups]);
}

/** The loudest first, then by the day they take effect; within that the order of the files. */
function sortDrafts(drafts: readonly Draft[]): Draft[] {
  const dayOf = (draft: Draft) => draft.note?.effective.at ?? Number.MAX_SAFE_INTEGER;
  return drafts.toSorted((a, b) => TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) || Math.sign(dayOf(a) - dayOf(b)));
}

/** @param drafts the loudest first */
function buildRoundup(drafts: readonly Draft[], channels: string[], site: Configuration['site']): Draft {
  return {
    kind: 'roundup',
    tier: drafts[0]?.tier ?? 'minor',
    title: `${drafts.length} changes at once`,
    subjects: [...new Set(drafts.flatMap((draft) => draft.subjects))],
    // A message shows the first facts alone, so every note is named before the details of any.
    facts: [...drafts.flatMap((draft) => nameOf(draft, site)), ...drafts.flatMap((draft) => draft.facts)],
    channels,
    quiet: true,
  };
}

/** A line that names a note with its tier and date; an article is named by its own facts. */
function nameOf({ kind, note, title, tier, subjects, facts }: Draft, site: Configuration['site']): Fact[] {
  const line: Omit<Fact, 'title'> = {
    kind: kind === 'note-withdrawn' ? 'removed' : kind === 'note-new' ? 'added' : 'changed',
    article: subjects[0] ?? '',
    trail: [],
    anchor: '',
  };
  if (!note) return facts.length > 0 ? [] : [{ ...line, title }];
  const day = formatMoment(note.effective, site.timeZone, site.language);
  return [{ ...line, title: `${title} (${tier}, ${day})` }];
}
