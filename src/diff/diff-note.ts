import type { ChangeNote } from '../model/change-note.ts';
import type { Moment } from '../model/date-time.ts';
import { diffText } from './diff-text.ts';
import type { Fact } from './fact.ts';
import { normaliseSpace } from './normalise-space.ts';
import { shorten } from './shorten-span.ts';

/**
 * What changed in the meaning of a change note: its title, tier, dates, waiver or text.
 * Owner, area and audience are not what it says; who hears of it is decided where it is routed.
 */
export function diffNote(before: ChangeNote, after: ChangeNote, at: number): Fact[] {
  const document = { article: after.path, title: after.title };
  const facts: Fact[] = [];
  const compare = (label: string, old: string | undefined, young: string | undefined) => {
    if (normaliseSpace(old ?? '') === normaliseSpace(young ?? '')) return;
    facts.push({
      kind: 'changed',
      ...document,
      trail: [label],
      anchor: '',
      ...(old === undefined ? {} : { before: shorten(old) }),
      ...(young === undefined ? {} : { after: shorten(young) }),
    });
  };
  compare('Title', before.title, after.title);
  if (!isSameMoment(before.effective, after.effective))
    compare('Effective', before.effective.text, after.effective.text);
  if (!isSameMoment(before.expires, after.expires)) compare('Expires', before.expires?.text, after.expires?.text);
  compare('Tier', before.tier, after.tier);
  compare('Urgent', before.urgent, after.urgent);
  const view = { kind: 'whole', at } as const;
  for (const fact of diffText(before.root, after.root, { before: view, after: view })) {
    facts.push({ ...document, ...fact });
  }
  return facts;
}

/** The same words in another time zone of the site, or the same instant in other words, is the same moment. */
function isSameMoment(before: Moment | undefined, after: Moment | undefined): boolean {
  return before?.text === after?.text || (before?.at === after?.at && before?.allDay === after?.allDay);
}
