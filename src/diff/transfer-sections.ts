import type { Draft } from './draft.ts';
import { placeOf } from './draft.ts';
import type { SectionPair } from './pair-sections.ts';
import { takeEqual, type UnitPair } from './pair-units.ts';
import type { PageSection, Unit } from './unit.ts';

/** Words that must be the same for a text on another page to be the same text: shorter ones are written twice by chance. */
const LEAST = 8;

/** Share of a section's words that must have gone to, or come from, one other page. */
const CLEAR = 0.5;

/** Rule of a move from one page to another. */
export const OTHER_PAGE = 'other-page';

/**
 * Pairs sections that left one page with sections that are new on another, where most of one is in the other. The pair
 * belongs to the page where the section is now; what it lost on the way is told there.
 */
export function transferSections(pages: readonly { pairs: SectionPair[] }[]): Draft[][] {
  const moves: Draft[][] = pages.map(() => []);
  if (pages.length < 2) return moves;
  const homes = new Map<string, { page: number; section: PageSection }[]>();
  pages.forEach(({ pairs }, page) => {
    for (const { before, after } of pairs) {
      if (after || !before) continue;
      for (const key of new Set(keysOf(before))) homes.set(key, [...(homes.get(key) ?? []), { page, section: before }]);
    }
  });
  pages.forEach(({ pairs }, page) => {
    for (const pair of pairs) {
      if (pair.before || !pair.after) continue;
      const young = pair.after;
      const shared = new Map<PageSection, { words: number; page: number }>();
      for (const key of new Set(keysOf(young)))
        for (const home of (homes.get(key) ?? []).slice(0, 20)) {
          if (home.page === page) continue;
          const words = (shared.get(home.section)?.words ?? 0) + countWords(key);
          shared.set(home.section, { words, page: home.page });
        }
      const [best] = [...shared].sort((a, b) => b[1].words - a[1].words);
      if (!best) continue;
      const [old, { words, page: from }] = best;
      if (words < LEAST || words < CLEAR * Math.min(sizeOf(old), sizeOf(young))) continue;
      const left = pages[from]?.pairs ?? [];
      const at = left.findIndex(({ before, after }) => before === old && !after);
      if (at < 0) continue;
      left.splice(at, 1);
      pair.before = rehome(old, young);
      moves[page]?.push(tellTransfer(young, 'It came from another page.'));
      moves[from]?.push({ ...tellTransfer(old, 'It stands on another page now.'), anchor: '', isOld: true });
    }
  });
  return moves;
}

/** A unit that went from one page to another. */
export type Transfer = UnitPair & { from: number; to: number };

/** Takes out units of different pages that are the same, where most of a section that came or went went one way. */
export function takeTransferred(pages: readonly OpenSection[][]): Transfer[] {
  if (pages.length < 2) return [];
  const homes = { old: indexUnits(pages, 'old'), young: indexUnits(pages, 'young') };
  const found: Transfer[] = [];
  pages.forEach((sections, page) => {
    for (const section of sections) {
      const side = !section.after ? 'old' : !section.before ? 'young' : undefined;
      if (!side || section[side].length === 0) continue;
      const other = side === 'old' ? 'young' : 'old';
      const words = new Map<number, number>();
      for (const unit of section[side])
        for (const home of homes[other].get(unit.key) ?? [])
          if (home !== page) words.set(home, (words.get(home) ?? 0) + unit.tokens.length);
      const [best] = [...words].sort((a, b) => b[1] - a[1]);
      const size = section[side].reduce((sum, unit) => sum + unit.tokens.length, 0);
      if (!best || best[1] < CLEAR * size) continue;
      const partners = pages[best[0]] ?? [];
      const mine = section[side].filter(isLong);
      const theirs = partners.flatMap((one) => one[other]).filter(isLong);
      const pairs = side === 'old' ? takeEqual(mine, theirs) : takeEqual(theirs, mine);
      const [from, to] = side === 'old' ? [page, best[0]] : [best[0], page];
      found.push(...pairs.map((pair) => ({ ...pair, from, to })));
      const taken = new Set(pairs.flatMap((pair) => [pair.before, pair.after]));
      for (const one of [section, ...partners]) {
        one.old = one.old.filter((unit) => !taken.has(unit));
        one.young = one.young.filter((unit) => !taken.has(unit));
      }
    }
  });
  return found;
}

/** A pair of sections with the units that have no partner yet. */
type OpenSection = SectionPair & { old: Unit[]; young: Unit[] };

/** Pages that have a unit left, by its key; none where so many have it that it tells nothing. */
function indexUnits(pages: readonly OpenSection[][], side: 'old' | 'young'): Map<string, number[]> {
  const homes = new Map<string, number[]>();
  pages.forEach((sections, page) => {
    for (const { key } of sections.flatMap((section) => section[side]).filter(isLong))
      homes.set(key, [...(homes.get(key) ?? []), page]);
  });
  for (const [key, found] of homes) if (found.length > 20) homes.delete(key);
  return homes;
}

function isLong(unit: Unit): boolean {
  return unit.tokens.length >= LEAST;
}

/** A section as if it had always stood where it is now, so that what is told of it names its place. */
function rehome(old: PageSection, home: PageSection): PageSection {
  const section: PageSection = { ...old, trail: home.trail, anchor: '' };
  const move = <T extends Unit>(unit: T): T => ({ ...unit, section });
  section.heading = old.heading && move(old.heading);
  section.units = old.units.map(move);
  section.tables = old.tables.map((table) => ({ ...table, section }));
  return section;
}

function tellTransfer(section: PageSection, reason: string): Draft {
  const text = section.heading?.text.trim() ?? section.units[0]?.text.trim() ?? '';
  return {
    kind: 'section',
    ...placeOf(section),
    before: text,
    after: text,
    significance: 'move',
    rule: OTHER_PAGE,
    reason,
    order: section.heading?.order ?? 0,
  };
}

/** Tells a unit that came from another page, on the page where it is. */
export function tellTransferred({ after }: UnitPair): Draft {
  return tellUnitMove(after, 'It came from another page.');
}

/** Tells a unit that went to another page, on the page where it was. */
export function tellLeft({ before }: UnitPair): Draft {
  return { ...tellUnitMove(before, 'It stands on another page now.'), anchor: '', isOld: true };
}

function tellUnitMove(unit: Unit, reason: string): Draft {
  const text = unit.text.trim();
  return {
    kind: 'text',
    ...placeOf(unit.section),
    before: text,
    after: text,
    significance: 'move',
    rule: OTHER_PAGE,
    reason,
    order: unit.order,
    blocks: `moved ${unit.block}/`,
  };
}

function keysOf(section: PageSection): string[] {
  return [
    ...section.units.map((unit) => unit.key),
    ...section.tables.flatMap((table) => table.rows.map((row) => row.map((cell) => cell.key).join(' '))),
  ].filter((key) => key !== '');
}

function sizeOf(section: PageSection): number {
  return keysOf(section).reduce((sum, key) => sum + countWords(key), 0);
}

function countWords(key: string): number {
  return key.split(' ').length;
}
