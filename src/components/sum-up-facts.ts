import type { FactsData } from './fact-data.ts';
import { markFact } from './mark-fact.ts';
import { articleStrings, factStrings as t } from './strings.ts';

/** Says in one line what changed: the first value, where it is one, and how much more; else the sections. */
export function sumUpFacts({ facts, more }: Pick<FactsData, 'facts' | 'more'>): string {
  const sectionOf = ({ trail }: { trail: readonly string[] }) => trail.at(-1) ?? articleStrings.start;
  const value = facts.find((fact) => markFact(fact).kind === 'values' && fact.before !== '' && fact.after !== '');
  const others = facts.length + more - 1;
  if (!value) return [...new Set(facts.map(sectionOf))].join(', ');
  const text = `${value.cell || sectionOf(value)} ${value.before} → ${value.after}`;
  return others > 0 ? t.andMore(text, others) : text;
}
