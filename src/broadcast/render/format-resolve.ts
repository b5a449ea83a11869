import type { Resolution } from '../resolve-delivery.ts';
import { withoutControls } from './without-controls.ts';

/** The command by which a person decides about a delivery, as it can be pasted into a shell: an id may hold whatever a file name does. */
export function formatResolve(delivery: string, resolution: Resolution): string {
  const word = withoutControls(delivery.replaceAll(/[\n\t]/g, ' ')).replaceAll("'", "'\\''");
  return `npm run announce -- resolve '${word}' --${resolution}`;
}
