import { stateAt } from '../model/state.ts';
import type { Alternative, WordGroup } from './group-words.ts';
import { FIELDS, type FieldName } from './index-format.ts';
import type { Shard } from './open-shard.ts';
import type { RankedPage } from './rank-pages.ts';
import { periodOfTerm, STATE_FACTOR } from './score-groups.ts';
import type { Explanation, Reason } from './search-engine.ts';

/** Says why a page was found: for each word how it was recognised, where it stands and what it counts. */
export function explainPage(ranked: RankedPage, groups: readonly WordGroup[], shard: Shard, now: number): Explanation {
  const { page, best, coverage, factor } = ranked;
  const words = groups.map((group): Reason => {
    const { text, information } = group;
    let reason: Reason = { text, kind: undefined, word: '', where: [], quality: 0, information, score: 0 };
    for (const alternative of group.alternatives) {
      const where = weigh(alternative, shard, { page, section: best, now });
      const weight = where.reduce((sum, found) => sum + found.weight, 0);
      const score = alternative.quality * information * weight;
      const { kind, word, quality } = alternative;
      if (score > reason.score) reason = { text, kind, word, where, quality, information, score };
    }
    return reason;
  });
  return { words, coverage, factor };
}

/** Where the terms of an alternative stand; nowhere, unless all of them are there. */
function weigh(
  { terms }: Alternative,
  shard: Shard,
  { page, section, now }: { page: number; section: number; now: number },
): Reason['where'] {
  const found = new Map<FieldName, number>();
  for (const term of terms) {
    const word = shard.position(term);
    let isThere = false;
    for (const field of Object.keys(FIELDS) as FieldName[]) {
      const { documents, weights } = shard.find(field, word);
      const at = documents.indexOf(FIELDS[field].of === 'page' ? page : section);
      if (at < 0) continue;
      isThere = true;
      const period = field === 'text' ? periodOfTerm(shard.dated.get(section)?.get(word), now) : undefined;
      const state = period ? STATE_FACTOR[stateAt(period, now)] : 1;
      const weight = ((weights[at] ?? 0) * FIELDS[field].weight * state) / terms.length;
      found.set(field, (found.get(field) ?? 0) + weight);
    }
    if (!isThere) return [];
  }
  return [...found].map(([field, weight]) => ({ field, weight }));
}
