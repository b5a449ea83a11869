import type { FactsData } from '../../src/components/fact-data.ts';

/** A line a fact: where, before and after. */
export function formatFacts({ facts, more }: Pick<FactsData, 'facts' | 'more'>): string[] {
  const lines = facts.map(({ trail, cell, before, after }) => {
    const where = [...trail, cell].filter((part) => part !== '').join(' > ');
    return `- ${where === '' ? '' : `${where}: `}${formatSides(before, after)}`;
  });
  return more > 0 ? [...lines, `- and ${more} more; read the page`] : lines;
}

/** `“$29” → “$35”`. */
export function formatSides(before: string, after: string): string {
  if (before === '') return `new: “${after}”`;
  if (after === '') return `no longer said: “${before}”`;
  return `“${before}” → “${after}”`;
}
