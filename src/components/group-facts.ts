import type { FactData } from './fact-data.ts';

/** Facts of one section. */
export type FactGroup = Pick<FactData, 'trail' | 'anchor'> & { facts: FactData[] };

/** Puts facts that stand together in one section under one heading. */
export function groupFacts(facts: readonly FactData[]): FactGroup[] {
  const groups: FactGroup[] = [];
  for (const fact of facts) {
    const last = groups.at(-1);
    const isSame = last?.anchor === fact.anchor && last?.trail.join('\n') === fact.trail.join('\n');
    if (last && isSame) last.facts.push(fact);
    else groups.push({ trail: fact.trail, anchor: fact.anchor, facts: [fact] });
  }
  return groups;
}
