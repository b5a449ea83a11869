import type { SectionDocument } from './list-documents.ts';

/** A text of this share of the median length has substance enough. */
const ENOUGH = 0.5;
/** What a heading without any text is worth: it can be the place, but seldom the answer. */
const LEAST = 0.1;

/** How much a section can say, by its length: 1 for most, less for `None.` under a heading that promises more. */
export function measureSubstance(sections: readonly Pick<SectionDocument, 'text'>[]): Float32Array {
  const lengths = sections.map(({ text }) => text.length).sort((a, b) => a - b);
  const enough = (lengths[lengths.length >> 1] ?? 0) * ENOUGH;
  return Float32Array.from(sections, ({ text }) =>
    text.length >= enough ? 1 : LEAST + (1 - LEAST) * (text.length / enough),
  );
}
