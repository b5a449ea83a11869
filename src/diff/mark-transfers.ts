import type { Rest } from './compare-sections.ts';
import type { Draft } from './draft.ts';
import { judgeUnit } from './judge-unit.ts';
import { makeBag } from './measure-likeness.ts';
import { contentStems } from './sort-word.ts';
import { splitTokens } from './split-tokens.ts';
import type { PageSection, Unit } from './unit.ts';

/** A passage of fewer words is told: it may as well be a summary. */
const PASSAGE = 40;

/** Share of the pointer's words that the passage must speak of. */
const EVIDENCE = 0.6;

/**
 * Marks passages that a pointer to their own page stands for as moved: `See our courier policy` gave way to that policy,
 * or the policy to the pointer. The passage must speak of what the pointer names.
 */
export function markTransfers(rests: readonly Rest[], drafts: Draft[]): void {
  for (const rest of rests) {
    if (rest.after) for (const pointer of rest.old.filter(isPageLink)) mark(pointer, rest.after, 'after', drafts);
    if (rest.before) for (const pointer of rest.young.filter(isPageLink)) mark(pointer, rest.before, 'before', drafts);
  }
}

function isPageLink(unit: Unit): boolean {
  return (
    judgeUnit(unit).rule === 'pointer' &&
    unit.links.some((link) => !/^(?:#|mailto:|tel:)/.test(link.url)) &&
    unit.tokens.length <= 20
  );
}

function mark(pointer: Unit, home: PageSection, side: 'before' | 'after', drafts: Draft[]): void {
  const other = side === 'after' ? 'before' : 'after';
  const trail = home.trail.join(' > ');
  const passage = drafts.filter(
    (draft) =>
      draft.significance === 'material' &&
      draft[other] === '' &&
      (draft.section === trail || draft.section.startsWith(`${trail} > `)),
  );
  const tokens = passage.flatMap((draft) => splitTokens(draft[side]));
  if (tokens.length < PASSAGE) return;
  const spoken = makeBag(tokens).weights;
  const named = contentStems(pointer.tokens.filter((token) => token.link !== undefined));
  if (named.length === 0 || named.filter((stem) => spoken.has(stem)).length / named.length < EVIDENCE) return;
  for (const draft of passage) {
    draft.significance = 'move';
    draft.rule = 'transfer';
    draft.reason =
      side === 'after'
        ? 'The page that was pointed to stands here now.'
        : 'It stands on the page that is pointed to now.';
  }
}
