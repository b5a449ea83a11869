import type { Resolution } from '../resolve-delivery.ts';
import { quoteWord } from './quote-word.ts';

/** The command by which a person decides about a delivery, as it can be pasted into a shell: an id may hold whatever a file name does. */
export function formatResolve(delivery: string, resolution: Resolution): string {
  return `npm run announce -- resolve ${quoteWord(delivery)} --${resolution}`;
}
