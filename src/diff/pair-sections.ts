import { bagOf, joinBags, likeness, makeBag } from './measure-likeness.ts';
import type { PageSection } from './unit.ts';

/** A section of two versions of a page; one side is missing where it came or went. */
export type SectionPair = { before?: PageSection | undefined; after?: PageSection | undefined };

/** Sections with more text than this are told apart by their headings and keys alone. */
const MAX_UNITS = 400;

/**
 * Finds which section of one version is which of the other: by the headings that lead to it, by its own heading, by what
 * it says, by a heading that is nearly the same, and last by its place between two that are paired.
 */
export function pairSections(before: readonly PageSection[], after: readonly PageSection[]): SectionPair[] {
  const partners = new Map<PageSection, PageSection>();
  const taken = new Set<PageSection>();
  const pair = (old: PageSection, young: PageSection) => {
    partners.set(young, old);
    taken.add(old);
  };
  const pairBy = (keyOf: (section: PageSection) => string) => {
    const groups = new Map<string, { olds: PageSection[]; youngs: PageSection[] }>();
    const groupOf = (section: PageSection) => {
      const group = groups.get(keyOf(section)) ?? { olds: [], youngs: [] };
      groups.set(keyOf(section), group);
      return group;
    };
    for (const old of before) if (!taken.has(old)) groupOf(old).olds.push(old);
    for (const young of after) if (!partners.has(young)) groupOf(young).youngs.push(young);
    groups.delete('');
    for (const { olds, youngs } of groups.values()) {
      // Of several sections with one heading those are the same that say the same; the others go by their order.
      for (const [old, young] of pairSharing(olds, youngs)) pair(old, young);
      const rest = youngs.filter((young) => !partners.has(young));
      for (const [index, old] of olds.filter((one) => !taken.has(one)).entries()) {
        const young = rest[index];
        if (young) pair(old, young);
      }
    }
  };
  const headingKey = (section: PageSection) => section.heading?.key ?? '';
  pairBy((section) => (section.level === 0 ? '' : `${section.level} ${section.trail.join('\n').toLowerCase()}`));
  pairBy((section) => (isHollow(section) ? '' : `${section.level === 0} ${headingKey(section)}`));
  pairByContent();
  pairTops();
  pairByHeading();
  pairByPlace();
  return [
    ...after.map((young) => ({ before: partners.get(young), after: young })),
    ...before.filter((old) => !taken.has(old)).map((old) => ({ before: old })),
  ];

  /** The title may stand in the front matter or as a heading: what follows it is the top of the page either way. */
  function pairTops(): void {
    const top = (sections: readonly PageSection[]) => {
      const first = sections.find((section) => !isHollow(section));
      return first && first.level <= 1 ? first : undefined;
    };
    const [old, young] = [top(before), top(after)];
    if (old && young && !taken.has(old) && !partners.has(young)) pair(old, young);
  }

  function pairByContent(): void {
    const homes = new Map<string, PageSection[]>();
    for (const old of before) {
      if (taken.has(old)) continue;
      for (const key of new Set(keysOf(old))) homes.set(key, [...(homes.get(key) ?? []), old]);
    }
    for (const young of after) {
      if (partners.has(young)) continue;
      const shared = new Map<PageSection, number>();
      for (const key of new Set(keysOf(young))) {
        for (const old of (homes.get(key) ?? []).slice(0, 20)) shared.set(old, (shared.get(old) ?? 0) + key.length);
      }
      const size = (section: PageSection) => keysOf(section).reduce((sum, key) => sum + key.length, 0);
      const [best] = [...shared].filter(([old]) => !taken.has(old)).sort((a, b) => b[1] - a[1]);
      if (best && best[1] >= 0.4 * Math.min(size(best[0]), size(young))) pair(best[0], young);
    }
  }

  function pairByHeading(): void {
    for (const young of after) {
      if (partners.has(young) || !young.heading) continue;
      let best: PageSection | undefined;
      let most = 0.49;
      for (const old of before) {
        if (taken.has(old) || !old.heading) continue;
        const score = likeness(bagOf(old.heading), bagOf(young.heading)) + (old.level === young.level ? 0.01 : 0);
        if (score > most) [best, most] = [old, score];
      }
      if (best) pair(best, young);
    }
  }

  /** Between two paired neighbours a lone old section and a lone new one are the same, if they are alike at all. */
  function pairByPlace(): void {
    for (const [index, young] of after.entries()) {
      if (partners.has(young)) continue;
      const above = after[index - 1];
      const previous = above ? partners.get(above) : undefined;
      const candidate = before[previous ? previous.index + 1 : index === 0 ? 0 : -1];
      if (!candidate || taken.has(candidate)) continue;
      if (likeness(contentOf(candidate), contentOf(young)) >= 0.3) pair(candidate, young);
    }
  }
}

/** More sections of one heading than this on both sides go by their order. */
const MAX_PAIRED = 400;

/** Pairs of sections with the same heading, those first that have most text in common. */
function pairSharing(olds: readonly PageSection[], youngs: readonly PageSection[]): [PageSection, PageSection][] {
  if (olds.length * youngs.length < 2 || olds.length * youngs.length > MAX_PAIRED) return [];
  const counts = new Map([...olds, ...youngs].map((section) => [section, countKeys(section)]));
  const scored = olds.flatMap((old, x) =>
    youngs.map((young, y) => ({ old, young, x, y, shared: sumShared(counts.get(old), counts.get(young)) })),
  );
  scored.sort((a, b) => b.shared - a.shared || Math.abs(a.x - a.y) - Math.abs(b.x - b.y) || a.x + a.y - b.x - b.y);
  const used = new Set<PageSection>();
  return scored.flatMap(({ old, young, shared }): [PageSection, PageSection][] => {
    if (shared === 0 || used.has(old) || used.has(young)) return [];
    used.add(old).add(young);
    return [[old, young]];
  });
}

function countKeys(section: PageSection): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keysOf(section)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Letters of the keys that both have, as often as both have them. */
function sumShared(one: ReadonlyMap<string, number> = new Map(), other: ReadonlyMap<string, number> = new Map()) {
  let sum = 0;
  for (const [key, count] of one) sum += key.length * Math.min(count, other.get(key) ?? 0);
  return sum;
}

/** The text before the first heading, where there is none. */
function isHollow(section: PageSection): boolean {
  return section.level === 0 && section.units.length + section.tables.length + section.images.length === 0;
}

function keysOf(section: PageSection): string[] {
  return [
    ...section.units.slice(0, MAX_UNITS).map((unit) => unit.key),
    ...section.tables.flatMap((table) =>
      table.rows.slice(0, MAX_UNITS).map((row) => row.map((cell) => cell.key).join(' ')),
    ),
  ].filter((key) => key.length > 8);
}

function contentOf(section: PageSection) {
  const units = [
    ...section.units,
    ...section.tables.flatMap((table) => table.rows.flat().flatMap((cell) => cell.units)),
  ];
  let bag = section.heading ? bagOf(section.heading) : makeBag([]);
  for (const unit of units.slice(0, MAX_UNITS)) bag = joinBags(bag, bagOf(unit));
  return bag;
}
