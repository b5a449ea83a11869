import { nextTimeOfDay } from '../model/date-time.ts';
import type { Period } from '../model/state.ts';
import { isPinned } from './group-notes.ts';
import type { NoteData } from './site-data.ts';

/**
 * When a note belongs to what is special today: as long as it is in force where it is urgent or ends by itself, else on
 * the day on which it takes effect.
 */
export function periodToday(
  note: Pick<NoteData, 'effective' | 'expires' | 'period' | 'tier' | 'urgent'>,
  zone: string,
): Period {
  if (note.expires !== undefined || isPinned(note)) return note.period;
  const { from = note.effective.at, until = Number.POSITIVE_INFINITY } = note.period;
  return { from, until: Math.min(until, nextTimeOfDay(from, '00:00', zone)) };
}
