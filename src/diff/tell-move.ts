import { tellUnit } from './compare-units.ts';
import { type Draft, placeOf } from './draft.ts';
import { judgeUnit } from './judge-unit.ts';
import type { UnitPair } from './pair-units.ts';
import type { PageSection } from './unit.ts';

/**
 * Tells a text that stands elsewhere now. That is no fact, with one exception: a short entry that went from the list of
 * one thing to the list of another (`Priority support`, from Pro to Enterprise) says something else about both.
 */
export function tellMove({ before, after }: UnitPair, partnerOf: ReadonlyMap<PageSection, PageSection>): Draft[] {
  const verdict = judgeUnit(after);
  if (verdict.significance === 'none') return [];
  const text = after.text.trim();
  if (isEntry(before.role, before.text) && isEntry(after.role, after.text) && verdict.significance === 'material') {
    const home = partnerOf.get(before.section);
    const isSibling =
      home && home !== after.section && home.level === after.section.level && isSameParent(home, after.section);
    if (isSibling && [...partnerOf.values()].includes(after.section)) {
      const drafts = [...tellUnit(before, 'before'), ...tellUnit(after, 'after')];
      const why = {
        rule: 'moved-entry',
        reason: 'An entry went from one list to the other: both say something else now.',
      };
      return drafts.map((draft) => ({ ...draft, ...why }));
    }
  }
  return [
    {
      kind: after.role === 'code' ? 'code' : after.role === 'row' ? 'row' : 'text',
      ...placeOf(after.section),
      before: text,
      after: text,
      significance: 'move',
      rule: 'moved',
      reason: 'The same text in another place.',
      order: after.order,
      blocks: `move ${before.block}/${after.block}`,
    },
  ];
}

function isEntry(role: string, text: string): boolean {
  return (role === 'item' || role === 'row') && text.split(/\s+/).length <= 8 && !/[.!?:]$/.test(text.trim());
}

function isSameParent(one: PageSection, other: PageSection): boolean {
  return one.trail.slice(0, -1).join('\n') === other.trail.slice(0, -1).join('\n') && one.level > 1;
}
