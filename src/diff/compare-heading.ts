import { compareUnits } from './compare-units.ts';
import { type Draft, placeOf, type Scope } from './draft.ts';
import { judgeUnit } from './judge-unit.ts';
import { sortWord } from './sort-word.ts';
import type { PageSection, Unit } from './unit.ts';

/** Compares the headings of two sections that are the same one. */
export function compareHeading(before: PageSection, after: PageSection, scope: Scope): Draft[] {
  if (!before.heading || !after.heading || before.heading.key === after.heading.key) return [];
  return compareUnits(before.heading, after.heading, scope).map(({ blocks: _, ...rest }) => ({
    ...rest,
    kind: 'heading',
  }));
}

/**
 * Tells a section that came or went. It matters when what stands in it does (`hasFacts`), or when its heading states an
 * amount or where the product stands; a heading over text that was there before is structure.
 */
export function tellSection(section: PageSection, side: 'before' | 'after', hasFacts: boolean): Draft[] {
  const { heading } = section;
  if (!heading) return [];
  const text = heading.text.trim();
  const states = judgeUnit(heading).significance === 'material' && isStatement(heading);
  const isMaterial = hasFacts || states;
  return [
    {
      kind: 'section',
      ...placeOf(section, side === 'before'),
      before: side === 'before' ? text : '',
      after: side === 'after' ? text : '',
      significance: isMaterial ? 'material' : 'editorial',
      rule: isMaterial ? 'section' : 'structure',
      reason: isMaterial
        ? side === 'after'
          ? 'A new section.'
          : 'A section is gone.'
        : 'A heading for text that is the same.',
      order: heading.order,
      isOld: side === 'before',
    },
  ];
}

function isStatement(heading: Unit): boolean {
  return heading.tokens.some((token) => /[$£€%]/.test(token.key) || sortWord(token) === 'lifecycle');
}
