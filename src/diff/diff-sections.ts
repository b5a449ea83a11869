import type { Section } from '../model/list-sections.ts';
import { compareLines } from './compare-lines.ts';
import type { Fact } from './fact.ts';
import { type Line, listLines, normaliseSpace } from './list-lines.ts';
import { matchSections } from './match-sections.ts';
import { shortenSpans } from './shorten-span.ts';
import type { View } from './view.ts';

/** A fact without the document that it belongs to. */
export type SectionFact = Omit<Fact, 'article' | 'title'>;

/** What changed between two lists of sections, each as a view shows it. */
export function diffSections(
  before: readonly Section[],
  after: readonly Section[],
  views: { before: View; after: View },
): SectionFact[] {
  return matchSections(before, after, { kind: 'whole', at: views.after.at }).flatMap((pair) => {
    const old = pair.before ? listLines(pair.before.nodes, views.before) : [];
    const young = pair.after ? listLines(pair.after.nodes, views.after) : [];
    const section = pair.after ?? pair.before;
    if (!section) return [];
    const place = { trail: section.trail, anchor: pair.after ? section.anchor : '' };
    if (!pair.before || !pair.after) return onlyOne(section, place, old, young);
    const difference = compareLines(old, young);
    if (difference.before.length + difference.after.length > 0) {
      return [{ kind: 'changed', ...place, ...shortenSpans(difference) }];
    }
    return isSameHeading(pair.before.heading, pair.after.heading)
      ? []
      : [{ kind: 'changed', ...place, before: pair.before.heading, after: pair.after.heading }];
  });
}

function onlyOne(
  section: Section,
  place: Pick<SectionFact, 'trail' | 'anchor'>,
  old: readonly Line[],
  young: readonly Line[],
): SectionFact[] {
  const spans = shortenSpans({ before: old.map((line) => line.text), after: young.map((line) => line.text) });
  const empty = old.length + young.length === 0;
  // A heading alone says nothing yet, or nothing any more: its parts are sections of their own.
  if (empty) return [];
  // The text before the first heading is part of the page, not a section that comes and goes.
  if (section.level === 0) return [{ kind: 'changed', ...place, ...spans }];
  return [{ kind: spans.after === undefined ? 'removed' : 'added', ...place, ...spans }];
}

/** Headings differ in meaning only when their words differ; case and punctuation are layout. */
function isSameHeading(before: string, after: string): boolean {
  const words = (text: string) =>
    normaliseSpace(text.toLowerCase().replaceAll(/[^\p{L}\p{N}$€£%.,]+/gu, ' ')).replace(/[.,]+$/, '');
  return words(before) === words(after);
}
