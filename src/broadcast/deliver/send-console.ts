import type { Configuration } from '../../model/configuration.ts';
import { renderConsole } from '../render/render-console.ts';
import type { Sender } from './outcome.ts';

/** Sends to a terminal: for trying out. What was printed cannot be looked up, so an interrupted run prints again. */
export function connectConsole(site: Configuration['site'], write: (text: string) => void): Sender {
  return {
    spacing: 0,
    send: async ({ announcement }) => {
      write(`${renderConsole(announcement, site)}\n`);
      return { kind: 'sent', receipt: {} };
    },
  };
}
