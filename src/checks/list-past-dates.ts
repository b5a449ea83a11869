import type { Nodes } from 'mdast';
import type { Article } from '../model/article.ts';
import type { Configuration } from '../model/configuration.ts';
import { addDuration } from '../model/date-time.ts';
import { mayHaveDates } from '../model/parse-memory.ts';
import { isNever, stateAt } from '../model/state.ts';
import { type DatedNode, isDated } from './list-dated-groups.ts';

/** A dated value whose last date is long past, and what it says from then on: all of its text, or nothing. */
export type PastDate = { node: DatedNode; outcome: 'keep' | 'remove' };

/** Lists the dated values of an article that will not change any more, outermost ones first. */
export function listPastDates(
  { root, source }: Pick<Article, 'root' | 'source'>,
  { site, policy }: Pick<Configuration, 'site' | 'policy'>,
  now: number,
): PastDate[] {
  const found: PastDate[] = [];
  if (mayHaveDates(source)) walk(root);
  return found;

  function walk(node: Nodes): void {
    const outcome = isDated(node) ? settle(node) : undefined;
    if (outcome && isDated(node)) found.push({ node, outcome });
    if (outcome === 'remove' || !('children' in node)) return;
    for (const child of node.children) walk(child);
  }

  function settle({ data: { dated } }: DatedNode): PastDate['outcome'] | undefined {
    const { period, moment } = dated;
    const state = stateAt(period, now);
    // What an overtaken note would have changed stays as it was; its own date is when nobody waits for it any more.
    const isOvertaken = isNever(period);
    const last = isOvertaken ? moment.at : (period.until ?? period.from ?? moment.at);
    if (addDuration(last, policy.tidyAfter, site.timeZone) > now) return undefined;
    if (state === 'superseded') return 'remove';
    // An end that is to come is a date that people still wait for.
    return state === 'in force' && period.until === undefined ? 'keep' : undefined;
  }
}
