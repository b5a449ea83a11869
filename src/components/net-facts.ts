import type { FactData } from './fact-data.ts';

/** What changed at one instant. */
export type DatedFacts = { at: number; notes: readonly string[]; facts: readonly FactData[] };

/** A fact with the last change that made it what it is. */
export type NetFact = FactData & { at: number; notes: readonly string[] };

/**
 * Sums up changes of one article: A → B and B → C is A → C, and A → B and B → A is nothing. What cannot be told to be the
 * same thing stays as it is, so that nothing is lost.
 * @param changes the first one first
 */
export function netFacts(changes: readonly DatedFacts[]): NetFact[] {
  const net: NetFact[] = [];
  for (const { at, notes, facts } of changes) {
    // Facts of one instant never follow one another.
    const earlier = net.length;
    const taken = new Set<number>();
    for (const fact of facts) {
      const index = findEarlier(fact, net.slice(0, earlier), facts, taken);
      const before = net[index];
      if (!before) {
        net.push({ ...fact, at, notes });
        continue;
      }
      taken.add(index);
      net[index] = { ...fact, before: before.before, at, notes };
    }
  }
  return net.filter(({ before, after }) => before !== after);
}

/** The fact that this one goes on from: it ended as this begins, or it is the only one of that cell. */
function findEarlier(
  fact: FactData,
  earlier: readonly NetFact[],
  facts: readonly FactData[],
  taken: ReadonlySet<number>,
): number {
  const isFree = (other: FactData, index: number) => !taken.has(index) && placeOf(other) === placeOf(fact);
  const follows = earlier.findLastIndex(
    (other, index) =>
      isFree(other, index) &&
      other.after === fact.before &&
      // Two gaps are alike, so only what comes back as it was is the same thing.
      (fact.before !== '' || fact.cell !== '' || other.before === fact.after),
  );
  if (follows >= 0 || fact.cell === '') return follows;
  const isOnly = facts.filter((other) => placeOf(other) === placeOf(fact)).length === 1;
  const sameCell = earlier.flatMap((other, index) => (isFree(other, index) ? [index] : []));
  return isOnly && sameCell.length === 1 ? (sameCell[0] ?? -1) : -1;
}

function placeOf({ trail, cell }: FactData): string {
  return JSON.stringify([trail, cell]);
}
