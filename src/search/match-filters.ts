import { stateAt } from '../model/state.ts';
import type { Shard } from './open-shard.ts';
import type { Filter } from './parse-query.ts';

/** What filters let pass. */
export type FilterMatcher = { admits(page: number): boolean; admitsSection(section: number): boolean };

/**
 * Prepares the filters of a query for an index. An article is `upcoming` or `superseded` through a section that has
 * such a value; what has no dates is in force.
 */
export function matchFilters(filters: readonly Filter[], shard: Shard, now: number): FilterMatcher {
  if (filters.length === 0) return { admits: () => true, admitsSection: () => true };
  const { pages, sections } = shard;
  const sectionIs = (section: number, state: string) => {
    const terms = shard.dated.get(section);
    if (!terms) return state === 'in force';
    const states = new Set([...terms.values()].flat().map((period) => stateAt(period, now)));
    return state === 'in force' || [...states].some((found) => found === state);
  };
  const admitsSection = (section: number) =>
    filters.every((filter) => {
      if (filter.kind !== 'is' || filter.is === 'article' || filter.is === 'note') return true;
      return pages.isNote[sections.page[section] ?? 0] === 1 || sectionIs(section, filter.is);
    });
  const passes = (page: number, filter: Filter): boolean => {
    switch (filter.kind) {
      case 'in':
        return pages.areas[pages.area[page] ?? 0]?.id === filter.area;
      case 'owner':
        return pages.owners[(pages.owner[page] ?? 0) - 1] === filter.owner;
      case 'is': {
        const isNote = pages.isNote[page] === 1;
        if (filter.is === 'note' || filter.is === 'article') return isNote === (filter.is === 'note');
        if (isNote) return stateAt(pages.periods[page] ?? {}, now) === filter.is;
        for (let section = pages.starts[page] ?? 0; section < (pages.starts[page + 1] ?? 0); section++) {
          if (sectionIs(section, filter.is)) return true;
        }
        return false;
      }
    }
  };
  return { admits: (page) => filters.every((filter) => passes(page, filter)), admitsSection };
}
