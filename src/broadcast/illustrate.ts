import type { ChangeNote } from '../model/change-note.ts';
import type { Corpus } from '../model/corpus.ts';
import { stateAt } from '../model/state.ts';
import type { Plan } from './announcement.ts';
import { buildPlan } from './plan/build-plan.ts';

/** Change notes that an illustration shows: enough to see the form. */
export const MAX_ILLUSTRATED = 3;

/** What would go out if the notes of these days (nearest to `now`) were new: shows what an announcement looks like before there is one. */
export function illustrate(corpus: Corpus, now: number): Plan {
  const recent = [...corpus.notes.values()]
    .filter((note) => stateAt(note.period, now) !== 'superseded')
    .sort((a, b) => Math.abs(a.effective.at - now) - Math.abs(b.effective.at - now))
    .slice(0, MAX_ILLUSTRATED);
  const notes = new Map<string, ChangeNote>(corpus.notes);
  for (const note of recent) notes.delete(note.id);
  const state = {
    ...{ upcoming: [], waiting: [], revisions: new Map(), renamed: new Map() },
    ...{ announcements: new Map(), deliveries: new Map() },
  };
  const plan = buildPlan({ announced: { ...corpus, notes }, tip: corpus, state, now, isAtOnce: true });
  const ids = new Set(recent.map((note) => note.path));
  const announcements = plan.announcements.filter(({ subjects }) => subjects.some((subject) => ids.has(subject)));
  return { ...plan, announcements };
}
