import { type Draft, placeOf } from './draft.ts';
import type { SectionPair } from './pair-sections.ts';

/** Tells images that came or went. What agents must know stands in the text: a picture or its description is editorial. */
export function compareImages({ before, after }: SectionPair): Draft[] {
  const section = after ?? before;
  if (!section) return [];
  const name = (image: { alt: string; url: string }) =>
    image.alt.trim() || image.url.slice(image.url.lastIndexOf('/') + 1);
  const old = new Set((before?.images ?? []).map(name));
  const young = new Set((after?.images ?? []).map(name));
  const change = (spans: { before: string; after: string }): Draft => ({
    kind: 'image',
    ...placeOf(section),
    ...spans,
    significance: 'editorial',
    rule: 'image',
    reason: 'A picture shows what the text says.',
    order: section.units.at(-1)?.order ?? section.heading?.order ?? 0,
  });
  return [
    ...[...old].filter((text) => !young.has(text)).map((text) => change({ before: text, after: '' })),
    ...[...young].filter((text) => !old.has(text)).map((text) => change({ before: '', after: text })),
  ];
}
