import type { RootContent } from 'mdast';
import type { ChangeNote } from '../../model/change-note.ts';
import { plainText } from '../../model/plain-text.ts';
import { stateAt } from '../../model/state.ts';
import type { NoteDigest, NotePart } from '../announcement.ts';

/** What messages say of a note at the instant `now`: its dates, and its text by what an agent needs it for. */
export function digestNote(note: ChangeNote, now: number, shortNotice?: NoteDigest['shortNotice']): NoteDigest {
  return {
    id: note.id,
    effective: { at: note.effective.at, allDay: note.effective.allDay },
    ...(note.expires ? { expires: { at: note.expires.at, allDay: note.expires.allDay } } : {}),
    state: stateAt(note.period, now),
    ...(note.urgent === undefined ? {} : { urgent: note.urgent }),
    ...(shortNotice ? { shortNotice } : {}),
    parts: listParts(note),
  };
}

const ORDER: NotePart['role'][] = ['text', 'ask', 'decide'];

function listParts(note: ChangeNote): NotePart[] {
  const parts: NotePart[] = [];
  for (const section of note.sections) {
    const rest: RootContent[] = [];
    const special: NotePart[] = [];
    for (const node of section.nodes) {
      if (isDirective(node, 'ask') || isDirective(node, 'decide')) {
        special.push({ role: node.name === 'ask' ? 'ask' : 'decide', heading: '', text: plainText(node) });
      } else rest.push(node);
    }
    const text = plainText(rest).trim();
    const [first] = special;
    // A heading with nothing below it but a block is the heading of that block.
    if (text !== '') parts.push({ role: 'text', heading: section.heading, text });
    else if (first) first.heading = section.heading;
    parts.push(...special);
  }
  return parts.filter((part) => part.text !== '').toSorted((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
}

function isDirective(node: RootContent, name: string): node is Extract<RootContent, { type: 'containerDirective' }> {
  return node.type === 'containerDirective' && node.name === name;
}
