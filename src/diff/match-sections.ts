import type { Section } from '../model/list-sections.ts';
import { listLines } from './list-lines.ts';
import type { View } from './view.ts';

/** A section of two versions of a document; one side is missing when it was added or removed. */
export type SectionPair = { before?: Section; after?: Section };

/**
 * Finds which section of one version is which of the other: by the headings that lead to it, then by its anchor, then
 * by its text, so that a moved section is neither removed nor added. Pairs are in the order of `after`; removed ones last.
 */
export function matchSections(before: readonly Section[], after: readonly Section[], view: View): SectionPair[] {
  const open = new Set(before);
  const partners = new Map<Section, Section>();
  const pairBy = (keyOf: (section: Section) => string) => {
    const byKey = new Map<string, Section[]>();
    for (const section of open) byKey.set(keyOf(section), [...(byKey.get(keyOf(section)) ?? []), section]);
    for (const section of after) {
      if (partners.has(section)) continue;
      const key = keyOf(section);
      const partner = key === '' ? undefined : byKey.get(key)?.shift();
      if (!partner) continue;
      partners.set(section, partner);
      open.delete(partner);
    }
  };
  const textOf = (section: Section) =>
    listLines(section.nodes, view)
      .map((line) => line.key)
      .join('\n');
  // The text before the first heading has no heading and no anchor: it matches itself only.
  pairBy((section) => `trail:${section.trail.join('\n').toLowerCase()}`);
  pairBy((section) => section.anchor);
  pairBy(textOf);
  return [
    ...after.map((section) => {
      const partner = partners.get(section);
      return partner ? { before: partner, after: section } : { after: section };
    }),
    ...[...open].map((section) => ({ before: section })),
  ];
}
