import { kindOf } from './compare-text.ts';
import { tellUnit } from './compare-units.ts';
import { isOpposed } from './detect-roles.ts';
import { type Draft, placeOf } from './draft.ts';
import { judgeUnit } from './judge-unit.ts';
import type { UnitPair } from './pair-units.ts';
import type { PageSection, Unit } from './unit.ts';

/** Why a text that went to another list, term or group is told on both of its places. */
export const REGROUPED = {
  significance: 'material',
  rule: 'moved-entry',
  reason: 'An entry went from one list to the other: both say something else now.',
} as const;

const OPPOSED = {
  significance: 'material',
  rule: 'moved-to-opposite',
  reason: 'What was said of one is said of its opposite now.',
} as const;

/** A text of more words that changed places with another is a rearranged page. */
const SHORT = 25;

/** What a move is judged by: which section is which, and what else moved. */
export type Moves = {
  partnerOf: ReadonlyMap<PageSection, PageSection>;
  pairs: readonly UnitPair[];
};

/**
 * Tells texts that stand elsewhere now. That is no fact, with these exceptions: what stood under one heading or line and
 * stands under its opposite (`Included`, `Not included`), a short entry that went from the list of one thing to that of
 * another (`Priority support`, from Pro to Enterprise), and two short texts that changed places between siblings.
 */
export function tellMoves(moves: Moves): Draft[] {
  const ways = new Set(moves.pairs.map(({ before, after }) => `${placeKey(before)}\n\n${placeKey(after)}`));
  return moves.pairs.flatMap((pair) => {
    const { before, after } = pair;
    const verdict = judgeUnit(after);
    if (verdict.significance === 'none') return [];
    if (isOpposedMove(pair)) return tellBoth(pair, OPPOSED);
    const isExchanged = ways.has(`${placeKey(after)}\n\n${placeKey(before)}`) && after.tokens.length <= SHORT;
    if (
      verdict.significance === 'material' &&
      (isExchanged || [before, after].every((unit) => isEntry(unit.role, unit.text))) &&
      isBetweenSiblings(pair, moves)
    )
      return tellBoth(pair, REGROUPED);
    return before.section === moves.partnerOf.get(after.section) ||
      moves.partnerOf.get(before.section) === after.section
      ? []
      : [tellPlainMove(pair)];
  });
}

/** Texts of one section that something else leads to now; a lead that was only put another way leads to the same. */
export function findRegrouped(equal: readonly UnitPair[]): UnitPair[] {
  const leads = (side: 'before' | 'after') => new Set(equal.map((pair) => leadKey(pair[side])));
  const [old, young] = [leads('before'), leads('after')];
  return equal.filter(({ before, after }) => {
    const [from, to] = [leadKey(before), leadKey(after)];
    return from !== to && (young.has(from) || old.has(to) || from === '' || to === '');
  });
}

function isOpposedMove({ before, after }: UnitPair): boolean {
  const [old, young] = [before, after].map((unit) => [...unit.section.trail, ...(unit.leads ?? [])]) as [
    string[],
    string[],
  ];
  const at = old.findIndex((heading, index) => heading.toLowerCase() !== young[index]?.toLowerCase());
  const [from, to] = [old[at], young[at]];
  return from !== undefined && to !== undefined && isOpposed(from, to);
}

/** Whether both places were there before and are now, side by side. */
function isBetweenSiblings({ before, after }: UnitPair, { partnerOf }: Moves): boolean {
  const home = partnerOf.get(before.section);
  if (home === after.section) return leadKey(before) !== '' && leadKey(after) !== '';
  const isSibling = home && home.level === after.section.level && isSameParent(home, after.section);
  return isSibling === true && [...partnerOf.values()].includes(after.section);
}

const leadKey = ({ leads = [] }: Unit) => leads.join('\n').toLowerCase();

const placeKey = (unit: Unit) => [...unit.section.trail, leadKey(unit)].join('\n').toLowerCase();

function tellBoth({ before, after }: UnitPair, why: typeof REGROUPED | typeof OPPOSED): Draft[] {
  return [...tellUnit(before, 'before'), ...tellUnit(after, 'after')].map((draft) => ({ ...draft, ...why }));
}

function tellPlainMove({ before, after }: UnitPair): Draft {
  const text = after.text.trim();
  return {
    kind: kindOf(after),
    ...placeOf(after.section),
    before: text,
    after: text,
    significance: 'move',
    rule: 'moved',
    reason: 'The same text in another place.',
    order: after.order,
    blocks: `move ${before.block}/${after.block}`,
  };
}

function isEntry(role: string, text: string): boolean {
  return (role === 'item' || role === 'row') && text.split(/\s+/).length <= 8 && !/[.!?:]$/.test(text.trim());
}

function isSameParent(one: PageSection, other: PageSection): boolean {
  return one.trail.slice(0, -1).join('\n') === other.trail.slice(0, -1).join('\n') && one.level > 1;
}
