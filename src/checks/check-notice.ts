import type { ChangeNote } from '../model/change-note.ts';
import type { Finding } from '../model/finding.ts';
import { describeNotice, firstDayWithNotice, judgeNotice } from '../model/judge-notice.ts';
import { stateAt } from '../model/state.ts';
import type { Check } from './check.ts';

/** Notes of a branch that the frontline would hear of too late before customers, as policy has it for their tier. */
export const checkNotice: Check = ({ corpus, base, now }) => {
  if (!base) return [];
  const { notes, configuration } = corpus;
  return [...notes.values()].flatMap((note): Finding[] => {
    const short = judgeNotice(note, configuration, now);
    // What is over is told to nobody, and what is known already was told in its time.
    if (!short || stateAt(note.period, now) === 'superseded' || isKnown(note, base.notes.get(note.id))) return [];
    const day = firstDayWithNotice(configuration.policy.notice[note.tier], configuration.site.timeZone, now);
    return [
      {
        code: 'note/short-notice',
        severity: 'error',
        path: note.file,
        line: note.lineOf('effective'),
        message: `The notice is too short for the tier “${note.tier}”: ${describeNotice(short)}.`,
        hint: `Write effective: ${day} or a later day. If it cannot wait, say why, for all to see: urgent: "<reason>"`,
      },
    ];
  });
};

function isKnown(note: ChangeNote, old: ChangeNote | undefined): boolean {
  return old?.effective.at === note.effective.at && old.tier === note.tier && old.urgent === note.urgent;
}
