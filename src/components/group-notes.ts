import { type State, stateAt } from '../model/state.ts';
import type { NoteData } from './site-data.ts';

/** Whether a note stands above all others while it is in force: it cannot wait for who was away. */
export function isPinned({ tier, urgent }: Pick<NoteData, 'tier' | 'urgent'>): boolean {
  return tier === 'must-read' && urgent !== undefined;
}

/** Notes by their state at `now`: the nearest coming one first, of the others the latest first. */
export function groupNotes(notes: readonly NoteData[], now: number): Record<State, NoteData[]> {
  const groups: Record<State, NoteData[]> = { upcoming: [], 'in force': [], superseded: [] };
  for (const note of notes) groups[stateAt(note.period, now)].push(note);
  groups.upcoming.sort((a, b) => a.effective.at - b.effective.at);
  groups['in force'].sort((a, b) => b.effective.at - a.effective.at);
  groups.superseded.sort((a, b) => b.effective.at - a.effective.at);
  return groups;
}
