import type { ChangeNote } from '../model/change-note.ts';
import { addDuration, formatMoment, mondayAt, parseMoment } from '../model/date-time.ts';
import type { Finding } from '../model/finding.ts';
import { stateAt } from '../model/state.ts';
import type { Check } from './check.ts';

/** Weeks with more must-reads than policy allows; weeks that are over are left in peace. */
export const checkMustReads: Check = ({ corpus, base, now }) => {
  const { configuration, notes } = corpus;
  const { timeZone, language } = configuration.site;
  const limit = configuration.policy.mustReadsAWeek;
  const weeks = new Map<string, ChangeNote[]>();
  for (const note of notes.values()) {
    if (note.tier !== 'must-read' || stateAt(note.period, now) === 'superseded') continue;
    const monday = mondayAt(note.effective.at, timeZone);
    weeks.set(monday, [...(weeks.get(monday) ?? []), note]);
  }
  return [...weeks].flatMap(([monday, own]): Finding[] => {
    const start = parseMoment(monday, timeZone);
    if (own.length <= limit || typeof start === 'string' || addDuration(start.at, 'P7D', timeZone) <= now) return [];
    // What a branch adds is what is too much, whatever its date.
    const order = own.toSorted((a, b) => rank(a) - rank(b) || a.effective.at - b.effective.at);
    const week = formatMoment(start, timeZone, language);
    return order.slice(limit).map((note) => ({
      code: 'note/too-many-must-reads',
      severity: 'warning',
      path: note.file,
      line: note.lineOf('tier'),
      subject: monday,
      message: `${own.length} must-reads take effect in the week of ${week}; policy allows ${limit}, and agents stop reading with care.`,
      hint: `Write tier: notice, or move one of them to another week, or tell several in one note. The others:\n${listOthers(note, own)}`,
    }));
  });

  function rank({ id }: ChangeNote): number {
    return base && !base.notes.has(id) ? 1 : 0;
  }
};

function listOthers(note: ChangeNote, all: readonly ChangeNote[]): string {
  return all
    .filter((other) => other !== note)
    .map(({ file, title }) => `${file}: ${title}`)
    .join('\n');
}
