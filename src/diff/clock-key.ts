import type { Clock } from './change.ts';

/** Names a clock for comparing. */
export function clockKey(clock: Clock | undefined): string {
  return clock ? `${clock.name}{${clock.change ?? clock.date ?? ''}}` : '';
}
