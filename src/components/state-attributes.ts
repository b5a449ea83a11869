import type { Period, State } from '../model/state.ts';

/** Attributes by which flip-states.ts finds an element and keeps its state true. */
export type StateAttributes = { 'data-from'?: string; 'data-until'?: string; 'data-state'?: State };

/**
 * Marks an element as true for a period;
 * `state` is what holds when the page is built, for readers without JavaScript.
 */
export function stateAttributes(period: Period, state?: State): StateAttributes {
  const iso = (at: number) => new Date(at).toISOString();
  return {
    ...(period.from === undefined ? {} : { 'data-from': iso(period.from) }),
    ...(period.until === undefined ? {} : { 'data-until': iso(period.until) }),
    ...(state === undefined ? {} : { 'data-state': state }),
  };
}
