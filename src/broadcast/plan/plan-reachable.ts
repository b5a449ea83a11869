import type { ParseMemory } from '../../model/parse-memory.ts';
import type { Plan, Unreachable } from '../announcement.ts';
import { buildPlan, type PlanInput } from './build-plan.ts';
import { type ContentVersion, type HeldContent, holdBack } from './hold-back.ts';

/** What can be told, and the content that it tells. */
export type ReachablePlan = HeldContent & { plan: Plan };

/**
 * Plans what somebody would hear. What no channel brings to anybody is held back like what is broken, and all the rest is
 * planned anew as if it were not there: it must not stop others from being told, nor count as told itself.
 * @param memory what has been parsed of both versions
 */
export function planReachable(
  announced: ContentVersion | undefined,
  tip: ContentVersion & { files: ReadonlySet<string> },
  { state, now }: Pick<PlanInput, 'state' | 'now'>,
  memory: ParseMemory,
): ReachablePlan {
  const unreachable = new Map<string, Unreachable>();
  // Each round holds at least one file more, so there is a last one. A note whose day has come is not gone by being held.
  for (;;) {
    const { corpus, held } = holdBack(announced, tip, now, memory, [...unreachable.keys()]);
    const plan = buildPlan({ announced: announced?.corpus, tip: corpus, state, now });
    const more = plan.unreachable.filter(({ files }) => files.some((file) => !unreachable.has(file)));
    for (const one of more) for (const file of one.files) unreachable.set(file, one);
    if (more.length === 0) return { corpus, held, plan: { ...plan, unreachable: [...new Set(unreachable.values())] } };
  }
}
