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
    const waiting = new Map<string, PageSection[]>();
    for (const old of before) {
      if (!taken.has(old)) waiting.set(keyOf(old), [...(waiting.get(keyOf(old)) ?? []), old]);
    }
    waiting.delete('');
    const open = after.filter((young) => !partners.has(young) && waiting.has(keyOf(young)));
    // Of several sections with one heading those are the same that say the same; the others go by their order.
    for (const decide of [findSharing, (list: PageSection[]) => list[0]])
      for (const young of open) {
        const list = waiting.get(keyOf(young)) ?? [];
        const old = partners.has(young) ? undefined : decide(list, young);
        if (!old) continue;
        list.splice(list.indexOf(old), 1);
        pair(old, young);
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

/** The one of several sections that has most of another's text; undefined where one has to do, or none has any. */
function findSharing(sections: readonly PageSection[], young: PageSection): PageSection | undefined {
  if (sections.length < 2) return undefined;
  const keys = new Set(keysOf(young));
  const scored = sections
    .map((old) => ({ old, shared: keysOf(old).reduce((sum, key) => sum + (keys.has(key) ? key.length : 0), 0) }))
    .filter(({ shared }) => shared > 0);
  return scored.sort((a, b) => b.shared - a.shared)[0]?.old;
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
