import { withoutControls } from './without-controls.ts';

/** Writes a text as one word of a shell command, on one line. */
export function quoteWord(text: string): string {
  return `'${withoutControls(text.replaceAll(/[\n\t]/g, ' ')).replaceAll("'", "'\\''")}'`;
}
